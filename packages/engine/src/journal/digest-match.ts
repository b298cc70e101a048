import { bytesEqual } from '@mailhaul/base';
import { DIGEST_BYTES } from '@mailhaul/domain';
import { type Connection, splitForLine, uidFetchBodies } from '@mailhaul/imap';
import type { PlannedMessage } from '../transfer/folder-copy.ts';
import { digestSink, type MessageDigest } from '../verify/digest.ts';

/** Which target UID each message was found at. */
export type Pairs = Map<PlannedMessage, number>;

/** Reads messages of the selected folder and answers their raw and canonical digests, by UID. */
export async function digestsOf(
  connection: Connection,
  uids: readonly number[],
): Promise<ReadonlyMap<number, MessageDigest>> {
  const digests = new Map<number, MessageDigest>();
  const sorted = [...new Set(uids)].sort((a, b) => a - b);
  const reading = splitForLine(sorted).map((piece) =>
    connection.run(
      uidFetchBodies(piece, (uid) =>
        digestSink({ canonical: true }, (digest) => void digests.set(uid, digest)),
      ),
    ),
  );
  await Promise.all(reading);
  return digests;
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
