import { mayAct, type Role, type UserStatistics, type Verification } from '@mailhaul/contract/client';
import type { Look } from '../../states/tone.ts';
import { USER_LOOKS } from '../../states/user-state.ts';
import type { MessageKey } from '../../words/en/index.ts';

/** One folder of a verification. */
export type VerifiedFolder = Verification['folders'][number];

/** What is counted in a folder and in all of them. */
export type VerifiedCounts = NonNullable<Verification['totals']>;

/** What a verification comes to. */
export interface Verdict {
  readonly look: Look;
  readonly word: MessageKey;
}

const VERDICTS = {
  running: { look: { icon: 'sync', tone: 'run', moving: true }, word: 'verify.running' },
  failed: { look: { icon: 'failed', tone: 'bad' }, word: 'verify.failed' },
  stopped: { look: { icon: 'stopped', tone: 'idle' }, word: 'verify.stopped' },
  agree: { look: { icon: 'ok', tone: 'ok' }, word: 'verify.agree' },
  differ: { look: { icon: 'warning', tone: 'bad' }, word: 'verify.differ' },
} as const satisfies Readonly<Record<string, Verdict>>;

/** The verdict of a verification. */
export function verdictOf({ state, equal }: Pick<Verification, 'state' | 'equal'>): Verdict {
  if (state !== 'done') return VERDICTS[state];
  return VERDICTS[equal === true ? 'agree' : 'differ'];
}

/** The same of one folder. */
export function folderVerdict(folder: VerifiedFolder): Verdict {
  if (folder.failure !== null) return VERDICTS.failed;
  return VERDICTS[missingIn(folder) + alteredIn(folder) + folder.doubled === 0 ? 'agree' : 'differ'];
}

/** Messages that are not at the target and for which there is no reason. */
export function missingIn({ neverDelivered, goneAtTarget }: VerifiedCounts): number {
  return neverDelivered + goneAtTarget;
}

/** Messages that are not the same on both sides, or could not be compared. */
export function alteredIn({ altered, unclear }: VerifiedCounts): number {
  return altered + unclear;
}

/** Messages that are not as they should be. */
export function differencesIn(counts: VerifiedCounts): number {
  return missingIn(counts) + alteredIn(counts) + counts.doubled;
}

/** A kind of difference, and how many there are of it. */
export interface Remedy {
  readonly kind: Verification['differences'][number]['kind'] | 'uncompared';
  readonly count: number;
}

/** What there is something to be done about, in the order in which it is worth trying. */
export function remediesOf({ totals, folders }: Pick<Verification, 'totals' | 'folders'>): readonly Remedy[] {
  if (totals === null) return [];
  const remedies: readonly Remedy[] = [
    { kind: 'missing', count: totals.neverDelivered },
    { kind: 'gone', count: totals.goneAtTarget },
    { kind: 'differ', count: alteredIn(totals) },
    { kind: 'doubled', count: totals.doubled },
    { kind: 'uncompared', count: folders.filter(({ failure }) => failure !== null).length },
  ];
  return remedies.filter(({ count }) => count > 0);
}

/** Messages that were left out, each for a reason that is known. */
export function skippedIn({ listed, leftOut }: VerifiedCounts): number {
  return listed + leftOut;
}

/** Why a user cannot be verified now; null when it can. */
export function verifyRefusal(
  { status, initialSyncTime }: Pick<UserStatistics, 'status' | 'initialSyncTime'>,
  role: Role | null,
): MessageKey | null {
  if (role !== null && !mayAct(role, 'operator')) return 'verify.viewer';
  if (initialSyncTime === null) return 'verify.nothingYet';
  return USER_LOOKS[status].tone === 'run' ? 'verify.beingSynced' : null;
}
