/** Lets one after the other in, in the order they came. */
export class Turn {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when everyone before has left; the answer is called to leave. */
  async enter(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = this.#last;
    this.#last = promise;
    await before;
    return resolve;
  }

  async take<T>(work: () => Promise<T> | T): Promise<T> {
    const leave = await this.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  }
}
