// Times of a user itself: its own setting outranks that of its row. Most users have neither, and their JSON is not read.

type OwnTime = 'startAfterMs' | 'completeAfterMs';
/** Whether a user may have such a time: a cheap look that most do not pass. */
export const mayHave = (name: OwnTime) => `(settings like '%"${name}"%' or cells like '%"${name}"%')`;
/** How a dialect reads a time out of a column. */
export type TimeIn = (column: string, name: OwnTime) => string;
const timeIn: Readonly<Record<'sqlite' | 'postgres', TimeIn>> = {
  sqlite: (column, name) => `json_extract(${column}, '$.${name}')`,
  postgres: (column, name) => `cast(cast(${column} as jsonb) ->> '${name}' as bigint)`,
};
/** The time itself; null for none. */
export const ownIn = (time: TimeIn, name: OwnTime = 'startAfterMs') =>
  `coalesce(${time('settings', name)}, ${time('cells', name)})`;

/** One statement in the words of both databases. */
export const onBoth = (text: (time: TimeIn) => string) => ({
  sqlite: text(timeIn.sqlite),
  postgres: text(timeIn.postgres),
});
