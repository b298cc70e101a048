import { bytesEqual } from '@mailhaul/base';
import { DIGEST_BYTES, FAILURES, type Failure, FailureError } from '@mailhaul/domain';
import { type Connection, ImapCommandError, splitForLine, uidFetchBodies } from '@mailhaul/imap';
import { classify } from '../failures/classify.ts';
import { FETCH_TRIES_ALONE } from '../limits.ts';
import type { PlannedMessage } from '../transfer/folder-copy.ts';
import type { SuspectSide } from '../transfer/put-back.ts';
import { digestSink, type MessageDigest } from '../verify/digest.ts';

/** Which target UID each message was found at. */
export type Pairs = Map<PlannedMessage, number>;

/**
 * Reads messages of the selected folder and answers their raw and canonical digests, by UID. What the server does not hand out even
 * when it is asked for alone is left out. Rejects with FailureError when it hands out nothing at all and is in trouble itself.
 */
export async function digestsOf(
  { connection, side }: { readonly connection: Connection; readonly side: SuspectSide },
  uids: readonly number[],
): Promise<ReadonlyMap<number, MessageDigest>> {
  const digests = new Map<number, MessageDigest>();
  const sorted = [...new Set(uids)].sort((a, b) => a - b);
  const ask = async (piece: readonly number[]) => {
    const open = (uid: number) => digestSink({ canonical: true }, (digest) => void digests.set(uid, digest));
    try {
      await connection.run(uidFetchBodies(piece, open));
      return [];
    } catch (error) {
      if (!(error instanceof ImapCommandError)) throw error;
      const failure = classify(error, side, 'fetch');
      if (FAILURES[failure.code].class === 'throttle') throw new FailureError(failure, { cause: error });
      return [failure];
    }
  };
  const refused = await Promise.all(splitForLine(sorted).map(ask));
  if (refused.flat().length === 0) return digests;
  let last: Failure | undefined;
  // one message that the server cannot read may have ended the whole command
  for (const uid of sorted) if (!digests.has(uid)) [last = undefined] = await ask([uid]);
  if (last && digests.size === 0 && FAILURES[last.code].scope !== 'item') throw new FailureError(last);
  return digests;
}

/**
 * Digests of messages as the source has them; its folder is entered. A source in trouble is waited for, by a FailureError, but not
 * for ever: it may be these messages after all.
 */
export async function sourceDigests(
  connection: Connection,
  messages: readonly PlannedMessage[],
): ReturnType<typeof digestsOf> {
  try {
    return await digestsOf(
      { connection, side: 'source' },
      messages.map((planned) => planned.message.uid),
    );
  } catch (error) {
    if (!(error instanceof FailureError) || FAILURES[error.failure.code].class === 'throttle') throw error;
    for (const planned of messages) planned.unfetchedTimes += 1;
    if (messages.some(({ unfetchedTimes }) => unfetchedTimes < FETCH_TRIES_ALONE)) throw error;
    return new Map();
  }
}

/** The part of a raw digest that the ledger keeps. */
export function ledgerDigest(digest: MessageDigest): Uint8Array {
  return new Uint8Array(digest.raw.subarray(0, DIGEST_BYTES));
}

/** Pairs messages with target UIDs of the same raw digest, as multisets: equal twins get different UIDs, in order. */
export function matchByDigest(
  messages: readonly PlannedMessage[],
  digests: ReadonlyMap<number, MessageDigest>,
): Pairs {
  const found = [...digests].map(([uid, digest]) => ({ uid, key: ledgerDigest(digest) }));
  return pairUp(
    messages,
    found,
    (planned, candidate) => planned.digest !== null && bytesEqual(planned.digest, candidate.key),
  );
}

/** Pairs each message with the first free candidate that fits; candidates are taken in the order of their UIDs. */
export function pairUp<C extends { readonly uid: number }>(
  messages: readonly PlannedMessage[],
  candidates: readonly C[],
  fits: (planned: PlannedMessage, candidate: C) => boolean,
): Pairs {
  const free = [...candidates].sort((a, b) => a.uid - b.uid);
  const pairs: Pairs = new Map();
  for (const planned of messages) {
    const at = free.findIndex((candidate) => fits(planned, candidate));
    const [taken] = at < 0 ? [] : free.splice(at, 1);
    if (taken) pairs.set(planned, taken.uid);
  }
  return pairs;
}
