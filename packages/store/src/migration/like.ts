/** A text anywhere in another one, as LIKE takes it with `!` as escape character. */
export function likeOf(text: string): string {
  return `%${text.toLowerCase().replaceAll(/[!%_]/g, (sign) => `!${sign}`)}%`;
}
