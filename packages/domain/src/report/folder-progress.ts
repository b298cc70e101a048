/** How far a folder is: a fact about its messages, whether somebody works on it just now or not. */
export const FOLDER_STATES = ['NotCopied', 'PartlyCopied', 'Copied', 'Failed'] as const;

/** One of them. */
export type FolderState = (typeof FOLDER_STATES)[number];

/** How far one folder of a user is, all runs together. */
export interface FolderProgress {
  /** Its path at the source and on the target, as people write them. */
  readonly source: string;
  readonly target: string;
  readonly state: FolderState;
  readonly sourceItems: number;
  readonly copiedItems: number;
  /** On the target before anything was copied. */
  readonly alreadyThere: number;
  /** Left out in all; those that could not be copied or found again are told apart as well. */
  readonly skippedItems: number;
  readonly failedItems: number;
  readonly copiedBytes: number;
  /** Why it could not be read or written. */
  readonly failure: string | null;
  /** When a run last found it in step; null before. */
  readonly syncedAtMs: number | null;
}

/** Which folders are looked for: what is named otherwise on the target, what needs a look, what is not there yet. */
export const FOLDER_FILTERS = ['Renamed', 'WithSkipped', 'NotCopied'] as const;

/** One of them. */
export type FolderFilter = (typeof FOLDER_FILTERS)[number];
