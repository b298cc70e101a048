import type { FolderFilter, FolderProgress } from '@mailhaul/domain';
import type { FolderSort } from '@mailhaul/store';
import type { UseCase } from '../use-cases/use-case.ts';
import type { Instant } from '../use-cases/view-parts.ts';

/** Which page of the folders of a batch. */
export interface BatchFoldersInput {
  readonly identity: string;
  readonly only?: FolderFilter;
  /** Part of the source's name. */
  readonly text?: string;
  readonly sort?: FolderSort;
  readonly order?: 'asc' | 'desc';
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** A folder of a user of a batch. */
export interface BatchFolderView {
  readonly emailAddress: string;
  readonly folderPath: string;
  readonly targetFolderPath: string;
  readonly state: FolderProgress['state'];
  readonly sourceItemCount: number;
  readonly copiedItemCount: number;
  readonly alreadyThereItemCount: number;
  readonly skippedItemCount: number;
  readonly failedItemCount: number;
  readonly copiedBytes: number;
  readonly failure: string | null;
  readonly lastSuccessfulSyncTime: Instant | null;
}

/** A page of folders. */
export interface BatchFoldersView {
  readonly items: readonly BatchFolderView[];
  readonly next: string | null;
  /** Null where counting would take too long, and on further pages. */
  readonly total: number | null;
}

/** What can be asked about the folders of all users of a batch. */
export interface BatchFolderUseCases {
  readonly 'batch.folders': UseCase<BatchFoldersInput, BatchFoldersView>;
}
