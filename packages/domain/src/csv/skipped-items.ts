import { printInstant } from '../settings/instant.ts';
import type { ExportTable } from './write-csv.ts';

/** One message of SkippedItems.csv. */
export interface SkippedItemRow {
  readonly emailAddress: string;
  /** When the message was sent, milliseconds since the epoch; null when it does not say. */
  readonly dateMs: number | null;
  readonly subject: string | null;
  readonly sender: string | null;
  /** The kind of trouble, as in ItemTooLarge. */
  readonly kind: string;
  readonly folderName: string;
  readonly sizeBytes: number;
  readonly reason: string;
  readonly approved: boolean;
}

/** The columns of SkippedItems.csv. */
export const SKIPPED_ITEMS: ExportTable<SkippedItemRow> = [
  ['EmailAddress', ({ emailAddress }) => emailAddress],
  ['Date', ({ dateMs }) => printInstant(dateMs)],
  ['Subject', ({ subject }) => subject],
  ['Sender', ({ sender }) => sender],
  ['Kind', ({ kind }) => kind],
  ['FolderName', ({ folderName }) => folderName],
  ['Size', ({ sizeBytes }) => sizeBytes],
  ['Reason', ({ reason }) => reason],
  ['Approved', ({ approved }) => (approved ? 'True' : 'False')],
];
