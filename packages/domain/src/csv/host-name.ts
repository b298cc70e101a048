/** Whether a text can be the name or the address of a server. */
export function isHostName(text: string): boolean {
  return /^(?:[\p{L}\p{N}][\p{L}\p{N}._-]{0,252}|\[?[0-9a-f:.]+\]?)$/iu.test(text);
}

/** Whether a text is the whole name or the address of a server: where nothing else says so, a single word may be anything, also a password. */
export function isWholeHostName(text: string): boolean {
  return isHostName(text) && (/[.:]/.test(text) || text.toLowerCase() === 'localhost');
}
