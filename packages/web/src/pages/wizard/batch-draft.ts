import { type ItemLimit, limitOf } from '../../show/item-limit.ts';

/** A batch as it is being put together. */
export interface BatchDraft {
  readonly id: string;
  readonly name: string;
  /** The name of the file; empty for pasted rows. */
  readonly fileName: string;
  readonly sourceEndpoint: string;
  readonly targetEndpoint: string;
  readonly excludeFolders: readonly string[];
  readonly targetRootFolder: string;
  readonly allowUnknownColumnsInCsv: boolean;
  readonly badItemLimit: string;
  readonly largeItemLimit: string;
  readonly acceptLargeDataLoss: boolean;
  readonly notificationEmails: string;
  /** Local time, as in `datetime-local`; empty for at once. */
  readonly startAfter: string;
  /** Seven days from Monday, one bit per hour; null for always. */
  readonly days: readonly number[] | null;
  readonly autoStart: boolean;
  readonly savedAtMs: number;
}

/** A new draft. */
export function newDraft(id: string): BatchDraft {
  return {
    id,
    name: '',
    fileName: '',
    sourceEndpoint: '',
    targetEndpoint: '',
    excludeFolders: [],
    targetRootFolder: '',
    allowUnknownColumnsInCsv: false,
    badItemLimit: '0',
    largeItemLimit: '0',
    acceptLargeDataLoss: false,
    notificationEmails: '',
    startAfter: '',
    days: null,
    autoStart: true,
    savedAtMs: 0,
  };
}

/** How many items each user may lose; null while one of both limits cannot be read, so that none is guessed. */
export function limitsOf(
  draft: Pick<BatchDraft, 'badItemLimit' | 'largeItemLimit'>,
): { readonly badItemLimit: ItemLimit; readonly largeItemLimit: ItemLimit } | null {
  const badItemLimit = limitOf(draft.badItemLimit);
  const largeItemLimit = limitOf(draft.largeItemLimit);
  return badItemLimit === null || largeItemLimit === null ? null : { badItemLimit, largeItemLimit };
}

/** The name that a file suggests: without its ending, and with what a name may hold. */
export function nameOfFile(fileName: string): string {
  return fileName
    .replace(/\.[a-z0-9]+$/i, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
}
