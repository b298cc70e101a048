import type { Ledger } from '@mailhaul/domain';
import { createMemoryLedger } from '@mailhaul/store';
import { cyrusProfile, type ImapServerOptions, plainProfile } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { runPass } from '../testing/run-pass.ts';
import {
  folderOf,
  letter,
  letters,
  mailboxesOf,
  put,
  type ServerPair,
  startServerPair,
} from '../testing/server-pair.ts';

const newLedger = () => createMemoryLedger({ source: 's', target: 't' });
const pass = (pair: ServerPair, ledger: Ledger) => runPass({ ...pair.accounts, ledger });

const SERVERS: readonly { name: string; source: Partial<ImapServerOptions> }[] = [
  { name: 'with MAILBOXID', source: { capabilities: [...plainProfile.capabilities, 'OBJECTID'] } },
  { name: 'without MAILBOXID', source: {} },
];

describe.each(SERVERS)('a folder renamed on a source $name', ({ source }) => {
  test('is not copied again, and stays where it is on the target', async () => {
    await using pair = await startServerPair(
      {
        source: [
          { name: 'Work', messages: letters(1, 10) },
          { name: 'Work/2024', messages: letters(11, 20) },
        ],
      },
      { source },
    );
    const ledger = newLedger();
    await pass(pair, ledger);
    mailboxesOf(pair.source).rename('Work', 'Office');
    mailboxesOf(pair.source).rename('Work/2024', 'Office/2024');
    put(pair.source, 'Office/2024', letter(21));
    const run = await pass(pair, ledger);
    const renames = run.result.renamed.map(
      ({ formerName, record }) => `${formerName} → ${record.sourceName}`,
    );
    expect(renames.toSorted()).toEqual(['Work → Office', 'Work/2024 → Office/2024']);
    expect(run.progress.copiedMessages).toBe(1);
    expect(mailboxesOf(pair.target).find('Office')).toBeUndefined();
    expect(folderOf(pair.target, 'Work/2024').messages).toHaveLength(11);
    expect((await pass(pair, ledger)).result.renamed).toEqual([]);
  });

  test('makes room for another one of its former name', async () => {
    await using pair = await startServerPair(
      { source: [{ name: 'A', messages: letters(1, 10) }] },
      { source },
    );
    const ledger = newLedger();
    await pass(pair, ledger);
    mailboxesOf(pair.source).rename('A', 'A old');
    mailboxesOf(pair.source).create({ name: 'A' });
    put(pair.source, 'A', letter(11));
    const run = await pass(pair, ledger);
    expect(run.progress.copiedMessages).toBe(1);
    expect(folderOf(pair.target, 'A').messages).toHaveLength(10);
    expect((await pass(pair, ledger)).progress.copiedMessages).toBe(0);
  });

  test('may swap names with another', async () => {
    await using pair = await startServerPair(
      {
        source: [
          { name: 'A', messages: letters(1, 5) },
          { name: 'B', messages: letters(6, 10) },
        ],
      },
      { source },
    );
    const ledger = newLedger();
    await pass(pair, ledger);
    mailboxesOf(pair.source).rename('A', 'C');
    mailboxesOf(pair.source).rename('B', 'A');
    mailboxesOf(pair.source).rename('C', 'B');
    const run = await pass(pair, ledger);
    expect(run.result.renamed).toHaveLength(2);
    expect(run.progress.copiedMessages).toBe(0);
    expect(run.result.failed).toEqual([]);
  });

  test('may take the name of a folder that was deleted', async () => {
    await using pair = await startServerPair(
      {
        source: [
          { name: 'A', messages: letters(1, 5) },
          { name: 'B', messages: letters(6, 10) },
        ],
      },
      { source },
    );
    const ledger = newLedger();
    await pass(pair, ledger);
    mailboxesOf(pair.source).delete('B');
    mailboxesOf(pair.source).rename('A', 'B');
    put(pair.source, 'B', letter(30));
    const run = await pass(pair, ledger);
    expect(run.progress.copiedMessages).toBe(1);
    expect(folderOf(pair.target, 'A').messages).toHaveLength(6);
    expect((await pass(pair, ledger)).progress.copiedMessages).toBe(0);
  });
});

describe('a new folder with the UIDVALIDITY of one that is gone', () => {
  test('is another folder if its messages are others', async () => {
    await using pair = await startServerPair({ source: [{ name: 'A', messages: letters(1, 5) }] });
    const ledger = newLedger();
    await pass(pair, ledger);
    const { uidValidity } = folderOf(pair.source, 'A');
    mailboxesOf(pair.source).delete('A');
    mailboxesOf(pair.source).create({ name: 'B', uidValidity, messages: letters(21, 25) });
    const run = await pass(pair, ledger);
    expect(run.result.renamed).toEqual([]);
    expect(run.progress.copiedMessages).toBe(5);
  });

  test('is the same if its messages were adopted and still lie on the target', async () => {
    await using pair = await startServerPair({
      source: [{ name: 'A', messages: letters(1, 5) }],
      target: [{ name: 'A', messages: letters(1, 5) }],
    });
    const ledger = newLedger();
    await pass(pair, ledger);
    mailboxesOf(pair.source).rename('A', 'B');
    const run = await pass(pair, ledger);
    expect(run.result.renamed).toHaveLength(1);
    expect(run.progress.copiedMessages).toBe(0);
  });
});

describe('while every folder has its name', () => {
  test('nothing is asked to find that out', async () => {
    await using pair = await startServerPair(
      { source: [{ name: 'A', messages: letters(1, 5) }] },
      { source: cyrusLike() },
    );
    const ledger = newLedger();
    await pass(pair, ledger);
    const before = pair.source.commands().length;
    await pass(pair, ledger);
    const verbs = pair.source
      .commands()
      .slice(before)
      .map(({ verb }) => verb);
    expect(verbs.filter((verb) => verb.startsWith('UID'))).toEqual([]);
  });
});

function cyrusLike(): Partial<ImapServerOptions> {
  return { capabilities: cyrusProfile.capabilities ?? [] };
}
