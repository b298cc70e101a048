/** The rows in the order that is shown, and how many of them would move. */
export interface Held<Row> {
  readonly rows: readonly Row[];
  readonly changes: number;
}

/**
 * Puts fresh rows into the order that is on the screen, so that none moves under the pointer: what is shown keeps its place and shows its
 * new values, what is gone keeps its last ones, what is new waits behind the end.
 */
export function holdOrder<Row>(
  shown: readonly Row[],
  fresh: readonly Row[],
  keyOf: (row: Row) => string,
): Held<Row> {
  const byKey = new Map(fresh.map((row) => [keyOf(row), row]));
  const shownKeys = shown.map(keyOf);
  const known = new Set(shownKeys);
  const stays = shown.map((row) => byKey.get(keyOf(row)) ?? row);
  const added = fresh.filter((row) => !known.has(keyOf(row)));
  const moved = shownKeys.filter((key, at) => fresh[at] === undefined || keyOf(fresh[at]) !== key).length;
  // a further page only lengthens the table
  const grown = moved === 0 ? added : [];
  return { rows: [...stays, ...grown], changes: moved === 0 ? 0 : moved + added.length };
}
