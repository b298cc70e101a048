import { StoreUnusableError } from '../errors.ts';
import { MOVED_TABLES, type MovedTable } from './moved-tables.ts';
import { readPage, renumber, type StoreSide, writePage } from './store-side.ts';
import { TableDigest } from './table-digest.ts';

/** How many rows of a table were carried. */
export interface MovedRows {
  readonly table: string;
  readonly rows: number;
}

/** Carries all rows into empty tables, reads them again there, and compares; StoreUnusableError when anything differs. */
export async function copyTables(
  { from, to }: { readonly from: StoreSide; readonly to: StoreSide },
  tables: readonly MovedTable[] = MOVED_TABLES,
): Promise<readonly MovedRows[]> {
  const moved: MovedRows[] = [];
  for (const table of tables) {
    const carried = new TableDigest();
    await eachPage(from, table, async (rows) => {
      carried.add(rows);
      await writePage(to, table, rows);
    });
    if (table.numbered) await renumber(to, table);
    const arrived = new TableDigest();
    await eachPage(to, table, async (rows) => arrived.add(rows));
    if (!arrived.equals(carried))
      throw new StoreUnusableError(
        `the table ${table.name} arrived with ${arrived.rows} of ${carried.rows} rows, or with other content; nothing was changed`,
      );
    moved.push({ table: table.name, rows: carried.rows });
  }
  return moved;
}

async function eachPage(
  side: StoreSide,
  table: MovedTable,
  work: (rows: Awaited<ReturnType<typeof readPage>>) => Promise<void>,
): Promise<void> {
  let rows = await readPage(side, table, null);
  while (rows.length > 0) {
    await work(rows);
    rows = await readPage(side, table, rows.at(-1) ?? null);
  }
}
