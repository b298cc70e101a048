import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Command } from '../command/command.ts';
import { uidFetch, uidFetchBodies } from '../command/fetch.ts';
import { Exchange } from '../testing/exchange.ts';
import type { LiteralSink } from '../wire/splitter.ts';

// machines differ and are busy: what reading costs is held against work of about the same kind, done in the same run
/** Of what a SHA-256 of the same bytes costs; measured: 1.1 to 1.3. */
const BODIES_LIMIT = 3;
/** Of what finding each line and matching it once costs; measured: 20 to 21. */
const METADATA_LIMIT = 50;
const CHUNK_BYTES = 65_536;

/** CPU time that reading this stream costs, in chunks as a socket hands them out. */
async function cpuMs(command: Command<unknown>, stream: Buffer): Promise<number> {
  const play = new Exchange();
  const done = play.run(command);
  const spentMs = cpuMsOf(() => {
    for (const chunk of chunksOf(stream)) play.feed(chunk);
    play.say('A1 OK done');
  });
  await done;
  return spentMs;
}

function cpuMsOf(work: () => void): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function* chunksOf(stream: Buffer): Generator<Buffer> {
  for (let at = 0; at < stream.length; at += CHUNK_BYTES) yield stream.subarray(at, at + CHUNK_BYTES);
}

/** CPU time that a SHA-256 of the stream costs. */
function hashingMs(stream: Buffer): number {
  return cpuMsOf(() => {
    const hash = createHash('sha256');
    for (const chunk of chunksOf(stream)) hash.update(chunk);
    hash.digest();
  });
}

/** CPU time that it costs to find each line of the stream and to match it once. */
function matchingMs(stream: Buffer): number {
  return cpuMsOf(() => {
    let matched = 0;
    for (let at = 0, end = stream.indexOf(10); end >= 0; at = end + 1, end = stream.indexOf(10, at))
      if (/^\* (\d+) FETCH \(UID (\d+)/.test(stream.toString('latin1', at, end))) matched += 1;
    expect(matched).toBeGreaterThan(0);
  });
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
    expect(spentMs / hashingMs(stream)).toBeLessThan(BODIES_LIMIT);
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
    expect(spentMs / matchingMs(stream)).toBeLessThan(METADATA_LIMIT);
  });
});
