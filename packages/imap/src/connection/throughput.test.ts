import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import type { Command } from '../command/command.ts';
import { uidFetch, uidFetchBodies } from '../command/fetch.ts';
import { Exchange } from '../testing/exchange.ts';
import type { LiteralSink } from '../wire/splitter.ts';

// several times what was measured on two busy cores: 0.05 s and 0.75 s
const BODIES_LIMIT_MS = 350;
const METADATA_LIMIT_MS = 2_000;
const CHUNK_BYTES = 65_536;

/** CPU time that reading this stream costs, in chunks as a socket hands them out. */
async function cpuMs(command: Command<unknown>, stream: Buffer): Promise<number> {
  const play = new Exchange();
  const done = play.run(command);
  const started = process.cpuUsage();
  for (let at = 0; at < stream.length; at += CHUNK_BYTES) play.feed(stream.subarray(at, at + CHUNK_BYTES));
  play.say('A1 OK done');
  const { user, system } = process.cpuUsage(started);
  await done;
  return (user + system) / 1000;
}

describe('reading', () => {
  test('200 MB of bodies', async () => {
    const [count, size] = [5_000, 40_000];
    const body = Buffer.alloc(size, 'x');
    const uids = Array.from({ length: count }, (_, n) => n + 1);
    const end = Buffer.from(')\r\n');
    const stream = Buffer.concat(
      uids.flatMap((uid) => [Buffer.from(`* ${uid} FETCH (UID ${uid} BODY[] {${size}}\r\n`), body, end]),
    );
    let bytes = 0;
    let ended = 0;
    const sink: LiteralSink = {
      chunk: (chunk) => {
        bytes += chunk.length;
      },
      end: () => {
        ended += 1;
      },
    };
    const spentMs = await cpuMs(
      uidFetchBodies(uids, () => sink),
      stream,
    );
    expect([bytes, ended]).toEqual([count * size, count]);
    expect(spentMs).toBeLessThan(BODIES_LIMIT_MS);
  });

  test('the metadata of 500,000 messages', async () => {
    const count = 500_000;
    const lines = Array.from(
      { length: 1_000 },
      (_, n) =>
        `* ${n + 1} FETCH (UID ${n + 100_001} FLAGS (\\Seen) INTERNALDATE "17-Jul-1996 02:44:25 -0700" RFC822.SIZE ${n * 7})\r\n`,
    );
    const stream = Buffer.from(lines.join('').repeat(count / lines.length));
    let seen = 0;
    const spentMs = await cpuMs(
      uidFetch('1:*', '(UID FLAGS INTERNALDATE RFC822.SIZE)', () => {
        seen += 1;
      }),
      stream,
    );
    expect(seen).toBe(count);
    expect(spentMs).toBeLessThan(METADATA_LIMIT_MS);
  });
});
