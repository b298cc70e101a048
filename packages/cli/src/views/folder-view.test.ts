import type { BatchFolderView } from '@mailhaul/service';
import { expect, test } from 'vitest';
import { styles } from '../render/style.ts';
import { folderLines } from './folder-view.ts';

const FOLDER: BatchFolderView = {
  emailAddress: 'anna@contoso.example',
  folderPath: 'Sent Items',
  targetFolderPath: 'Sent',
  state: 'PartlyCopied',
  sourceItemCount: 1_200,
  copiedItemCount: 400,
  alreadyThereItemCount: 12,
  skippedItemCount: 3,
  failedItemCount: 1,
  copiedBytes: 4_000_000,
  failure: null,
  lastSuccessfulSyncTime: null,
};

const paper = { style: styles({ color: false, unicode: true }), width: 160, nowMs: 0 };

test('a folder is a row: where it goes only where that is another name, and what was left out', () => {
  const plain = { ...FOLDER, folderPath: 'INBOX', targetFolderPath: 'INBOX', state: 'Copied' } as const;
  const lines = folderLines({ items: [FOLDER, plain], next: null, total: 2 }, paper);
  expect(lines[0]).toMatch(
    /USER +FOLDER +ON THE TARGET +STATE +SOURCE +COPIED +THERE +SKIPPED +FAILED +BYTES/,
  );
  expect(lines[1]).toMatch(
    /anna@contoso.example +Sent Items +Sent +PartlyCopied +1,200 +400 +12 +3 +1 +4.0 MB/,
  );
  expect(lines[2]).toMatch(/INBOX +Copied/);
});

test('what is not shown is said, and that there is nothing as well', () => {
  const more = folderLines({ items: [FOLDER], next: 'x', total: null }, paper);
  expect(more.at(-1)).toBe(
    '1 of more than 10,000 folders; --result-size shows more, --only and --text fewer.',
  );
  expect(folderLines({ items: [], next: null, total: 0 }, paper)).toEqual(['No folder is like that.']);
});
