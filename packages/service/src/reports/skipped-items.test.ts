import { expect, test } from 'vitest';
import { skippedItemViews } from './skipped-items.ts';

const item = {
  sourceUid: 7,
  state: 'listed',
  code: 'ItemRefused',
  messageId: '',
  date: '',
  subject: 'no name',
  sizeBytes: 1,
  words: 'NO',
} as const;

test('a folder that no session tells of has a name that can be read, and a message may be without a sender', () => {
  const listed = [
    { ...item, rawName: 'Gr&APYA3w-e &- Ma&AN8-' },
    { ...item, rawName: 'INBOX', sender: 'Erika <erika@old.example>' },
  ];
  const views = skippedItemViews({ listed, sessions: [], approved: false });
  expect(views.map(({ folderName, sender }) => [folderName, sender])).toEqual([
    ['Größe & Maß', null],
    ['INBOX', 'Erika <erika@old.example>'],
  ]);
});
