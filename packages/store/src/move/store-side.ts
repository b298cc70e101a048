import type { ScriptRunner } from '../sql/connection.ts';
import type { DialectName } from '../sql/dialect.ts';
import type { MovedTable } from './moved-tables.ts';

/** A row as the driver hands it out. */
export type TableRow = Readonly<Record<string, unknown>>;

/** An open transaction of one of the two stores, and how that database is spoken to. */
export interface StoreSide {
  readonly dialect: DialectName;
  readonly transaction: ScriptRunner;
}

/** Reads a page of a table: what comes after the last row of the page before. */
export async function readPage(
  { dialect, transaction }: StoreSide,
  { name, key, pageRows }: MovedTable,
  after: TableRow | null,
): Promise<readonly TableRow[]> {
  const columns = key.join(', ');
  const marks = key.map((_, at) => (dialect === 'sqlite' ? '?' : `$${at + 1}`)).join(', ');
  const where = after === null ? '' : ` where (${columns}) > (${marks})`;
  const values = after === null ? undefined : key.map((column) => after[column]);
  return transaction.script(`select * from ${name}${where} order by ${columns} limit ${pageRows}`, values);
}

/** Writes a page. */
export async function writePage(
  side: StoreSide,
  { name }: MovedTable,
  rows: readonly TableRow[],
): Promise<void> {
  if (side.dialect === 'postgres') await writeOnPostgres(side, name, rows);
  else await writeOnSqlite(side, name, rows);
}

async function writeOnSqlite({ transaction }: StoreSide, name: string, rows: readonly TableRow[]) {
  const columns = Object.keys(rows[0] ?? {});
  const text = `insert into ${name} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
  for (const row of rows)
    await transaction.script(
      text,
      columns.map((column) => row[column]),
    );
}

async function writeOnPostgres({ transaction }: StoreSide, name: string, rows: readonly TableRow[]) {
  const text = `insert into ${name} select * from json_populate_recordset(null::${name}, $1::json)`;
  await transaction.script(text, [JSON.stringify(rows.map(asJson))]);
}

function asJson(row: TableRow): TableRow {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, jsonValue(value)]));
}

/** Bytes as PostgreSQL reads them in JSON, text as both databases hold it. */
export function jsonValue(value: unknown): unknown {
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  return typeof value === 'string' ? storable(value) : value;
}

/** A text without what PostgreSQL's text cannot hold: half a character, and the character of number 0. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** How many rows a table has. */
export async function countRows({ transaction }: StoreSide, name: string): Promise<number> {
  const [row] = await transaction.script(`select count(*) as rows from ${name}`);
  return Number(row?.rows ?? 0);
}

/** Removes all rows; children before parents. */
export async function emptyTables({ transaction }: StoreSide, tables: readonly MovedTable[]): Promise<void> {
  for (const { name } of tables.toReversed()) await transaction.script(`delete from ${name}`);
}

/** Lets the database go on numbering after the rows that were brought. */
export async function renumber({ dialect, transaction }: StoreSide, { name }: MovedTable): Promise<void> {
  // SQLite goes on after the largest number by itself
  if (dialect === 'sqlite') return;
  await transaction.script(
    `select setval(pg_get_serial_sequence('${name}', 'id'), coalesce((select max(id) from ${name}), 0) + 1, false)`,
  );
}
