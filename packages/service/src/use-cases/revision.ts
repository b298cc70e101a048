import { createHash } from 'node:crypto';

/**
 * Another one whenever what can be set was set anew, so that an edit can say what it was made from. Secrets go in as they are sealed or
 * hashed, so it tells nothing of them.
 */
export function revisionOf(parts: readonly unknown[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part instanceof Uint8Array ? part : ordered(part)).update('\0');
  return hash.digest('base64url').slice(0, 22);
}

// what is null was never set, and the order of fields says nothing
function ordered(part: unknown): string {
  return JSON.stringify(part ?? null, (_, value) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, inner]) => inner !== null)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : value,
  );
}
