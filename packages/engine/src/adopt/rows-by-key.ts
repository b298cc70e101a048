/**
 * Rows of a table by a column of hashes, several rows per hash; half a million take a few megabytes and no time. A row with a
 * negative key is left out.
 */
export class RowsByKey {
  readonly #keys: Float64Array;
  /** A hash table with open addressing: the last row of each key, or -1. */
  readonly #heads: Int32Array;
  /** The row with the same key before this one, or -1. */
  readonly #next: Int32Array;

  constructor(keys: Float64Array) {
    this.#keys = keys;
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(keys.length * 2 + 2))).fill(-1);
    this.#next = new Int32Array(keys.length).fill(-1);
    for (let row = 0; row < keys.length; row++) this.#add(row);
  }

  /** The last row with this key, or -1; the others follow by `before`. */
  last(key: number): number {
    return key < 0 ? -1 : (this.#heads[this.#slotOf(key)] ?? -1);
  }

  /** The row with the same key before this one, or -1. */
  before(row: number): number {
    return this.#next[row] ?? -1;
  }

  #add(row: number): void {
    const key = this.#keys[row] ?? -1;
    if (key < 0) return;
    const slot = this.#slotOf(key);
    this.#next[row] = this.#heads[slot] ?? -1;
    this.#heads[slot] = row;
  }

  // the keys are parts of a SHA-256, so their last digits are as good as any
  #slotOf(key: number): number {
    const slots = this.#heads.length;
    let slot = key % slots;
    for (
      let row = this.#heads[slot] ?? -1;
      row >= 0 && this.#keys[row] !== key;
      row = this.#heads[slot] ?? -1
    )
      slot = (slot + 1) % slots;
    return slot;
  }
}
