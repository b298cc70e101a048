import { randomUUID } from 'node:crypto';
import type { Clock } from '@mailhaul/base';
import { type KeyRing, StoreInUseError, StoreUnusableError, WishBook } from '@mailhaul/store';
import { ServiceError } from '../use-cases/service-error.ts';
import type { UseCaseName } from '../use-cases/use-cases.ts';
import { type AnswerLetter, openAnswer, sealLetter, UNOPENED } from './wish-letter.ts';

/** What asking needs. */
export interface AskDeps {
  readonly folder: string;
  readonly ring: KeyRing;
  readonly clock: Clock;
  /** Whether nobody owns the folder any more. */
  readonly isFree: () => boolean;
}

/** How often the answer is looked for. */
const LOOK_MS = 15;
/** An owner that serves takes a wish within a tenth of this; one that copies by itself never does. */
const TAKEN_WITHIN_MS = 5_000;
/** How often the folder is tried while a wish is waiting. */
const TRY_EVERY_MS = 200;

/** Nobody owns the folder any more and the wish was not begun: whoever asked may do it itself. */
export class OwnerGone extends Error {
  override readonly name = 'OwnerGone';
}

/** Asks the owner of a data folder for what one use case does; rejects with OwnerGone, StoreInUseError, StoreUnusableError or the owner's ServiceError. */
export async function askOwner(
  { name, input }: { readonly name: UseCaseName; readonly input: unknown },
  deps: AskDeps,
): Promise<unknown> {
  const { folder, ring, clock } = deps;
  const book = new WishBook(folder);
  const id = randomUUID();
  try {
    book.ask({ id, askedAtMs: clock.now(), payload: sealLetter(ring, id, { name, input }) });
    const sealed = await answerTo(book, id, deps);
    book.forget(id);
    const answer = opened(sealed, id, deps);
    if ('problem' in answer) throw new ServiceError(answer.problem);
    return answer.output;
  } finally {
    book.close();
  }
}

async function answerTo(book: WishBook, id: string, { folder, clock, isFree }: AskDeps): Promise<Uint8Array> {
  const beganMs = clock.monotonic();
  let triedMs = beganMs;
  for (;;) {
    const wish = book.find(id);
    if (wish?.state === 'answered') return wish.answer;
    const now = clock.monotonic();
    if (now - triedMs > TRY_EVERY_MS) {
      triedMs = now;
      if (isFree()) throw book.withdraw(id) ? new OwnerGone('the owner is gone') : ownerSilent();
    }
    if (wish?.state === 'asked' && now - beganMs > TAKEN_WITHIN_MS && book.withdraw(id))
      throw new StoreInUseError(folder);
    await clock.sleep(LOOK_MS);
  }
}

function opened(sealed: Uint8Array, id: string, { folder, ring }: AskDeps): AnswerLetter {
  if (sealed.length === UNOPENED.length) throw otherKeys(folder, 'and nothing was changed');
  try {
    return openAnswer(ring, id, sealed);
  } catch (cause) {
    throw otherKeys(folder, 'whose answer cannot be read; look whether it was done', { cause });
  }
}

function otherKeys(folder: string, outcome: string, options?: ErrorOptions): StoreUnusableError {
  return new StoreUnusableError(
    `the keys given are not those of the process that owns ${folder}, ${outcome}; set MAILHAUL_KEYS_FILE (or MAILHAUL_KEYS) as it is set for that process, or unset it if it is not`,
    options,
  );
}

function ownerSilent(): ServiceError {
  return new ServiceError({
    code: 'OWNER_SILENT',
    message: 'The process that owns the data folder ended while it worked on this.',
    fix: 'Look whether it was done, e.g. with `mailhaul batch get`, and give the command again if not.',
  });
}
