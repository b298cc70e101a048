import type { Failure } from '@mailhaul/domain';
import {
  FINDINGS_LISTED,
  type FindingKind,
  type FolderComparison,
  type FolderToVerify,
} from './comparison.ts';

/** A finding before its headline has been read. */
export interface FoundMessage {
  readonly kind: FindingKind;
  readonly sourceUid: number;
  readonly targetUid: number;
  readonly words: string;
}

/** What a comparison counts. */
export type Count = Exclude<keyof FolderComparison, 'source' | 'target' | 'failure'>;

/** Before anything was compared. */
export const NOTHING_COUNTED: Readonly<Record<Count, number>> = {
  sourceMessages: 0,
  delivered: 0,
  listed: 0,
  leftOut: 0,
  arrivedLater: 0,
  neverDelivered: 0,
  vanished: 0,
  deletedAtSource: 0,
  goneAtTarget: 0,
  sameSize: 0,
  sameHeader: 0,
  rawEqual: 0,
  canonEqual: 0,
  altered: 0,
  unclear: 0,
  extraAtTarget: 0,
  doubled: 0,
  flagsDiffer: 0,
  datesDiffer: 0,
};

/** Counts while a folder is compared. */
export class Tally {
  readonly #folder: FolderToVerify;
  readonly #counts: Record<Count, number> = { ...NOTHING_COUNTED };
  readonly #found: Record<FindingKind, FoundMessage[]> = { missing: [], gone: [], differ: [], doubled: [] };
  failure: Failure | null = null;
  /** Contents that were read because of a difference. */
  looks = 0;

  constructor(folder: FolderToVerify) {
    this.#folder = folder;
  }

  /** Counts messages. */
  add(count: Count, messages = 1): void {
    this.#counts[count] += messages;
  }

  /** Counts a message and puts it on a list, as long as that has room. */
  find(count: Count, found: FoundMessage): void {
    this.#counts[count] += 1;
    const list = this.#found[found.kind];
    if (list.length < FINDINGS_LISTED) list.push(found);
  }

  /** What is on the lists, by source UID. */
  get found(): readonly FoundMessage[] {
    return Object.values(this.#found)
      .flat()
      .sort((a, b) => a.sourceUid - b.sourceUid);
  }

  /** The counts as they are now. */
  comparison(): FolderComparison {
    const { mapping } = this.#folder;
    return {
      source: mapping.source.path.join('/'),
      target: mapping.targetPath.join('/'),
      failure: this.failure,
      ...this.#counts,
    };
  }
}
