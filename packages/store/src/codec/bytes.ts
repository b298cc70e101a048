/** A stored value that does not decode: the database was damaged or written by something else. */
export class CorruptValueError extends Error {
  override readonly name = 'CorruptValueError';
}

const CONTINUES = 0x80;
// below this, 32-bit operators are exact and several times faster
const INT32_LIMIT = 0x7fff_ffff;

/** Appends variable-length integers and raw bytes to a growing buffer. */
export class ByteWriter {
  #bytes: Uint8Array;
  #length = 0;

  constructor(expectedBytes = 256) {
    this.#bytes = new Uint8Array(expectedBytes);
  }

  /** A non-negative integer, seven bits per byte, lowest first (LEB128). */
  varint(value: number): void {
    if (!(value >= 0) || !Number.isSafeInteger(value)) {
      throw new RangeError(`not a storable number: ${value}`);
    }
    this.#reserve(8);
    let rest = value;
    while (rest > INT32_LIMIT) {
      this.#bytes[this.#length++] = (rest % CONTINUES) | CONTINUES;
      rest = Math.floor(rest / CONTINUES);
    }
    while (rest >= CONTINUES) {
      this.#bytes[this.#length++] = (rest & 0x7f) | CONTINUES;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  text(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    this.varint(bytes.length);
    this.raw(bytes);
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Reads what ByteWriter wrote; every step is checked against the end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get rest(): number {
    return this.#bytes.length - this.#at;
  }

  varint(): number {
    let value = 0;
    let weight = 1;
    for (;;) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new CorruptValueError('a stored number ends too early');
      if (byte < CONTINUES) return value + byte * weight;
      value += (byte - CONTINUES) * weight;
      weight *= CONTINUES;
      if (weight > Number.MAX_SAFE_INTEGER) throw new CorruptValueError('a stored number is too long');
    }
  }

  /** A number of things that take at least one byte per `perByte` of them; more than that would be damage. */
  count(perByte = 1): number {
    const count = this.varint();
    if (count > this.rest * perByte) throw new CorruptValueError(`a stored count of ${count} has no content`);
    return count;
  }

  raw(length: number): Uint8Array {
    if (length > this.rest) throw new CorruptValueError('stored bytes end too early');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  text(): string {
    return Buffer.from(this.raw(this.varint())).toString('utf8');
  }
}

/** Maps signed to non-negative integers, small ones to small ones. */
export function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** The inverse of zigzag. */
export function unzigzag(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}
