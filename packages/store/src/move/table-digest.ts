import { createHash } from 'node:crypto';
import { jsonValue, type TableRow } from './store-side.ts';

/** What a table holds, whatever the order of its rows: two stores that say the same hold the same. */
export class TableDigest {
  #rows = 0;
  readonly #sum = Buffer.alloc(32);

  add(rows: readonly TableRow[]): void {
    for (const row of rows) {
      this.#rows += 1;
      const digest = createHash('sha256').update(canonical(row)).digest();
      for (let at = 0; at < digest.length; at++) this.#sum[at] = (this.#sum[at] ?? 0) ^ (digest[at] ?? 0);
    }
  }

  get rows(): number {
    return this.#rows;
  }

  equals(other: TableDigest): boolean {
    return this.#rows === other.#rows && this.#sum.equals(other.#sum);
  }
}

function canonical(row: TableRow): string {
  const entries = Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(entries.map(([column, value]) => [column, jsonValue(value)]));
}
