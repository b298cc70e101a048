import type { FolderProgress, FolderRow } from '@mailhaul/domain';
import type { FolderCopy } from '@mailhaul/engine';
import { expect, test } from 'vitest';
import { folderProgress, itemsByFolder, settledProgress } from './folder-progress.ts';

const BEFORE: FolderProgress = {
  source: 'Sent Items',
  target: 'Sent',
  state: 'NotCopied',
  sourceItems: 0,
  copiedItems: 0,
  alreadyThere: 0,
  skippedItems: 0,
  failedItems: 0,
  copiedBytes: 0,
  failure: null,
  syncedAtMs: null,
};

/** A folder in the middle of a pass, as far as its progress is concerned. */
const underWay = (more: Partial<FolderCopy>): FolderCopy =>
  ({
    mapping: { targetPath: ['Sent'] },
    source: { messages: 100 },
    ...{ copied: 0, copiedBytes: 0, alreadyThere: 0, listed: 0, leftOut: [], failure: null },
    ...more,
  }) as unknown as FolderCopy;

const ROW: FolderRow = {
  ...{ source: 'Sent Items', rawName: 'Sent Items', target: 'Sent', messages: 100, delivered: 97 },
  ...{ copied: 47, copiedBytes: 4_700, listed: 3, missing: 0, extra: 0, failure: null },
};

test('what earlier passes delivered counts, though this pass has not come to it again', () => {
  const before = { ...BEFORE, copiedItems: 40, alreadyThere: 10, copiedBytes: 4_000 };
  expect(folderProgress(underWay({ copied: 5, copiedBytes: 500, alreadyThere: 20 }), before)).toMatchObject({
    ...{ state: 'PartlyCopied', sourceItems: 100, copiedItems: 45, alreadyThere: 10, copiedBytes: 4_500 },
  });
});

test('what lay on the target before is told apart from what was copied', () => {
  const adopted = { ...BEFORE, alreadyThere: 60 };
  expect(folderProgress(underWay({ alreadyThere: 60, copied: 40 }), adopted)).toMatchObject({
    ...{ state: 'Copied', copiedItems: 40, alreadyThere: 60 },
  });
});

test('a folder that cannot be made is failed, and says why', () => {
  const failure = {
    code: 'FolderRefused',
    side: 'target',
    words: 'NO [CANNOT]',
  } as unknown as FolderCopy['failure'];
  expect(folderProgress(underWay({ failure }), BEFORE)).toMatchObject({
    ...{ state: 'Failed', failure: 'FolderRefused: NO [CANNOT]' },
  });
});

test('at the end the report decides, and skipped items are told apart from those that failed', () => {
  const known = { ...BEFORE, copiedItems: 50, alreadyThere: 50, copiedBytes: 5_000, syncedAtMs: 7 };
  const items = itemsByFolder(
    [
      { folderId: 3, code: 'ItemTooLarge' },
      { folderId: 3, code: 'ItemTooLarge' },
      { folderId: 3, code: 'ItemRefused' },
      { folderId: 4, code: 'ItemRefused' },
    ] as unknown as Parameters<typeof itemsByFolder>[0],
    [
      { id: 3, sourceName: 'Sent Items' },
      { id: 4, sourceName: 'Other' },
    ],
  );
  expect(settledProgress(ROW, known, items.get('Sent Items'))).toEqual({
    ...{ source: 'Sent Items', target: 'Sent', state: 'Copied', sourceItems: 100, copiedItems: 47 },
    ...{ alreadyThere: 50, skippedItems: 3, failedItems: 1, copiedBytes: 5_000 },
    ...{ failure: null, syncedAtMs: 7 },
  });
  expect(settledProgress({ ...ROW, delivered: 90, missing: 2 }, known).state).toBe('PartlyCopied');
});
