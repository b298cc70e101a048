import { formatBytes } from '@mailhaul/base';
import type { TroubleVerdict } from '@mailhaul/domain';
import { largestItemBytes } from '@mailhaul/engine';
import { addressOfUser, at, type Probe, type Scene, type SceneUser, type SeenMailbox } from '../scene.ts';

/** Holds numbers and sizes of messages against the limits of the target. */
export const sizeLimits: Probe = (scene) => {
  const { users, mailboxes } = scene;
  if (users.length === 0) return null;
  const seen = mailboxes.filter(({ side, look }) => side === 'source' && look.folders.length > 0);
  return {
    probe: 'size-limits',
    evidence: seen.map((one) => counted(scene, one)),
    answers: {},
    verdicts: users.flatMap((one) => [...overLimit(one), ...tooLarge(scene, one, seen), ...overCap(one)]),
  };
};

function limitOf({ endpoints, mailboxes }: Scene, { user }: Pick<SceneUser, 'user'>): number | null {
  const asked = user.settings.maxReceiveSizeBytes ?? endpoints.target?.messageSizeLimitBytes ?? null;
  const room = mailboxes.find((one) => one.side === 'target' && one.user.id === user.id)?.look.room;
  return room ? largestItemBytes(asked, room) : asked;
}

function counted(scene: Scene, { user, look: { folders } }: SeenMailbox): string {
  const messages = folders.reduce((sum, folder) => sum + (folder.messages ?? 0), 0);
  const large = folders.reduce((sum, folder) => sum + folder.tooLarge, 0);
  const limit = limitOf(scene, { user });
  const words = limit === null ? 'the target tells no limit of size' : `${large} above ${formatBytes(limit)}`;
  return `${addressOfUser(user)}: ${messages} messages, ${words}.`;
}

function overLimit({ user, skipped }: SceneUser): readonly TroubleVerdict[] {
  const { failure } = user;
  if (failure?.code !== 'TooManyLargeItems') return [];
  const large = skipped.filter(({ kind }) => kind === 'ItemTooLarge');
  return [
    {
      cause: 'TooManyLargeItems',
      confidence: 'certain',
      node: 'E3',
      evidence: [`${at(failure.atMs)}: ${failure.words}.`, ...large.slice(0, 5).map(itemWords)],
      actions: ['raise-limit', 'approve-skipped'],
      about: {
        side: 'target',
        users: [addressOfUser(user)],
        items: Math.max(large.length, user.counters.largeItems),
      },
    },
  ];
}

function itemWords({ folderName, size, subject, words }: SceneUser['skipped'][number]): string {
  return `${folderName}: “${subject}”, ${formatBytes(size)}: ${words}`;
}

function tooLarge(
  scene: Scene,
  { user, skipped }: SceneUser,
  seen: readonly SeenMailbox[],
): readonly TroubleVerdict[] {
  if (user.failure?.code === 'TooManyLargeItems') return [];
  const folders = seen.find((one) => one.user.id === user.id)?.look.folders ?? [];
  const large = folders.filter((folder) => folder.tooLarge > 0);
  const left = skipped.filter(({ kind }) => kind === 'ItemTooLarge');
  const items = Math.max(
    left.length,
    large.reduce((sum, folder) => sum + folder.tooLarge, 0),
  );
  if (items === 0) return [];
  const limit = limitOf(scene, { user });
  const above =
    limit === null ? 'too large for the target' : `larger than the target’s ${formatBytes(limit)}`;
  return [
    {
      cause: 'ItemTooLarge',
      confidence: 'certain',
      node: 'A10',
      evidence: [
        ...large.map(
          ({ name, tooLarge }) => `${addressOfUser(user)}: ${name}: ${tooLarge} messages are ${above}.`,
        ),
        ...left.slice(0, 5).map(itemWords),
      ],
      actions: ['raise-limit', 'approve-skipped'],
      about: { side: 'target', users: [addressOfUser(user)], items },
    },
  ];
}

function overCap({ user, skipped }: SceneUser): readonly TroubleVerdict[] {
  const items = skipped.filter(({ kind }) => kind === 'OverItemCap').length;
  if (items === 0) return [];
  return [
    {
      cause: 'OverItemCap',
      confidence: 'certain',
      node: 'A10',
      evidence: [`${addressOfUser(user)}: ${items} messages lie beyond the cap of items.`],
      actions: ['raise-limit'],
      about: { users: [addressOfUser(user)], items },
    },
  ];
}
