/** A value that must never be printed: passwords and tokens stay wrapped until the socket. */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** Hands out the wrapped value; called only where it goes onto the wire or is sealed. */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  // node's util.inspect looks this symbol up, so console.log and error dumps stay clean too
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}
