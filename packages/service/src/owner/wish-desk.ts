import type { Clock, Log } from '@mailhaul/base';
import { type KeyRing, type Wish, WishBook } from '@mailhaul/store';
import { problemOf } from '../use-cases/problem-of.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { type AnswerLetter, openWish, sealLetter, UNOPENED, type WishLetter } from './wish-letter.ts';

/** What the desk needs. */
export interface WishDeskDeps {
  readonly folder: string;
  readonly ring: KeyRing;
  readonly useCases: UseCases;
  readonly clock: Clock;
  readonly log: Log;
}

/** Where the file system does not tell of changes, wishes are looked for this often. */
const LOOK_MS = 1_000;
/** Whoever asked has given up by then. */
const FORGET_MS = 10 * 60_000;

/** Where the owner of a data folder fulfils what other processes wish. */
export class WishDesk {
  readonly #deps: WishDeskDeps;
  readonly #book: WishBook;
  readonly #stop = new AbortController();
  readonly #working = new Set<Promise<void>>();
  /** Answers that could not be written yet, by their wish. */
  readonly #unwritten = new Map<string, Uint8Array>();
  readonly #looking: Promise<void>;

  constructor(deps: WishDeskDeps) {
    this.#deps = deps;
    this.#book = new WishBook(deps.folder);
    this.#book.forgetBefore(deps.clock.now() - FORGET_MS);
    this.#book.onChange(() => this.#look());
    this.#looking = this.#lookNowAndThen();
  }

  /** Takes no more, and resolves when what was taken is answered. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#looking;
    await Promise.all(this.#working);
    this.#book.close();
  }

  async #lookNowAndThen(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      this.#look();
      await this.#deps.clock.sleep(LOOK_MS, this.#stop.signal).catch(() => undefined);
    }
  }

  #look(): void {
    if (this.#stop.signal.aborted) return;
    for (const [id, answer] of this.#unwritten) this.#write(id, answer);
    for (const wish of this.#book.take()) {
      const work = this.#fulfil(wish).finally(() => this.#working.delete(work));
      this.#working.add(work);
    }
  }

  async #fulfil({ id, payload }: Wish): Promise<void> {
    const { ring, log } = this.#deps;
    let wish: WishLetter;
    try {
      wish = openWish(ring, id, payload);
    } catch (error) {
      log.error('a wish could not be opened: it was sealed with other keys', { error });
      this.#write(id, UNOPENED);
      return;
    }
    this.#write(id, await this.#answerTo(wish, (answer) => sealLetter(ring, id, answer)));
  }

  // a disk that is full now may have room later, and whoever asked waits as long as this process lives
  #write(id: string, answer: Uint8Array): void {
    try {
      this.#book.answer(id, answer);
      this.#unwritten.delete(id);
    } catch (error) {
      if (!this.#unwritten.has(id))
        this.#deps.log.error('an answer could not be written; it is tried again', { error });
      this.#unwritten.set(id, answer);
    }
  }

  async #answerTo(
    { name, input }: WishLetter,
    seal: (answer: AnswerLetter) => Uint8Array,
  ): Promise<Uint8Array> {
    const { useCases, log } = this.#deps;
    try {
      if (!Object.hasOwn(useCases, name)) throw new Error(`there is no use case ${name}`);
      const useCase = useCases[name] as (input: unknown) => Promise<unknown>;
      return seal({ output: await useCase(input) });
    } catch (error) {
      return seal({ problem: problemOf(error, log) });
    }
  }
}
