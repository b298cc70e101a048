/** The one item of an answer about one thing; a use case refuses when there is none. */
export function only<T>([item]: readonly T[]): T {
  if (item === undefined) throw new Error('a use case answered nothing about one thing');
  return item;
}
