import type { Secret } from '@mailhaul/base';

/** Different secrets in a row that may be refused: the one that was in use, and the one that replaced it. */
const REFUSALS_ALLOWED = 2;

/** Which secrets an account was refused: none is sent twice, and no loop of new ones begins, since servers lock accounts. */
export class Refusals {
  #last: { readonly secret: Secret<string>; readonly error: unknown } | null = null;
  #inARow = 0;
  readonly #errors = new WeakSet<object>();

  /** Throws the earlier refusal where asking the server would be a repetition. */
  check(secret: Secret<string>): void {
    if (!this.#last) return;
    if (this.#inARow >= REFUSALS_ALLOWED || sameSecret(this.#last.secret, secret)) throw this.#last.error;
  }

  /** The server refused this secret with this error. */
  note(secret: Secret<string>, error: unknown): void {
    if (!this.#last || !sameSecret(this.#last.secret, secret)) this.#inARow += 1;
    this.#last = { secret, error };
    if (error instanceof Error) this.#errors.add(error);
  }

  /** A sign-in worked. */
  clear(): void {
    this.#last = null;
    this.#inARow = 0;
  }

  /** Whether this very error is a refusal that was noted. */
  has(error: unknown): boolean {
    return error instanceof Error && this.#errors.has(error);
  }
}

/** Whether two secrets are the same one. */
export function sameSecret(one: Secret<string>, other: Secret<string>): boolean {
  return one === other || one.reveal() === other.reveal();
}
