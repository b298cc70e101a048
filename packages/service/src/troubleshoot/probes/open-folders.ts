import { FAILURES, type FailureCode, type TroubleNodeId, type TroubleVerdict } from '@mailhaul/domain';
import { sessionOf } from '../../reports/user-report.ts';
import { addressOfUser, at, type Probe, type SceneUser, type SeenMailbox } from '../scene.ts';

const NODES: Readonly<Partial<Record<FailureCode, TroubleNodeId>>> = {
  ServerBug: 'E6',
  ServerUnavailable: 'E6',
  ProtocolViolation: 'E5',
  ItemUnreadable: 'E5',
  ConnectionLost: 'E5',
  AccessDenied: 'A6',
};

/** Opens every folder of the source, and reads the head of one message in each. */
export const openFolders: Probe = (scene) => {
  const seen = scene.mailboxes.filter(({ side, look }) => side === 'source' && look.folders.length > 0);
  const now = seen.flatMap(troubles);
  const then = scene.users.flatMap((one) => unreadThen(one, seen));
  if (seen.length === 0 && then.length === 0) return null;
  return { probe: 'open-folders', evidence: seen.map(counted), answers: {}, verdicts: [...now, ...then] };
};

function counted({ user, look: { folders } }: SeenMailbox): string {
  const failed = folders.filter(({ failure }) => failure !== null).length;
  return `${addressOfUser(user)}: ${folders.length} folders were opened and a message read in each; ${failed} failed.`;
}

function troubles({ user, byAdmin, look }: SeenMailbox): readonly TroubleVerdict[] {
  const failed = look.folders.filter(({ failure }) => failure !== null);
  // not one folder opens to an admin: that is a matter of rights, and not of folders
  if (byAdmin && failed.length === look.folders.length) return [];
  const byCode = Map.groupBy(failed, ({ failure }) => failure?.code ?? 'FolderUnreadable');
  return [...byCode].map(([code, folders]) => ({
    cause: code,
    confidence: 'certain',
    node: NODES[code] ?? 'E1',
    evidence: folders.map(({ name, failure }) => `${addressOfUser(user)}: ${name}: ${failure?.words ?? ''}`),
    actions: ['exclude-folder', 'retry'],
    about: { side: 'source', users: [addressOfUser(user)], folders: folders.map(({ name }) => name) },
  }));
}

/** What could not be read in the run, and is not seen to be wrong just now. */
function unreadThen(
  { user, entries, skipped }: SceneUser,
  seen: readonly SeenMailbox[],
): readonly TroubleVerdict[] {
  const look = seen.find((one) => one.user.id === user.id)?.look;
  const last = entries.findLast(({ kind }) => kind === 'session');
  const folders = last === undefined ? [] : (sessionOf(last).folders ?? []);
  const broken = folders.filter(({ failure }) => failure !== null);
  const address = addressOfUser(user);
  const stillBroken = new Set(look?.folders.flatMap(({ name, failure }) => (failure ? [name] : [])) ?? []);
  const healed = look === undefined ? [] : broken.filter(({ source }) => !stillBroken.has(source));
  const items = skipped.filter(({ kind }) => kind === 'ItemUnreadable' || kind === 'ProtocolViolation');
  return [
    ...healed.map(
      ({ source, failure }): TroubleVerdict => ({
        cause: 'FolderUnreadable',
        confidence: 'likely',
        node: 'E1',
        evidence: [
          `${address}: ${source} could not be copied at ${at(last?.atMs ?? 0)}: ${failure ?? ''}`,
          'It was opened just now, and a message in it was read.',
        ],
        actions: ['retry'],
        about: { side: 'source', users: [address], folders: [source] },
        worksNow: true,
      }),
    ),
    ...(items.length === 0 ? [] : [unreadItems(address, items)]),
  ];
}

function unreadItems(address: string, items: SceneUser['skipped']): TroubleVerdict {
  const evidence = items
    .slice(0, 5)
    .map(({ folderName, uid, words }) => `${address}: ${folderName}, UID ${uid}: ${words}`);
  return {
    cause: 'ItemUnreadable',
    confidence: 'certain',
    node: 'E5',
    evidence: [...evidence, `${items.length} messages in all; ${FAILURES.ItemUnreadable.message}`],
    actions: ['approve-skipped', 'exclude-folder'],
    about: {
      side: 'source',
      users: [address],
      items: items.length,
      folders: [...new Set(items.map(({ folderName }) => folderName))],
    },
  };
}
