import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog, systemClock } from '@mailhaul/base';
import type { ClosedUnit, Ledger, SendUnit } from '@mailhaul/domain';
import { openStore } from '@mailhaul/store';
import { addFolder, copyThroughLedger, SIZE_GOAL, seededRandom } from '@mailhaul/store/workload';
import { startPostgres } from '@mailhaul/test-kit/servers';

// `node bench/src/ledger-speed.ts`: what a copy spends on its ledger: opening, each openUnits and closeUnits, closing.

const PAIR = { source: 'anna@old.example:993', target: 'anna@new.example:993' };
const deps = { clock: systemClock, log: silentLog };
const MESSAGES_PER_UNIT = 64;
const ROUNDS = 300;

const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[list.length >>> 1] ?? 0;
const highest = (list: readonly number[]) => Math.max(...list);

async function timed<T>(into: number[], work: () => Promise<T>): Promise<T> {
  const startedMs = performance.now();
  const result = await work();
  into.push(performance.now() - startedMs);
  return result;
}

function unit(id: number, folderId: number): { intent: SendUnit; outcome: ClosedUnit } {
  const first = id * 80;
  const uids = Array.from({ length: MESSAGES_PER_UNIT }, (_, i) => first + i + (i >> 2));
  const messages = uids.map((sourceUid) => ({
    sourceUid,
    sizeBytes: 5_000 + (sourceUid % 999),
    internalDateS: 1_600_000_000 + sourceUid * 60,
  }));
  const digests = new Uint8Array(uids.length * 8).fill(id);
  const delivered = {
    sourceUids: uids,
    targetUids: uids.map((_, i) => first + i),
    digests,
    systemFlags: uids.map(() => 1),
    keywords: new Map(),
  };
  return {
    intent: { id, folderId, lane: 0, targetUidNext: 1, messages },
    outcome: { id, folderId, delivered, items: [], adjustments: [] },
  };
}

async function hotPath(ledger: Ledger, unitsPerCall: number): Promise<string> {
  const folder = await addFolder(ledger, `hot ${unitsPerCall}`);
  const first = await ledger.reserveUnitIds(ROUNDS * unitsPerCall);
  const opening: number[] = [];
  const closing: number[] = [];
  const cpu = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) {
    const units = Array.from({ length: unitsPerCall }, (_, i) =>
      unit(first + round * unitsPerCall + i, folder.id),
    );
    await timed(opening, () => ledger.openUnits(units.map(({ intent }) => intent)));
    await timed(closing, () => ledger.closeUnits(units.map(({ outcome }) => outcome)));
  }
  const { user, system } = process.cpuUsage(cpu);
  const us = (ms: number) => `${(ms * 1000).toFixed(0)} µs`;
  return (
    `${unitsPerCall} unit(s): openUnits ${us(median(opening))}, closeUnits ${us(median(closing))} (median), ` +
    `at most ${us(highest(closing))}; CPU of both together ${((user + system) / ROUNDS).toFixed(0)} µs`
  );
}

async function report(name: string, location: string): Promise<void> {
  const opening: number[] = [];
  const first = await timed(opening, () => openStore(location, deps));
  await timed(opening, () => first.ledger(PAIR, { fence: 'take' }));
  await first.close();
  console.log(
    `${name}: new store ${(opening[0] ?? 0).toFixed(1)} ms, its first ledger ${(opening[1] ?? 0).toFixed(1)} ms`,
  );
  for (let i = 0; i < 5; i++) {
    const again: number[] = [];
    const store = await timed(again, () => openStore(location, deps));
    await timed(again, () => store.ledger(PAIR, { fence: 'take' }));
    await timed(again, () => store.close());
    console.log(`  existing store: open, take, close ${again.map((ms) => ms.toFixed(2)).join(' + ')} ms`);
  }
  const store = await openStore(location, deps);
  const ledger = await store.ledger(PAIR, { fence: 'take' });
  for (const unitsPerCall of [1, 8, 1, 8]) console.log(`  ${await hotPath(ledger, unitsPerCall)}`);
  await store.close();
  await closeAfterCopy(location);
}

async function closeAfterCopy(location: string): Promise<void> {
  const store = await openStore(location, deps);
  const ledger = await store.ledger(PAIR, { fence: 'take' });
  const workload = { ...SIZE_GOAL, messages: 250, interleaved: false };
  const startedMs = performance.now();
  for (let i = 0; i < 20; i++) {
    const folder = await addFolder(ledger, `small ${i}`);
    await copyThroughLedger(ledger, folder.id, { ...workload, random: seededRandom(i) });
  }
  const copiedMs = performance.now() - startedMs;
  const closing: number[] = [];
  await timed(closing, () => store.close());
  console.log(
    `  5,000 messages in 20 folders: ${copiedMs.toFixed(0)} ms in the ledger, close ${(closing[0] ?? 0).toFixed(1)} ms`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'mailhaul-ledger-speed-'));
await report('SQLite', join(folder, 'state'));
rmSync(folder, { recursive: true });
await using postgres = await startPostgres();
await report('PostgreSQL (fsync off)', await postgres.createDatabase());
