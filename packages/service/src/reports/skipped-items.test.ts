import type { LeftOutItem, ListedItem } from '@mailhaul/domain';
import { expect, test } from 'vitest';
import { skippedItemViews } from './skipped-items.ts';

function item(
  sourceUid: number,
  state: ListedItem['state'],
  code: LeftOutItem['code'],
): LeftOutItem & Pick<ListedItem, 'state'> {
  const told = { date: null, subject: null, sender: null, from: null, messageId: null, sizeBytes: 10 };
  return { ...told, rawName: 'INBOX', sourceUid, code, words: 'said so', state } as never;
}

test('what vanished at the source meanwhile is listed as a kind of its own, and nobody has to approve it', () => {
  const listed = [item(1, 'listed', 'ItemTooLarge'), item(2, 'vanished', 'ItemVanished')];
  const views = skippedItemViews({ listed, sessions: [], approved: false } as never);
  expect(views.map(({ uid, kind, approved }) => [uid, kind, approved])).toEqual([
    [1, 'ItemTooLarge', false],
    [2, 'ItemVanished', true],
  ]);
});
