import { Buffer } from 'node:buffer';
import type { Clock } from '@mailhaul/base';
import type { AppendRate } from '@mailhaul/domain';
import {
  append,
  appendMessage,
  appendStart,
  type Connection,
  create,
  deleteFolder,
  mailboxArgument,
} from '@mailhaul/imap';
import type { AccountListing } from '../probe/listing.ts';
import type { TargetRoom } from '../probe/target-room.ts';

/** What storing is measured with. */
export interface AppendRequest {
  readonly connection: Connection;
  readonly listing: AccountListing;
  readonly room: TargetRoom;
  /** Makes the folder's name one that nobody has. */
  readonly suffix: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** How fast messages were stored. */
export interface AppendRates {
  readonly small: AppendRate | null;
  /** Null where the target takes no message of this size, or has no room. */
  readonly large: AppendRate | null;
  /** The folder of the test, when the server would not let it be removed again; else null. */
  readonly folderLeft: string | null;
}

const SMALL = { sizeBytes: 2_000, most: 200, atOnce: 8 } as const;
const LARGE = { sizeBytes: 1_000_000, most: 10, atOnce: 2 } as const;
const MEASURE_MS = 2_000;
/** What the test may take of what the target has left. */
const ROOM_FACTOR = 4;

/** Stores test messages in a folder that is made for it and removed again; nothing else is touched. Rejects when the folder cannot be made. */
export async function measureAppend(request: AppendRequest): Promise<AppendRates> {
  const { connection, listing, suffix } = request;
  const rawName = `${listing.prefix}Mailhaul network test ${suffix}`;
  const argument = mailboxArgument(rawName, false);
  // nothing is stored, and nothing removed, where it was not we who made it
  await connection.run(create(argument));
  let rates: Pick<AppendRates, 'small' | 'large'>;
  let folderLeft: string | null = null;
  try {
    rates = {
      small: fits(SMALL, request) ? await storeSome(SMALL, rawName, request) : null,
      large: fits(LARGE, request) ? await storeSome(LARGE, rawName, request) : null,
    };
  } finally {
    folderLeft = await connection.run(deleteFolder(argument)).then(
      () => null,
      () => rawName,
    );
  }
  return { ...rates, folderLeft };
}

type Kind = typeof SMALL | typeof LARGE;

function fits({ sizeBytes, most }: Kind, { room }: AppendRequest): boolean {
  const isTaken = room.appendLimitBytes === null || room.appendLimitBytes >= sizeBytes;
  return isTaken && (room.freeBytes === null || room.freeBytes >= sizeBytes * most * ROOM_FACTOR);
}

async function storeSome(kind: Kind, rawName: string, request: AppendRequest): Promise<AppendRate> {
  const { connection, clock, signal } = request;
  const message = testMessage(kind.sizeBytes);
  const nonSynchronizing = connection.capabilities.allowsNonSynchronizing(message.length);
  const beganMs = clock.monotonic();
  let [begun, stored] = [0, 0];
  const work = async () => {
    while (begun < kind.most && clock.monotonic() - beganMs < MEASURE_MS) {
      signal.throwIfAborted();
      begun += 1;
      await storeOne(connection, { rawName, message, nonSynchronizing });
      stored += 1;
    }
  };
  await Promise.all(Array.from({ length: nonSynchronizing ? kind.atOnce : 1 }, work));
  const ms = clock.monotonic() - beganMs;
  return { sizeBytes: message.length, messages: stored, ms, perSecond: (stored / ms) * 1_000 };
}

async function storeOne(
  connection: Connection,
  {
    rawName,
    message,
    nonSynchronizing,
  }: { readonly rawName: string; readonly message: Buffer; readonly nonSynchronizing: boolean },
): Promise<void> {
  const command = connection.open(append());
  const header = { flags: [], internalDate: null, sizeBytes: message.length, nonSynchronizing };
  const { parts } = mailboxArgument(rawName, false);
  for (const part of [...appendStart(parts), ...appendMessage(header), message]) command.add(part);
  command.end();
  await command.done;
}

function testMessage(sizeBytes: number): Buffer {
  const head = [
    'From: Mailhaul <mailhaul@localhost>',
    'Subject: Mailhaul network test',
    'Date: Thu, 01 Jan 2026 00:00:00 +0000',
    'Message-ID: <network-test@mailhaul.localhost>',
    '',
    'This message measures how fast your server takes mail. It may be deleted.',
    '',
  ].join('\r\n');
  const line = `${'x'.repeat(76)}\r\n`;
  return Buffer.from(head + line.repeat(Math.ceil((sizeBytes - head.length) / line.length)));
}
