import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { silentLog, systemClock } from '@mailhaul/base';
import { describe, expect, test } from 'vitest';
import { openStore } from '../open-store.ts';
import { deliveredIn, intent, PAIR, range } from './samples.ts';

const WRITER = fileURLToPath(new URL('./writer-process.ts', import.meta.url));
const MOST_LINES_BEFORE_KILL = 1500;

/** A writer is killed at a random moment; what it was told to be durable is there, and nothing is half there. */
export function describeKill(newLocation: () => Promise<string>, rounds: number): void {
  describe('killed with SIGKILL', () => {
    test('every acknowledged unit is there, and none is open and closed', { timeout: 60_000 }, async () => {
      const location = await newLocation();
      const open = new Set<number>();
      const closed = new Set<number>();
      // the same store again and again: each round also starts from what the kill before left
      for (let round = 0; round < rounds; round++) {
        for (const line of await linesUntilKilled(
          location,
          1 + Math.floor(Math.random() * MOST_LINES_BEFORE_KILL),
        )) {
          const [verb, id] = line.split(' ');
          (verb === 'open' ? open : closed).add(Number(id));
        }
        await compare(location, { open, closed });
      }
    });
  });
}

async function linesUntilKilled(location: string, lines: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [WRITER, location], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const told: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    told.push(line);
    if (told.length === lines) child.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
  return told;
}

async function compare(
  location: string,
  acknowledged: { readonly open: ReadonlySet<number>; readonly closed: ReadonlySet<number> },
): Promise<void> {
  const store = await openStore(location, { clock: systemClock, log: silentLog });
  const ledger = await store.ledger(PAIR, { fence: 'read' });
  const [folder] = await ledger.folders();
  const folderId = folder?.id ?? 0;
  const openNow = await ledger.openUnitsOf();
  const uids = (await deliveredIn(ledger, folderId)).map(({ sourceUid }) => sourceUid);
  const closedNow = new Set(uids.map((uid) => Math.floor(uid / 100)));
  await store.close();
  // whole units only
  expect(uids.length).toBe(closedNow.size * 64);
  for (const { id, ...rest } of openNow) {
    expect(closedNow.has(id)).toBe(false);
    expect({ id, ...rest }).toEqual(intent(id, folderId, range(id * 100, id * 100 + 63)));
  }
  const openIds = new Set(openNow.map(({ id }) => id));
  expect([...acknowledged.closed].filter((id) => !closedNow.has(id))).toEqual([]);
  expect([...acknowledged.open].filter((id) => !closedNow.has(id) && !openIds.has(id))).toEqual([]);
}
