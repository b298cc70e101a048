import { type ItemState, type Ledger, messagesOf, type SendUnit, segmentOf } from '@mailhaul/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemoryLedger } from '../ledger/memory-ledger.ts';
import { delivered, intent, item, newFolder, outcome, PAIR } from './samples.ts';

/** A ledger that can be closed and opened again in the middle of a test, cleanly or as after a crash. */
export interface Reopenable {
  ledger: Ledger;
  reopen(how: 'cleanly' | 'after a crash'): Promise<void>;
  close(): Promise<void>;
}

const HIGHEST_UID = 40;
const FOLDERS = [1, 2];

const folderId = fc.constantFrom(...FOLDERS);
const uids = fc.uniqueArray(fc.integer({ min: 1, max: HIGHEST_UID }), { maxLength: 12 });
const someUids = fc.uniqueArray(fc.integer({ min: 1, max: HIGHEST_UID }), { minLength: 1, maxLength: 12 });
const version = fc.nat(9);
const state = fc.constantFrom<ItemState>('listed', 'approved', 'retry', 'vanished', 'gone-at-target');
const words = fc.string({ unit: 'grapheme-composite', maxLength: 8 });
const systemFlags = fc.integer({ min: 0, max: 31 });
const keywords = fc.uniqueArray(fc.constantFrom('a', 'b', '$c'), { maxLength: 2 });

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('open' as const), folderId, uids: someUids }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('close' as const), pick: fc.nat(), version, listed: fc.nat(3) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('adopt' as const), folderId, uids, version }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('flags' as const),
      folderId,
      uids,
      system: systemFlags,
      keywords,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('replace' as const), folderId, uids, version, listed: uids }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('list' as const), folderId, uids, state, words }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unlist' as const), folderId, uids }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('adjust' as const), folderId, uids, words }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('reopen' as const),
      how: fc.constantFrom('cleanly' as const, 'after a crash' as const),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Random histories give the same answers as the plainest ledger that can be written. */
export function describeModel(start: () => Promise<Reopenable>, numRuns: number): void {
  describe('against a model', () => {
    test('random histories give the same answers', { timeout: 60_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const subject = await start();
          try {
            await compareHistory(subject, steps);
          } finally {
            await subject.close();
          }
        }),
        { numRuns },
      );
    });
  });
}

async function compareHistory(subject: Reopenable, steps: readonly Step[]): Promise<void> {
  const model = createMemoryLedger(PAIR);
  for (const _ of FOLDERS) await model.saveFolder(newFolder());
  for (const _ of FOLDERS) await subject.ledger.saveFolder(newFolder());
  for (const next of steps) {
    if (next.kind === 'reopen') {
      await subject.reopen(next.how);
      continue;
    }
    const open = await model.openUnitsOf();
    const nextId = await model.reserveUnitIds(1);
    expect(await subject.ledger.reserveUnitIds(1)).toBe(nextId);
    for (const ledger of [model, subject.ledger]) await apply(ledger, next, { open, nextId });
  }
  expect(await answersOf(subject.ledger)).toEqual(await answersOf(model));
}

async function apply(
  ledger: Ledger,
  next: Exclude<Step, { kind: 'reopen' }>,
  { open, nextId }: { open: readonly SendUnit[]; nextId: number },
): Promise<void> {
  switch (next.kind) {
    case 'open':
      return ledger.openUnits([intent(nextId, next.folderId, next.uids)]);
    case 'close':
      return closeOne(ledger, open[next.pick % Math.max(1, open.length)], next);
    case 'adopt':
      return ledger.closeUnits([outcome(0, next.folderId, next.uids, next.version)]);
    case 'flags': {
      const { system, keywords: list } = next;
      return ledger.updateFlags(
        next.folderId,
        next.uids.map((sourceUid) => ({ sourceUid, system, keywords: list })),
      );
    }
    case 'replace': {
      const segments = next.uids.map((uid) => segmentOf([delivered(uid, next.version)]));
      const listed = next.listed.map((uid) => item(next.folderId, uid));
      return ledger.replaceSegments({ ...newFolder(), id: next.folderId }, segments, listed);
    }
    case 'list':
      return ledger.saveItems(
        next.uids.map((uid) => ({ ...item(next.folderId, uid, next.words), state: next.state })),
      );
    case 'unlist':
      return ledger.removeItems(next.folderId, next.uids);
    case 'adjust':
      return ledger.saveAdjustments(
        next.uids.map((sourceUid) => {
          return { folderId: next.folderId, sourceUid, kind: 'keyword-dropped', detail: next.words };
        }),
      );
  }
}

async function closeOne(
  ledger: Ledger,
  unit: SendUnit | undefined,
  { version: age, listed }: { version: number; listed: number },
): Promise<void> {
  if (unit === undefined) return;
  const sourceUids = unit.messages.map(({ sourceUid }) => sourceUid);
  const closed = outcome(unit.id, unit.folderId, sourceUids.slice(listed), age);
  const items = sourceUids.slice(0, listed).map((uid) => item(unit.folderId, uid));
  await ledger.closeUnits([{ ...closed, items }]);
}

async function answersOf(ledger: Ledger) {
  const perFolder = await Promise.all(
    FOLDERS.map(async (id) => {
      const whole = await ledger.segments(id, 0, HIGHEST_UID);
      const middle = await ledger.segments(id, 10, 20);
      return {
        delivered: whole.flatMap((segment) => [...messagesOf(segment)]),
        middle: middle.flatMap((segment) => [...messagesOf(segment)]),
        count: await ledger.deliveredCount(id),
        owned: [await ledger.ownedTargetUids(id, 0), await ledger.ownedTargetUids(id, 70)],
        open: await ledger.openUnitsOf(id),
        items: await ledger.items(id),
        // the order of several adjustments of one message is the order of telling, which a set does not keep
        adjustments: new Set((await ledger.adjustments(id)).map((adjustment) => JSON.stringify(adjustment))),
      };
    }),
  );
  return { perFolder, open: await ledger.openUnitsOf(), items: await ledger.items() };
}
