import type { FailureCode, TroubleNodeId, TroubleVerdict } from '@mailhaul/domain';
import type { FolderFindingKind } from '@mailhaul/engine';
import { addressOfUser, type Probe, type SeenMailbox } from '../scene.ts';

interface Meaning {
  readonly cause: FailureCode;
  readonly node: TroubleNodeId;
}

/** What odd names are the cause of, elsewhere; here they heal by themselves. */
const MEANINGS: Readonly<Partial<Record<FolderFindingKind, Meaning>>> = {
  'parent-not-listed': { cause: 'FolderMultiRoot', node: 'E2' },
  'delimiter-in-name': { cause: 'FolderSlash', node: 'E1' },
  'empty-level': { cause: 'FolderSlash', node: 'E1' },
};

/** Lists the folders of the source and tells what is odd about their names and parents. */
export const folderReport: Probe = ({ mailboxes }) => {
  const seen = mailboxes.filter(({ side, look }) => side === 'source' && look.listing !== null);
  if (seen.length === 0) return null;
  return {
    probe: 'folder-report',
    evidence: seen.map(counted),
    answers: {},
    verdicts: seen.flatMap(oddities),
  };
};

function counted({ user, look }: SeenMailbox): string {
  const { findings, listing } = look;
  return `${addressOfUser(user)}: ${listing?.folders.length ?? 0} folders, ${findings.length} of them odd.`;
}

function oddities({ user, look }: SeenMailbox): readonly TroubleVerdict[] {
  const byCause = Map.groupBy(look.findings, ({ kind }) => MEANINGS[kind]);
  return [...byCause].flatMap(([meaning, findings]) => {
    if (meaning === undefined) return [];
    return [
      {
        ...meaning,
        confidence: 'certain' as const,
        evidence: findings.map(({ name, words, fix }) => `${addressOfUser(user)}: ${name}: ${words} ${fix}`),
        actions: ['exclude-folder', 'map-folder'] as const,
        about: {
          side: 'source' as const,
          users: [addressOfUser(user)],
          folders: findings.map(({ name }) => name),
        },
      },
    ];
  });
}
