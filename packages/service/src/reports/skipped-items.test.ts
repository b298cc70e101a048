import { printItemKey } from '@mailhaul/domain';
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

test('a folder that no session tells of has a name that can be read, as have sender and subject of a message', () => {
  const listed = [
    { ...item, rawName: 'Gr&APYA3w-e &- Ma&AN8-' },
    {
      ...item,
      rawName: 'INBOX',
      sender: '=?utf-8?q?J=C3=B6rg?= <joerg@old.example>',
      subject: '=?utf-8?b?R3LDvMOfZQ==?=',
    },
  ];
  const views = skippedItemViews({ listed, sessions: [], folders: [], decisions: [] });
  expect(views.map(({ folderName, sender, subject }) => [folderName, sender, subject])).toEqual([
    ['Größe & Maß', null, 'no name'],
    ['INBOX', 'Jörg <joerg@old.example>', 'Grüße'],
  ]);
});

test('a decision is about one message of one UIDVALIDITY, and a wish waits until a sync takes it up', () => {
  const folders = [{ id: 3, sourceName: 'INBOX', sourceUidValidity: 50 }];
  const decision = { folderId: 3, uidValidity: 50, approvedAtMs: null, approvedBy: null, retryAtMs: null };
  const listed = [7, 8, 9, 10, 11].map((sourceUid) => ({ ...item, sourceUid, rawName: 'INBOX' }));
  const views = skippedItemViews({
    listed: [...listed, { ...item, sourceUid: 12, state: 'retry', rawName: 'INBOX' }],
    sessions: [],
    folders,
    decisions: [
      { ...decision, sourceUid: 7, approvedAtMs: 0, approvedBy: 'olga' },
      { ...decision, sourceUid: 8, uidValidity: 49, approvedAtMs: 0 },
      { ...decision, sourceUid: 9, retryAtMs: 5 },
    ],
  });
  expect(
    views.map(({ uid, approved, approvedBy, retryRequested }) => [uid, approved, approvedBy, retryRequested]),
  ).toEqual([
    [7, true, 'olga', false],
    [8, false, null, false],
    [9, false, null, true],
    [10, false, null, false],
    [11, false, null, false],
    [12, false, null, true],
  ]);
  expect(views[0]?.id).toBe(printItemKey({ folderId: 3, uidValidity: 50, sourceUid: 7 }));
});

test('nobody has to agree to what was gone already or left out by a wish', () => {
  const listed = [
    { ...item, sourceUid: 1, state: 'vanished', rawName: 'INBOX' },
    { ...item, sourceUid: 2, code: 'OverItemCap', rawName: 'INBOX' },
    { ...item, sourceUid: 3, rawName: 'INBOX' },
  ] as const;
  const views = skippedItemViews({ listed, sessions: [], folders: [], decisions: [] });
  expect(views.map(({ approved, id }) => [approved, id])).toEqual([
    [true, null],
    [true, null],
    [false, null],
  ]);
});
