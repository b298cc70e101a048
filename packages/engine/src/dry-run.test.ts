import type { Ledger } from '@mailhaul/domain';
import { createMemoryLedger } from '@mailhaul/store';
import { describe, expect, test } from 'vitest';
import type { Forecast } from './dry-run.ts';
import type { CopyOptions } from './options.ts';
import { forecast as forecastOf } from './testing/forecast.ts';
import { runPass } from './testing/run-pass.ts';
import {
  folderOf,
  letter,
  letters,
  mailboxesOf,
  put,
  type ServerPair,
  startServerPair,
} from './testing/server-pair.ts';

const newLedger = () => createMemoryLedger({ source: 's', target: 't' });

/** Lets everything be read and nothing be written. */
function readOnly(ledger: Ledger): Ledger {
  const refused = /^(save|close|open|replace|update|remove|reserve)(?!UnitsOf)/;
  return new Proxy(ledger, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name, object);
      if (typeof value !== 'function') return value;
      if (typeof name === 'string' && refused.test(name)) throw new Error(`a dry run called ${name}`);
      return value.bind(object);
    },
  });
}

async function forecast(
  pair: ServerPair,
  ledger: Ledger,
  options: Partial<CopyOptions> = {},
): Promise<Forecast> {
  const before = pair.target.changingCommands().length;
  const said = await forecastOf(pair.accounts, readOnly(ledger), { options });
  expect(pair.source.changingCommands()).toEqual([]);
  expect(pair.target.changingCommands()).toHaveLength(before);
  return said;
}

const row = ({ folders }: Forecast, name: string) =>
  folders.find(({ mapping }) => mapping.source.rawName === name);

describe('a dry run', () => {
  test('says what a first copy would send, and makes no folder', async () => {
    await using pair = await startServerPair({ source: [{ name: 'A', messages: letters(1, 10) }] });
    const said = await forecast(pair, newLedger());
    const bytes = [...folderOf(pair.source, 'A').messages].reduce(
      (sum, { content }) => sum + content.sizeBytes,
      0,
    );
    expect(row(said, 'A')).toMatchObject({ toCopy: { messages: 10, bytes }, alreadyThere: 0, inDoubt: 0 });
    expect(mailboxesOf(pair.target).find('A')).toBeUndefined();
  });

  test('counts what would be adopted, and the copy does what it said', async () => {
    await using pair = await startServerPair({
      source: [{ name: 'A', messages: [...letters(1, 10), letter(3), letter(3)] }],
      target: [{ name: 'A', messages: [...letters(2, 4), letter(3), ...letters(60, 61)] }],
    });
    const ledger = newLedger();
    const said = await forecast(pair, ledger);
    expect(row(said, 'A')).toMatchObject({ toCopy: { messages: 8 }, alreadyThere: 4 });
    expect(await ledger.folders()).toEqual([]);
    const run = await runPass({ ...pair.accounts, ledger });
    expect(run.progress).toMatchObject({ copiedMessages: 8, alreadyThere: 4 });
    expect(run.result.reconciled.map(({ outcome }) => outcome)).toEqual(
      said.reconciled.map(({ outcome }) => outcome),
    );
  });

  test('after a copy says that nothing is left', async () => {
    await using pair = await startServerPair({ source: [{ name: 'A', messages: letters(1, 10) }] });
    const { ledger } = await runPass({ ...pair.accounts, ledger: newLedger() });
    put(pair.source, 'A', letter(11));
    const said = await forecast(pair, ledger);
    expect(said.unchanged.map(({ source }) => source.rawName)).toEqual(['INBOX']);
    expect(row(said, 'A')).toMatchObject({ toCopy: { messages: 1 }, alreadyThere: 10 });
  });

  test('tells what the options leave out', async () => {
    const large = letter(2, { body: 'x'.repeat(5_000) });
    await using pair = await startServerPair({ source: [{ name: 'A', messages: [letter(1), large] }] });
    const said = await forecast(pair, newLedger(), { maxItemSizeBytes: 1_000 });
    expect(row(said, 'A')).toMatchObject({ toCopy: { messages: 1 }, leftOut: { ItemTooLarge: 1 } });
  });

  test('tells of renamed, renumbered and held folders without touching the ledger', async () => {
    await using pair = await startServerPair({
      source: [
        { name: 'A', messages: letters(1, 40) },
        { name: 'B', messages: letters(41, 50) },
        { name: 'C', messages: letters(51, 60) },
      ],
    });
    const { ledger } = await runPass({ ...pair.accounts, ledger: newLedger() });
    mailboxesOf(pair.source).rename('B', 'D');
    mailboxesOf(pair.target).delete('C');
    const kept = [...folderOf(pair.target, 'A').messages].slice(1);
    const made = mailboxesOf(pair.target).recreate('A');
    for (const { content, internalDate } of kept) made.append({ content, internalDate });
    const said = await forecast(pair, ledger);
    expect(said.renamed).toMatchObject([{ formerName: 'B', record: { sourceName: 'D', targetName: 'B' } }]);
    expect(said.failed).toMatchObject([{ mapping: { targetRawName: 'C' }, failure: { code: 'FolderHeld' } }]);
    expect(row(said, 'A')).toMatchObject({
      toCopy: { messages: 0 },
      alreadyThere: 39,
      leftOut: { ItemGoneAtTarget: 1 },
    });
    expect((await ledger.folders()).map(({ sourceName }) => sourceName).toSorted()).toEqual([
      'A',
      'B',
      'C',
      'INBOX',
    ]);
    const all = await forecast(pair, ledger, { recopyMissing: true });
    expect(row(all, 'C')).toMatchObject({ toCopy: { messages: 10 } });
    expect(row(all, 'A')).toMatchObject({ toCopy: { messages: 1 }, leftOut: {} });
  });

  test('counts a folder that is larger than a window', async () => {
    await using pair = await startServerPair({ source: [{ name: 'A', messages: letters(1, 11_000) }] });
    expect(row(await forecast(pair, newLedger()), 'A')).toMatchObject({ toCopy: { messages: 11_000 } });
  });
});
