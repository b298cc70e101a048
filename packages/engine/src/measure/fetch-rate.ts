import type { Clock } from '@mailhaul/base';
import type { FetchRate } from '@mailhaul/domain';
import { type Connection, mailboxArgument, select, uidFetch, uidFetchBodies } from '@mailhaul/imap';
import type { AccountListing } from '../probe/listing.ts';

/** A message that is fetched to see how fast it comes. */
export interface SampleMessage {
  readonly uid: number;
  readonly sizeBytes: number;
}

/** What is fetched: messages of one folder. */
export interface Sample {
  readonly rawName: string;
  readonly messages: readonly SampleMessage[];
}

/** Newest messages of a folder that are fetched, over and over if need be. */
const SAMPLE_MESSAGES = 500;
/** How long each number of connections is measured, and at most how much is fetched. */
const MEASURE_MS = 2_000;
const MEASURE_BYTES = 64_000_000;
/** What one FETCH asks for, and how many are under way on a connection: as a copy does. */
const FETCH_BYTES = 1_000_000;
const FETCH_MESSAGES = 50;
const FETCHES_AT_ONCE = 2;

/** Chooses what is fetched: the newest messages of the fullest folder; null when there are none. */
export async function chooseSample(
  connection: Connection,
  { folders, statuses }: AccountListing,
): Promise<Sample | null> {
  const full = [...statuses.values()]
    .filter(({ messages, rawName }) => (messages ?? 0) > 0 && folders.some((one) => one.rawName === rawName))
    .toSorted((a, b) => (b.sizeBytes ?? b.messages ?? 0) - (a.sizeBytes ?? a.messages ?? 0));
  const [fullest] = full;
  if (!fullest) return null;
  await open(connection, fullest.rawName);
  const messages: SampleMessage[] = [];
  const end = fullest.uidNext ?? 0;
  const set = end > SAMPLE_MESSAGES ? `${end - SAMPLE_MESSAGES}:*` : '1:*';
  await connection.run(
    uidFetch(set, '(UID RFC822.SIZE)', ({ uid, sizeBytes = 0 }) => {
      if (uid !== undefined && sizeBytes > 0 && messages.length < SAMPLE_MESSAGES)
        messages.push({ uid, sizeBytes });
    }),
  );
  return messages.length === 0 ? null : { rawName: fullest.rawName, messages };
}

/** Fetches over all connections at once for a while. */
export async function measureFetch(
  connections: readonly Connection[],
  sample: Sample,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<FetchRate> {
  await Promise.all(connections.map((connection) => open(connection, sample.rawName)));
  const pieces = piecesOf(sample.messages);
  const beganMs = clock.monotonic();
  const done = { bytes: 0, messages: 0, next: 0 };
  const isOver = () => clock.monotonic() - beganMs >= MEASURE_MS || done.bytes >= MEASURE_BYTES;
  const work = async (connection: Connection) => {
    do {
      signal.throwIfAborted();
      const uids = pieces[done.next % pieces.length] ?? [];
      done.next += 1;
      await connection.run(
        uidFetchBodies(uids, () => ({
          chunk: (bytes) => {
            done.bytes += bytes.length;
          },
          end: () => {
            done.messages += 1;
          },
        })),
      );
    } while (!isOver());
  };
  const workers = connections.flatMap((connection) =>
    Array.from({ length: FETCHES_AT_ONCE }, () => connection),
  );
  await Promise.all(workers.map(work));
  const ms = clock.monotonic() - beganMs;
  const { bytes, messages } = done;
  return { connections: connections.length, bytes, messages, ms, bytesPerSecond: (bytes / ms) * 1_000 };
}

async function open(connection: Connection, rawName: string): Promise<void> {
  if (connection.selected === rawName) return;
  const argument = mailboxArgument(rawName, connection.capabilities.has('LITERAL+'));
  await connection.run(select(connection, argument, { readOnly: true }));
}

function piecesOf(messages: readonly SampleMessage[]): readonly (readonly number[])[] {
  const pieces: number[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const { uid, sizeBytes } of messages) {
    const last = pieces.at(-1);
    if (last === undefined || bytes + sizeBytes > FETCH_BYTES || last.length >= FETCH_MESSAGES) {
      pieces.push([uid]);
      bytes = sizeBytes;
    } else {
      last.push(uid);
      bytes += sizeBytes;
    }
  }
  return pieces;
}
