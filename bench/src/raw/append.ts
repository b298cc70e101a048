import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { withCrlf } from '@mailhaul/test-kit/corpus';
import type { Account } from '@mailhaul/test-kit/servers';
import { startClock, type Timing } from './clock.ts';
import { RawConnection } from './raw-connection.ts';

/** What the target alone can take: messages that lie in memory already, sent as fast as it answers. */
export interface RawAppend {
  readonly kind: 'append';
  readonly account: Account;
  /** Where the messages are read from, before the clock starts. */
  readonly maildir: string;
  readonly mode: 'multiappend' | 'pipelined';
  readonly connections: number;
}

/** Messages per command, commands outstanding, and bytes per command. */
export const MULTIAPPEND_SHAPE = { messages: 64, outstanding: 2, bytes: 4_000_000 } as const;
const SHAPES = {
  multiappend: MULTIAPPEND_SHAPE,
  pipelined: { messages: 1, outstanding: 16, bytes: Number.POSITIVE_INFINITY },
} as const;

const FLAGS_AND_DATE = ' (\\Seen) "01-Jan-2024 00:00:00 +0000" ';
/** So that the garbage of reading is gone before the clock starts. */
const SETTLE_MS = 200;

interface Folder {
  readonly name: string;
  readonly messages: readonly Buffer[];
  readonly bytes: number;
}

/** Appends everything; resolves with how long it took. */
export async function rawAppend({ account, maildir, mode, connections }: RawAppend): Promise<Timing> {
  // the largest first, whole folders per connection
  const folders = readFolders(maildir).sort((a, b) => b.bytes - a.bytes);
  await delay(SETTLE_MS);
  const readClock = startClock();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const connection = await RawConnection.open(account);
      for (let folder = folders.shift(); folder; folder = folders.shift())
        await appendFolder(connection, folder, mode);
      await connection.close();
    }),
  );
  return readClock();
}

async function appendFolder(
  connection: RawConnection,
  { name, messages }: Folder,
  mode: RawAppend['mode'],
): Promise<void> {
  if (name !== 'INBOX') await connection.create(`"${name}"`);
  const outstanding: Promise<void>[] = [];
  for (const batch of batches(messages, SHAPES[mode])) {
    if (outstanding.length >= SHAPES[mode].outstanding) await outstanding.shift();
    const parts = batch.flatMap((message) => [`${FLAGS_AND_DATE}{${message.length}+}\r\n`, message]);
    outstanding.push(connection.send([`APPEND "${name}"`, ...parts]));
    await connection.drained();
  }
  await Promise.all(outstanding);
}

function* batches(
  messages: readonly Buffer[],
  limit: { readonly messages: number; readonly bytes: number },
): Generator<readonly Buffer[]> {
  let batch: Buffer[] = [];
  let bytes = 0;
  for (const message of messages) {
    const full = batch.length >= limit.messages || bytes + message.length > limit.bytes;
    if (full && batch.length > 0) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(message);
    bytes += message.length;
  }
  if (batch.length > 0) yield batch;
}

/** Maildir++: INBOX is the root, the others lie beside one another with dots between their levels. */
function readFolders(maildir: string): Folder[] {
  const others = readdirSync(maildir).filter((name) => name.startsWith('.') && name.length > 1);
  return ['', ...others].map((folder) => {
    const place = join(maildir, folder, 'cur');
    const messages = readdirSync(place).map((file) => withCrlf(readFileSync(join(place, file))));
    const bytes = messages.reduce((sum, { length }) => sum + length, 0);
    return { name: folder === '' ? 'INBOX' : folder.slice(1).replaceAll('.', '/'), messages, bytes };
  });
}
