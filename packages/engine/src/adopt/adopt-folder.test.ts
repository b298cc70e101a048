import type { Ledger } from '@mailhaul/domain';
import { createMemoryLedger } from '@mailhaul/store';
import { describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS } from '../options.ts';
import { runPass } from '../testing/run-pass.ts';
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
import type { AdoptionPlan } from './adopt-folder.ts';

type Pass = Awaited<ReturnType<typeof runPass>>;

function adoptionsOf({ result }: Pass): AdoptionPlan[] {
  return result.reconciled.flatMap(({ outcome }) => (outcome.kind === 'adopted' ? [outcome.adoption] : []));
}

function pass(pair: ServerPair, more: { ledger?: Ledger } = {}): Promise<Pass> {
  return runPass({ ...pair.accounts, ...more });
}

describe('a target folder that others have filled', () => {
  test('gets only what it lacks', async () => {
    await using pair = await startServerPair({
      source: [{ name: 'A', messages: letters(1, 10) }],
      target: [{ name: 'A', messages: [...letters(8, 10), ...letters(3, 4), ...letters(50, 51)] }],
    });
    const run = await pass(pair);
    expect(adoptionsOf(run)).toEqual([
      { matched: 5, byTier: { header: 5, digest: 0, canonical: 0, identity: 0 }, toCopy: 5 },
    ]);
    expect(run.progress.copiedMessages).toBe(5);
    expect(folderOf(pair.target, 'A').messages).toHaveLength(12);
    expect(new Set(contentsOf(pair.target, 'A')).size).toBe(12);
    expect((await deliveredOf(run.ledger, 'A')).get(8)).toBe(1);
  });

  test('is not adopted a second time', async () => {
    await using pair = await startServerPair({
      source: [{ name: 'A', messages: letters(1, 3) }],
      target: [{ name: 'A', messages: letters(1, 2) }],
    });
    const { ledger } = await pass(pair);
    put(pair.source, 'A', letter(1));
    const second = await pass(pair, { ledger });
    expect(adoptionsOf(second)).toEqual([]);
    expect(second.progress.copiedMessages).toBe(1);
  });

  test('counts as many messages as it holds: a twin is copied if the target has one less', async () => {
    const twin = letter(1);
    await using pair = await startServerPair({
      source: [{ name: 'A', messages: [twin, twin, twin, letter(2)] }],
      target: [{ name: 'A', messages: [twin, twin] }],
    });
    const run = await pass(pair);
    expect(adoptionsOf(run)).toMatchObject([{ matched: 2, byTier: { digest: 2 }, toCopy: 2 }]);
    expect(contentsOf(pair.target, 'A').toSorted()).toEqual(contentsOf(pair.source, 'A').toSorted());
  });

  test('is not fooled by messages that differ in one byte', async () => {
    const [one, other] = [letter(1, { body: 'aaa\r\n' }), letter(1, { body: 'aab\r\n' })];
    await using pair = await startServerPair({
      source: [{ name: 'A', messages: [one, other] }],
      target: [{ name: 'A', messages: [other] }],
    });
    await pass(pair);
    expect(contentsOf(pair.target, 'A').toSorted()).toEqual(contentsOf(pair.source, 'A').toSorted());
  });

  test('is not fooled by messages without Message-ID that differ in the body only', async () => {
    const weak = (body: string) => ({
      bytes: `Subject: report\r\n\r\n${body}\r\n`,
      internalDate: '01-Jan-2024 10:00:00 +0000',
    });
    await using pair = await startServerPair({
      source: [{ name: 'A', messages: [weak('aa')] }],
      target: [{ name: 'A', messages: [weak('ab')] }],
    });
    await pass(pair);
    expect(contentsOf(pair.target, 'A')).toHaveLength(2);
  });

  test('of equal messages the one with the same date and flags counts as the same', async () => {
    const twins = ['01-Jan-2024 10:00:00 +0000', '02-Jan-2024 10:00:00 +0000'].map((internalDate) => ({
      ...letter(1),
      internalDate,
    }));
    await using pair = await startServerPair({
      source: [{ name: 'A', messages: twins }],
      target: [{ name: 'A', messages: twins.slice(1) }],
    });
    await pass(pair);
    const dates = [...folderOf(pair.target, 'A').messages].map(({ internalDate }) => internalDate);
    expect(dates.toSorted()).toEqual(twins.map(({ internalDate }) => internalDate));
  });

  test('keeps its flags, and follows the source only from then on', async () => {
    await using pair = await startServerPair({
      source: [{ name: 'A', messages: [{ ...letter(1), flags: ['\\Seen'] }] }],
      target: [{ name: 'A', messages: [{ ...letter(1), flags: ['\\Flagged'] }] }],
    });
    const { ledger } = await pass(pair);
    expect(pair.target.commands('UID STORE')).toEqual([]);
    expect([...(folderOf(pair.target, 'A').find(1)?.flags ?? [])]).toEqual(['\\Flagged']);
    folderOf(pair.source, 'A').setFlags(1, ['\\Seen', '\\Answered']);
    await pass(pair, { ledger });
    expect([...(folderOf(pair.target, 'A').find(1)?.flags ?? [])].toSorted()).toEqual([
      '\\Answered',
      '\\Flagged',
    ]);
  });

  test('that a tool marked with a header field is recognised by the rest', async () => {
    const marked = letters(1, 4).map(({ bytes, ...rest }) => ({
      ...rest,
      bytes: String(bytes).replace('From:', 'X-TUID: 0123456789ab\r\nFrom:'),
    }));
    await using pair = await startServerPair({
      source: [{ name: 'A', messages: letters(1, 5) }],
      target: [{ name: 'A', messages: marked }],
    });
    const run = await pass(pair);
    expect(adoptionsOf(run)).toMatchObject([{ matched: 4, byTier: { header: 4 }, toCopy: 1 }]);
  });

  test('on a server that writes mail anew is recognised by id, date and arrival', async () => {
    const rewritten = letters(1, 4).map(({ bytes, ...rest }) => ({
      ...rest,
      bytes: String(bytes).replace(
        'From: a@example.org',
        'From: "A" <a@example.org>\r\nThread-Topic: letter',
      ),
    }));
    await using pair = await startServerPair({
      source: [{ name: 'A', messages: letters(1, 5) }],
      target: [{ name: 'A', messages: rewritten }],
    });
    const run = await pass(pair);
    expect(adoptionsOf(run)).toMatchObject([{ matched: 4, byTier: { identity: 4 }, toCopy: 1 }]);
  });

  test('does not hide a variant of a message where others came through unchanged', async () => {
    const variant = letter(4, { head: 'List-Id: <list.example.org>\r\n' });
    await using pair = await startServerPair({
      source: [{ name: 'A', messages: letters(1, 4) }],
      target: [{ name: 'A', messages: [...letters(1, 3), variant] }],
    });
    const run = await pass(pair);
    expect(adoptionsOf(run)).toMatchObject([{ matched: 3, toCopy: 1 }]);
  });

  test('serves two source folders that go to one place, each message once', async () => {
    await using pair = await startServerPair({
      source: [
        { name: 'A', messages: [letter(1)] },
        { name: 'B', messages: [letter(1)] },
      ],
      target: [{ name: 'A', messages: [letter(1)] }],
    });
    const map = [{ source: 'B', target: 'A' }];
    const options = { folders: { ...DEFAULT_OPTIONS.folders, map } };
    const run = await runPass({ ...pair.accounts, options });
    expect(run.progress).toMatchObject({ alreadyThere: 1, copiedMessages: 1 });
    expect(contentsOf(pair.target, 'A')).toHaveLength(2);
  });

  test('is adopted again by a process that comes after one that ended before it could write anything', async () => {
    await using pair = await startServerPair({
      source: [{ name: 'A', messages: letters(1, 3) }],
      target: [{ name: 'A', messages: letters(1, 3) }],
    });
    const begun = createMemoryLedger({ source: 'a', target: 'b' });
    await begun.saveFolder({
      id: 0,
      sourceName: 'A',
      sourceUidValidity: folderOf(pair.source, 'A').uidValidity,
      sourceMailboxId: null,
      targetName: 'A',
      targetUidValidity: folderOf(pair.target, 'A').uidValidity,
      finished: null,
    });
    const run = await pass(pair, { ledger: begun });
    expect(run.progress).toMatchObject({ alreadyThere: 3, copiedMessages: 0 });
  });

  test('is read without a command that changes the source', async () => {
    await using pair = await startServerPair({
      source: [{ name: 'A', messages: letters(1, 3) }],
      target: [{ name: 'A', messages: letters(2, 2) }],
    });
    await pass(pair);
    expect(pair.source.changingCommands()).toEqual([]);
    expect(mailboxesOf(pair.source).mailbox('A').messages).toHaveLength(3);
  });

  test('of which the server refuses one message is adopted but for that one', async () => {
    await using pair = await startServerPair(
      {
        source: [{ name: 'A', messages: letters(1, 9) }],
        target: [{ name: 'A', messages: letters(1, 9) }],
      },
      {
        target: {
          script: {
            onFetch: ({ message }) => (message.uid === 5 ? { refuse: 'NO Cannot read it' } : undefined),
          },
        },
      },
    );
    const run = await pass(pair);
    expect(run.progress).toMatchObject({ alreadyThere: 8, copiedMessages: 1 });
  });
});
