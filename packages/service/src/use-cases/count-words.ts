/** How many there are of something, as a sentence says it: `1 folder`, `0 folders`, `12000 folders`. */
export function countWords(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
