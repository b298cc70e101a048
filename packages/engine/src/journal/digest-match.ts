import { createHash } from 'node:crypto';
import { bytesEqual } from '@mailhaul/base';
import { DIGEST_BYTES } from '@mailhaul/domain';
import { type Connection, splitForLine, uidFetchBodies } from '@mailhaul/imap';
import type { PlannedMessage } from './unit.ts';

/** Reads messages of the selected folder and answers the first bytes of their raw SHA-256, by UID. */
export async function digestsOf(
  connection: Connection,
  uids: readonly number[],
): Promise<ReadonlyMap<number, Uint8Array>> {
  const digests = new Map<number, Uint8Array>();
  const sorted = [...uids].sort((a, b) => a - b);
  await Promise.all(
    splitForLine(sorted).map((piece) =>
      connection.run(
        uidFetchBodies(piece, (uid) => {
          const hash = createHash('sha256');
          return {
            chunk: (bytes) => void hash.update(bytes),
            end: () => void digests.set(uid, new Uint8Array(hash.digest().subarray(0, DIGEST_BYTES))),
          };
        }),
      ),
    ),
  );
  return digests;
}

/** Pairs messages with target UIDs of the same digest, as multisets: equal twins get different UIDs, in order. */
export function matchByDigest(
  messages: readonly PlannedMessage[],
  digests: ReadonlyMap<number, Uint8Array>,
): Map<PlannedMessage, number> {
  const free = [...digests].sort(([a], [b]) => a - b);
  const pairs = new Map<PlannedMessage, number>();
  for (const planned of messages) {
    const { digest } = planned;
    const at = digest ? free.findIndex(([, candidate]) => bytesEqual(candidate, digest)) : -1;
    const [pair] = at < 0 ? [] : free.splice(at, 1);
    if (pair) pairs.set(planned, pair[0]);
  }
  return pairs;
}
