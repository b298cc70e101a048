import { expect, test } from 'vitest';
import { aUser, FakeService } from '../testing/fake-service.ts';
import { runCommand } from '../testing/test-host.ts';

type Page = { readonly startingRowIndex?: number; readonly rowCount?: number };

/** A service whose batch has so many entries; it hands out ten thousand unless it is told otherwise, as the real one does. */
function withEntries(count: number) {
  const all = Array.from({ length: count }, (_, at) => ({
    creationTime: '2026-01-31T10:00:00.000Z',
    user: 'anna@contoso.example',
    type: 'Informational',
    message: `entry ${at}`,
  }));
  return new FakeService({
    'report.export': ({ startingRowIndex = 0, rowCount = 10_000 }: Page) => ({
      batch: 'Wave1',
      entries: all.slice(startingRowIndex, startingRowIndex + rowCount),
    }),
  });
}

const ENTRIES = ['report', 'export', 'Wave1', '--kind', 'entries'];

async function exported(service: FakeService, ...options: string[]) {
  const { stdout } = await runCommand([...ENTRIES, ...options], { service });
  const [, ...lines] = stdout.trimEnd().split('\r\n');
  return { rows: lines.length, first: lines[0], last: lines.at(-1) };
}

test('the entries of a batch are all written, however many there are', async () => {
  const { rows, last } = await exported(withEntries(25_001));
  expect([rows, last]).toEqual([25_001, expect.stringContaining('entry 25000')]);
  expect((await exported(withEntries(10_000))).rows).toBe(10_000);
});

test('of the entries as many are written as are wanted, from where they are wanted', async () => {
  const page = ['--starting-row-index', '9999', '--row-count', '10002'];
  const { rows, first, last } = await exported(withEntries(25_000), ...page);
  expect([rows, first, last]).toEqual([
    10_002,
    expect.stringContaining('entry 9999'),
    expect.stringContaining('entry 20000'),
  ]);
});

test('what was left out of a user is all listed, also beyond what a page shows', async () => {
  const items = Array.from({ length: 1_200 }, (_, uid) => ({
    kind: 'ItemUnreadable',
    folderName: 'INBOX',
    uid,
  }));
  const service = new FakeService({
    'user.get': [aUser({ skippedItemCount: items.length })],
    'user.statistics': ({ limitSkippedItemsTo = 1_000 }) => ({
      ...aUser(),
      skippedItems: items.slice(0, limitSkippedItemsTo).map((item) => ({
        ...item,
        date: '',
        subject: `letter ${item.uid}`,
        sender: null,
        size: 1,
        reason: 'The message cannot be read.',
        words: '',
        approved: false,
      })),
    }),
  });
  const { stdout } = await runCommand(['report', 'export', 'Wave1', '--kind', 'skipped-items'], { service });
  expect(stdout.trimEnd().split('\r\n')).toHaveLength(1 + items.length);
});

test('a byte order mark is written where it is asked for, once', async () => {
  const begins = async (...options: string[]) => {
    const { stdout } = await runCommand([...ENTRIES, ...options], { service: withEntries(1) });
    return stdout.slice(0, 3);
  };
  expect(await begins()).toBe('Cre');
  expect(await begins('--byte-order-mark')).toBe('\ufeffCr');
});
