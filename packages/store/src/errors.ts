import type { Failure } from '@mailhaul/domain';

/** Another process writes in this data folder. */
export class StoreInUseError extends Error {
  override readonly name = 'StoreInUseError';
  readonly failure: Failure;

  constructor(folder: string, options?: ErrorOptions) {
    const words = `another mailhaul process is writing in ${folder}; wait for it or stop it, nothing was changed`;
    super(words, options);
    this.failure = { code: 'PairInUse', side: 'service', words };
  }
}

/** The store cannot be used as it is: missing, newer than this program, or not reachable. */
export class StoreUnusableError extends Error {
  override readonly name = 'StoreUnusableError';
  readonly failure: Failure;

  constructor(words: string, options?: ErrorOptions) {
    super(words, options);
    this.failure = { code: 'BadConfiguration', side: 'service', words };
  }
}
