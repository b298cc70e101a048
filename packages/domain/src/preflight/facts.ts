import type { FolderMapping, SkippedFolder } from '../folders/rules.ts';
import type { FolderPurpose } from '../folders/special-use.ts';

/** A message that stands out by its size. */
export interface LargeMessage {
  /** Its folder as people read it. */
  readonly folder: string;
  readonly sizeBytes: number;
}

/** A folder whose things are no mail: they stay behind, or arrive as what IMAP shows of them. */
export interface OtherFolder {
  readonly folder: string;
  readonly purpose: FolderPurpose;
  readonly messages: number;
}

/** What was seen of a user's source before anything moves. */
export interface SourceFacts {
  readonly folders: number;
  readonly messages: number;
  readonly sizeBytes: number;
  /** Whether the server added the sizes up itself; else they are worked out from the newest messages. */
  readonly isExact: boolean;
  /** Messages that the target would not take, by their sizes. */
  readonly tooLarge: number;
  /** The largest of these, the largest first. */
  readonly largest: readonly LargeMessage[];
  readonly others: readonly OtherFolder[];
  /** Folders whose names are odd, and what is odd, as sentences. */
  readonly oddities: readonly string[];
}

/** What was seen of a user's target. */
export interface TargetFacts {
  readonly messages: number;
  readonly freeBytes: number | null;
  /** The largest message that it takes; null when nobody knows. */
  readonly largestBytes: number | null;
  /** Whether everything fits, and the figures as a sentence. */
  readonly room: { readonly fits: 'yes' | 'unknown' | 'hardly' | 'no'; readonly words: string };
}

/** Where a user's folders would go. */
export interface FolderFacts {
  readonly mappings: readonly FolderMapping[];
  readonly skipped: readonly SkippedFolder[];
}
