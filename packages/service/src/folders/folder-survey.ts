import type { ListedFolder, RenameReason, SkippedFolder, SpecialUse } from '@mailhaul/domain';
import type { FolderFinding } from '@mailhaul/engine';

/** One folder of an account. */
export interface SurveyedFolder {
  readonly name: string;
  /** As the server spells it on the wire. */
  readonly rawName: string;
  /** Null for folders that hold no messages, or when the server does not say. */
  readonly messages: number | null;
  readonly sizeBytes: number | null;
  readonly purpose: SpecialUse | null;
  readonly namespace: ListedFolder['namespace'];
  readonly subscribed: boolean;
}

/** Where a folder would go. */
export interface ProposedFolder {
  readonly source: string;
  readonly target: string;
  readonly exists: boolean;
  readonly reasons: readonly RenameReason[];
}

/** What a copy would do with the folders. */
export interface ProposedMapping {
  readonly target: string;
  readonly folders: readonly ProposedFolder[];
  readonly skipped: readonly {
    readonly folder: string;
    readonly reason: SkippedFolder['reason'];
    readonly words: string;
  }[];
  readonly warnings: readonly string[];
}

/** What is in an account, what is odd about it and, with a target, where everything would go. */
export interface FolderSurvey {
  readonly document: 'mailhaul-folders';
  readonly account: string;
  /** What the server calls itself, when it tells. */
  readonly server: string | null;
  readonly delimiter: string | null;
  readonly prefix: string;
  readonly folders: readonly SurveyedFolder[];
  readonly findings: readonly Pick<FolderFinding, 'kind' | 'name' | 'words' | 'fix'>[];
  readonly mapping: ProposedMapping | null;
}
