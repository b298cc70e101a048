/** Whether a text can be the name or the address of a server. */
export function isHostName(text: string): boolean {
  return /^(?:[\p{L}\p{N}][\p{L}\p{N}._-]{0,252}|\[?[0-9a-f:.]+\]?)$/iu.test(text);
}
