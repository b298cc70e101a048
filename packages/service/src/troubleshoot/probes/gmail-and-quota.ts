import { formatBytes } from '@mailhaul/base';
import { hasAttribute, type TroubleVerdict } from '@mailhaul/domain';
import { addressOfUser, at, type Probe, type Scene, type SceneUser, type SeenMailbox } from '../scene.ts';

const GMAIL = /^\[(gmail|google mail)\]/i;

/** Looks for Gmail's folders at the source, and holds what is to be copied against the target's quota. */
export const gmailAndQuota: Probe = (scene) => {
  const { mailboxes, users } = scene;
  if (mailboxes.length === 0 && !users.some(isFull)) return null;
  const rooms = mailboxes.filter(({ side, look }) => side === 'target' && look.room !== null);
  return {
    probe: 'gmail-and-quota',
    evidence: rooms.map(roomWords),
    answers: {},
    verdicts: [...users.flatMap((one) => quota(scene, one)), ...mailboxes.flatMap(gmail)],
  };
};

function roomWords({ user, look: { room } }: SeenMailbox): string {
  const free = room?.freeBytes ?? null;
  return `${addressOfUser(user)}: the target ${free === null ? 'tells no quota' : `has ${formatBytes(free)} left`}.`;
}

function isFull({ user }: SceneUser): boolean {
  const code = user.failure?.code;
  return (
    code === 'QuotaExceeded' || code === 'QuotaTooSmall' || user.statusDetail === 'StalledDueToTarget_Quota'
  );
}

/** What the target said when it was full, and when. */
function thenWords({ user, entries }: SceneUser): readonly string[] {
  if (user.failure !== null) return [`${at(user.failure.atMs)}: the target said: ${user.failure.words}`];
  const said = entries.findLast(({ kind, message }) => kind === 'stall' && message.includes('Target_Quota'));
  return said ? [`${at(said.atMs)}: ${said.message}`] : [];
}

function quota({ mailboxes }: Scene, one: SceneUser): readonly TroubleVerdict[] {
  const { user } = one;
  const of = (side: SeenMailbox['side']) =>
    mailboxes.find((seen) => seen.side === side && seen.user.id === user.id)?.look ?? null;
  const free = of('target')?.room?.freeBytes ?? null;
  const sizes = of('source')?.folders.map(({ sizeBytes }) => sizeBytes ?? 0) ?? [];
  const needed = Math.max(0, sizes.reduce((sum, size) => sum + size, 0) - user.counters.bytesTransferred);
  const isTight = free !== null && needed > free;
  const wasFull = isFull(one);
  if (!wasFull && !isTight) return [];
  const now =
    free === null
      ? []
      : [
          `About ${formatBytes(needed)} are still to be copied, the target has ${formatBytes(free)} left now.`,
        ];
  const isMended = wasFull && free !== null && !isTight && needed > 0;
  return [
    {
      cause: wasFull ? 'QuotaExceeded' : 'QuotaTooSmall',
      confidence: wasFull ? 'certain' : 'likely',
      node: 'A8',
      evidence: [...(wasFull ? thenWords(one) : []), ...now],
      actions: isMended ? ['retry'] : ['retry', 'exclude-folder'],
      about: { side: 'target', users: [addressOfUser(user)] },
      ...(isMended ? { worksNow: true } : {}),
    },
  ];
}

/** Folders of Gmail's that hold what lies nowhere else. */
const OWN_USES = ['sent', 'drafts', 'trash', 'junk'];

function gmail({ side, user, look, copied }: SeenMailbox): readonly TroubleVerdict[] {
  if (side !== 'source') return [];
  const folders = copied.filter(
    (folder) =>
      hasAttribute(folder, 'all') ||
      (GMAIL.test(folder.path[0] ?? '') && !OWN_USES.some((use) => hasAttribute(folder, use))),
  );
  if (folders.length === 0) return [];
  const names = folders.map(({ path, delimiter }) => path.join(delimiter ?? '/'));
  const root = names.find((name) => GMAIL.test(name))?.split('/')[0];
  const what = root === undefined ? 'the source' : 'the source is Gmail and';
  return [
    {
      cause: 'Duplicates',
      confidence: look.capabilities.includes('X-GM-EXT-1') ? 'certain' : 'likely',
      node: 'A7',
      evidence: [
        `${addressOfUser(user)}: ${what} shows ${names.join(', ')}, where mail of other folders is seen once more; the batch does not leave ${names.length === 1 ? 'it' : 'them'} out.`,
      ],
      actions: ['exclude-folder'],
      about: { side: 'source', users: [addressOfUser(user)], folders: root === undefined ? names : [root] },
    },
  ];
}
