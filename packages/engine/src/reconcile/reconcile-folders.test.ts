import type { Ledger } from '@mailhaul/domain';
import { createMemoryLedger } from '@mailhaul/store';
import { bytesContent, type MessageContent, readBytes } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS } from '../options.ts';
import { runPass, skippingClock } from '../testing/run-pass.ts';
import {
  contentsOf,
  deliveredOf,
  folderOf,
  letter,
  letters,
  mailboxesOf,
  put,
  type ServerPair,
  startServerPair,
} from '../testing/server-pair.ts';

const LETTERS = 40;

type Pass = Awaited<ReturnType<typeof runPass>>;

function pass(pair: ServerPair, ledger: Ledger, options: { recopyMissing?: boolean } = {}): Promise<Pass> {
  return runPass({ ...pair.accounts, ledger, options, clock: skippingClock() });
}

async function copied(): Promise<{ pair: ServerPair; ledger: Ledger }> {
  const pair = await startServerPair({ source: [{ name: 'A', messages: letters(1, LETTERS) }] });
  const ledger = createMemoryLedger({ source: 's', target: 't' });
  await pass(pair, ledger);
  return { pair, ledger };
}

/** Deletes the folder and makes it again with these of its messages, in this order. */
function recreate(
  server: ServerPair['source'],
  name: string,
  select: (numbers: readonly number[]) => readonly number[],
): void {
  const before = [...folderOf(server, name).messages];
  const order = select(before.map((_, at) => at));
  const made = mailboxesOf(server).recreate(name);
  made.uidNext = 2;
  for (const at of order) {
    const message = before[at];
    if (message)
      made.append({ content: message.content, flags: message.flags, internalDate: message.internalDate });
  }
}

/** What a server that drops the last line end makes of a message. */
function withoutLastLine(content: MessageContent): MessageContent {
  return bytesContent(readBytes(content, 0, content.sizeBytes - 2));
}

const backwards = (numbers: readonly number[]) => numbers.toReversed();

function outcomeOf({ result }: Pass) {
  return result.reconciled.map(({ outcome }) => outcome);
}

describe('a source folder that was numbered anew', () => {
  test('is not copied again, and what is new in it is', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    recreate(pair.source, 'A', backwards);
    put(pair.source, 'A', letter(77));
    const run = await pass(pair, ledger);
    expect(outcomeOf(run)).toEqual([{ kind: 'renumbered', side: 'source', kept: LETTERS, goneAtTarget: 0 }]);
    expect(run.progress).toMatchObject({ alreadyThere: LETTERS, copiedMessages: 1 });
    expect(contentsOf(pair.target, 'A').toSorted()).toEqual(contentsOf(pair.source, 'A').toSorted());
    expect((await deliveredOf(ledger, 'A')).get(2)).toBe(LETTERS);
    expect((await pass(pair, ledger)).progress.copiedMessages).toBe(0);
  });

  test('costs no body where size and date tell messages apart', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    recreate(pair.source, 'A', backwards);
    const before = pair.source.commands('UID FETCH').length;
    await pass(pair, ledger);
    // letters share their day with 28 others, and their size with most
    const bodies = pair.source
      .commands('UID FETCH')
      .slice(before)
      .filter(({ line }) => line.includes('BODY.PEEK[]'));
    expect(bodies.length).toBeLessThanOrEqual(2);
  });

  test('keeps a message away that the user deleted on the target', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    folderOf(pair.target, 'A').expunge([3, 4]);
    recreate(pair.source, 'A', backwards);
    const run = await pass(pair, ledger);
    expect(run.progress.copiedMessages).toBe(0);
    expect(folderOf(pair.target, 'A').messages).toHaveLength(LETTERS - 2);
  });

  test('forgets what is not in it any more', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    recreate(pair.source, 'A', (numbers) => numbers.slice(5));
    await pass(pair, ledger);
    expect((await deliveredOf(ledger, 'A')).size).toBe(LETTERS - 5);
    expect(folderOf(pair.target, 'A').messages).toHaveLength(LETTERS);
  });

  test('carries flag changes over that happened meanwhile', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    folderOf(pair.source, 'A').setFlags(LETTERS, ['\\Seen']);
    recreate(pair.source, 'A', backwards);
    await pass(pair, ledger);
    expect([...(folderOf(pair.target, 'A').find(LETTERS)?.flags ?? [])]).toEqual(['\\Seen']);
  });

  test('with a unit that was never settled sends nothing twice', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    const [record] = await ledger.folders();
    // one message of the unit arrived before the process died, the other did not
    put(pair.source, 'A', letter(50));
    put(pair.source, 'A', letter(51));
    put(pair.target, 'A', letter(50));
    await ledger.openUnits([
      {
        id: await ledger.reserveUnitIds(1),
        folderId: record?.id ?? 0,
        lane: 0,
        targetUidNext: LETTERS + 1,
        messages: [LETTERS + 1, LETTERS + 2].map((sourceUid) => ({
          sourceUid,
          sizeBytes: 1,
          internalDateS: null,
        })),
      },
    ]);
    recreate(pair.source, 'A', backwards);
    const run = await pass(pair, ledger);
    expect(run.progress.copiedMessages).toBe(1);
    expect(contentsOf(pair.target, 'A').toSorted()).toEqual(contentsOf(pair.source, 'A').toSorted());
    expect(await ledger.openUnitsOf()).toEqual([]);
  });

  test('of a server without UIDVALIDITY is paired in every pass', async () => {
    await using pair = await startServerPair({
      source: [{ name: 'A', uidValidity: 0, messages: letters(1, 5) }],
    });
    const ledger = createMemoryLedger({ source: 's', target: 't' });
    await pass(pair, ledger);
    const before = [...folderOf(pair.source, 'A').messages];
    mailboxesOf(pair.source).delete('A');
    const made = mailboxesOf(pair.source).create({ name: 'A', uidValidity: 0 });
    for (const { content, internalDate } of before.toReversed()) made.append({ content, internalDate });
    put(pair.source, 'A', letter(9));
    const run = await pass(pair, ledger);
    expect(run.progress).toMatchObject({ alreadyThere: 5, copiedMessages: 1 });
  });
});

describe('a target folder that was numbered anew', () => {
  test('is read again, and nothing is sent twice', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    recreate(pair.target, 'A', backwards);
    put(pair.source, 'A', letter(77));
    const run = await pass(pair, ledger);
    expect(outcomeOf(run)).toEqual([{ kind: 'renumbered', side: 'target', kept: LETTERS, goneAtTarget: 0 }]);
    expect(run.progress.copiedMessages).toBe(1);
    expect(contentsOf(pair.target, 'A').toSorted()).toEqual(contentsOf(pair.source, 'A').toSorted());
    expect((await deliveredOf(ledger, 'A')).get(1)).toBe(LETTERS + 1);
  });

  test('lists a message that is gone, and does not send it', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    recreate(pair.target, 'A', (numbers) => numbers.slice(2));
    const run = await pass(pair, ledger);
    expect(run.progress.copiedMessages).toBe(0);
    expect(outcomeOf(run)).toMatchObject([{ kept: LETTERS - 2, goneAtTarget: 2 }]);
    expect(await ledger.items()).toMatchObject([
      {
        sourceUid: 1,
        state: 'gone-at-target',
        code: 'ItemGoneAtTarget',
        messageId: '<1@example.org>',
        subject: 'letter 1',
      },
      { sourceUid: 2 },
    ]);
    expect((await pass(pair, ledger)).progress.copiedMessages).toBe(0);
  });

  test('from which too much is gone is held, and the ledger is left as it is', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    recreate(pair.target, 'A', (numbers) => numbers.slice(3));
    put(pair.source, 'A', letter(77));
    const run = await pass(pair, ledger);
    expect(run.result.failed).toMatchObject([{ failure: { code: 'FolderHeld', side: 'target' } }]);
    expect(run.progress.copiedMessages).toBe(0);
    expect((await deliveredOf(ledger, 'A')).size).toBe(LETTERS);
    const asked = await pass(pair, ledger, { recopyMissing: true });
    expect(asked.progress.copiedMessages).toBe(4);
    expect(contentsOf(pair.target, 'A').toSorted()).toEqual(contentsOf(pair.source, 'A').toSorted());
  });

  test('that rewrote what it stored is recognised by headers', async () => {
    const pair = await startServerPair(
      { source: [{ name: 'A', messages: letters(1, LETTERS) }] },
      { target: { script: { onAppend: ({ content }) => ({ content: withoutLastLine(content) }) } } },
    );
    await using _ = pair;
    const ledger = createMemoryLedger({ source: 's', target: 't' });
    await pass(pair, ledger);
    recreate(pair.target, 'A', backwards);
    const run = await pass(pair, ledger);
    expect(outcomeOf(run)).toMatchObject([{ kept: LETTERS, goneAtTarget: 0 }]);
  });

  test('with a unit that was never settled sends nothing twice', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    const [record] = await ledger.folders();
    put(pair.source, 'A', letter(50));
    put(pair.source, 'A', letter(51));
    put(pair.target, 'A', letter(50));
    await ledger.openUnits([
      {
        id: await ledger.reserveUnitIds(1),
        folderId: record?.id ?? 0,
        lane: 0,
        targetUidNext: LETTERS + 1,
        messages: [LETTERS + 1, LETTERS + 2].map((sourceUid) => ({
          sourceUid,
          sizeBytes: 1,
          internalDateS: null,
        })),
      },
    ]);
    recreate(pair.target, 'A', backwards);
    const run = await pass(pair, ledger);
    expect(run.progress.copiedMessages).toBe(1);
    expect(contentsOf(pair.target, 'A').toSorted()).toEqual(contentsOf(pair.source, 'A').toSorted());
  });

  test('is noticed although nothing changed at the source', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    recreate(pair.target, 'A', (numbers) => numbers.slice(1));
    await pass(pair, ledger);
    expect(await ledger.items()).toHaveLength(1);
  });
});

describe('a folder that was numbered anew on both sides', () => {
  test('is compared by content: what the target lacks and was delivered is gone, the rest is new', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    recreate(pair.source, 'A', backwards);
    recreate(pair.target, 'A', (numbers) => backwards(numbers).slice(1));
    put(pair.source, 'A', letter(77));
    const run = await pass(pair, ledger);
    expect(outcomeOf(run)).toEqual([
      { kind: 'renumbered', side: 'both', kept: LETTERS - 1, goneAtTarget: 1 },
    ]);
    expect(run.progress.copiedMessages).toBe(1);
    expect(folderOf(pair.target, 'A').messages).toHaveLength(LETTERS);
  });
});

describe('messages that the user deleted on the target', () => {
  test('stay away, and come back when asked for', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    folderOf(pair.target, 'A').expunge([1, 2, 3, 4, 5]);
    expect((await pass(pair, ledger)).progress.copiedMessages).toBe(0);
    const asked = await pass(pair, ledger, { recopyMissing: true });
    expect(outcomeOf(asked)).toEqual([{ kind: 'missing', messages: 5 }]);
    expect(asked.progress.copiedMessages).toBe(5);
    expect(contentsOf(pair.target, 'A').toSorted()).toEqual(contentsOf(pair.source, 'A').toSorted());
    expect((await pass(pair, ledger, { recopyMissing: true })).progress.copiedMessages).toBe(0);
  });

  test('and were listed as gone come back when asked for', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    recreate(pair.target, 'A', (numbers) => numbers.slice(1));
    await pass(pair, ledger);
    const asked = await pass(pair, ledger, { recopyMissing: true });
    expect(asked.progress.copiedMessages).toBe(1);
    expect(await ledger.items()).toEqual([]);
  });
});

describe('a target folder that the user deleted, renamed or no longer wants', () => {
  test('is not made anew by itself', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    mailboxesOf(pair.target).delete('A');
    put(pair.source, 'A', letter(77));
    const run = await pass(pair, ledger);
    expect(run.result.failed).toMatchObject([{ failure: { code: 'FolderHeld' } }]);
    expect(mailboxesOf(pair.target).find('A')).toBeUndefined();
    const asked = await pass(pair, ledger, { recopyMissing: true });
    expect(asked.progress.copiedMessages).toBe(LETTERS + 1);
    expect(contentsOf(pair.target, 'A').toSorted()).toEqual(contentsOf(pair.source, 'A').toSorted());
  });

  test('is followed to its new name when a rule names it', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    mailboxesOf(pair.target).rename('A', 'Old A');
    put(pair.source, 'A', letter(77));
    const held = await pass(pair, ledger);
    expect(held.result.failed[0]?.failure.words).toContain('Old A');
    const folders = { ...DEFAULT_OPTIONS.folders, map: [{ source: 'A', target: 'Old A' }] };
    const run = await runPass({ ...pair.accounts, ledger, options: { folders } });
    expect(run.progress.copiedMessages).toBe(1);
    expect(folderOf(pair.target, 'Old A').messages).toHaveLength(LETTERS + 1);
  });

  test('is not replaced by another one because a rule now names that', async () => {
    const { pair, ledger } = await copied();
    await using _ = pair;
    const folders = { ...DEFAULT_OPTIONS.folders, map: [{ source: 'A', target: 'B' }] };
    const run = await runPass({ ...pair.accounts, ledger, options: { folders } });
    expect(run.result.failed).toMatchObject([{ failure: { code: 'FolderHeld' } }]);
    expect(mailboxesOf(pair.target).find('B')).toBeUndefined();
  });
});
