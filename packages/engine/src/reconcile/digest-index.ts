/** Rows by digest, as a multiset: each row is handed out once, the one added last first. */
export class DigestIndex {
  readonly #heads = new Map<string, number>();
  readonly #next: Int32Array;
  #size = 0;

  constructor(rows: number) {
    this.#next = new Int32Array(rows).fill(-1);
  }

  get size(): number {
    return this.#size;
  }

  add(key: string, row: number): void {
    this.#next[row] = this.#heads.get(key) ?? -1;
    this.#heads.set(key, row);
    this.#size += 1;
  }

  /** Takes out a row with this digest; -1 when there is none left. */
  take(key: string): number {
    const row = this.#heads.get(key) ?? -1;
    if (row < 0) return -1;
    const next = this.#next[row] ?? -1;
    if (next < 0) this.#heads.delete(key);
    else this.#heads.set(key, next);
    this.#size -= 1;
    return row;
  }
}
