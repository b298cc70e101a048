import {
  type FindingKind,
  type FolderComparison,
  NOTHING_COUNTED,
  type VerifyFinding,
  type VerifyLevel,
  type VerifyResult,
} from '@mailhaul/engine';
import type { ReportedFailure } from './failure.ts';
import { reportedFailure } from './failure.ts';

/** One message that is not as it should be. */
export interface Difference extends VerifyFinding {
  readonly kind: FindingKind;
}

/** The counts of a comparison; every source message is counted once among the first six. */
export type ComparedCounts = Omit<FolderComparison, 'source' | 'target' | 'failure'>;

/** One folder of a comparison. */
export interface ComparedFolder extends ComparedCounts {
  readonly source: string;
  readonly target: string;
  /** Why it could not be compared. */
  readonly failure: ReportedFailure | null;
}

/** What a comparison of both sides found. */
export interface VerifyOutcome {
  readonly level: VerifyLevel;
  readonly equal: boolean;
  readonly totals: ComparedCounts;
  readonly folders: readonly ComparedFolder[];
  /** Cut per folder and kind; the counts are not. */
  readonly differences: readonly Difference[];
}

/** A comparison as the report shows it; null when there was none. */
export function verifyOutcome(result: VerifyResult | null): VerifyOutcome | null {
  if (!result) return null;
  const { level, verdict, folders, findings } = result;
  const kinds: readonly FindingKind[] = ['missing', 'gone', 'differ', 'doubled'];
  return {
    level,
    equal: verdict === 'equal',
    totals: folders.reduce(added, NOTHING_COUNTED),
    folders: folders.map((folder) => ({
      ...folder,
      failure: folder.failure ? reportedFailure(folder.failure) : null,
    })),
    differences: kinds.flatMap((kind) => findings[kind].map((finding) => ({ kind, ...finding }))),
  };
}

function added(sum: ComparedCounts, folder: FolderComparison): ComparedCounts {
  const entries = Object.entries(sum).map(([name, value]) => [name, value + countOf(folder, name)]);
  return { ...NOTHING_COUNTED, ...Object.fromEntries(entries) };
}

function countOf(folder: FolderComparison, name: string): number {
  const value = Object.entries(folder).find(([field]) => field === name)?.[1];
  return typeof value === 'number' ? value : 0;
}
