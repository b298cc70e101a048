/** A row of a table as the driver hands it out. */
export type Row = Readonly<Record<string, unknown>>;

/** JSON without what is null: most cells of most rows are. */
export function compact(value: object): string {
  return JSON.stringify(value, (_, inner) => inner ?? undefined);
}

/** The only row, or null. */
export function only<R>(rows: readonly R[]): R | null {
  return rows[0] ?? null;
}

/** Names are found without regard to case. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}
