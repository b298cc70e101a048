/** What was asked for cannot be read: a malformed URL, size or date. Nothing has been done yet. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
