import type { BatchFolder } from '@mailhaul/contract';
import { type Answers, ago } from './answer.ts';
import { NAMES } from './names.ts';

const PATHS = ['INBOX', 'INBOX/Invoices', 'Sent Items', 'Projects/2018', 'Projects/2019', 'Archiv: alt'];
const TARGETS: Readonly<Record<string, string>> = { 'Sent Items': 'Sent', 'Archiv: alt': 'Archiv_ alt' };
const STATES = ['Copied', 'Copied', 'PartlyCopied', 'NotCopied', 'Failed'] as const;

function folder(at: number): BatchFolder {
  const state = STATES[at % STATES.length] ?? 'Copied';
  const folderPath = PATHS[at % PATHS.length] ?? 'INBOX';
  const items = 200 + ((at * 7919) % 46_000);
  const copied = state === 'Copied' ? items : state === 'PartlyCopied' ? Math.round(items * 0.4) : 0;
  const skipped = state === 'Copied' && at % 4 === 1 ? 3 : 0;
  return {
    emailAddress: `${NAMES[Math.floor(at / PATHS.length) % NAMES.length]}@contoso.example`,
    folderPath,
    targetFolderPath: TARGETS[folderPath] ?? folderPath,
    state,
    sourceItemCount: items,
    copiedItemCount: copied - skipped,
    alreadyThereItemCount: at % 7 === 0 ? 12 : 0,
    skippedItemCount: skipped,
    failedItemCount: skipped === 0 ? 0 : 1,
    copiedBytes: copied * 66_000,
    failure: state === 'Failed' ? 'FolderRefused: NO [CANNOT] Invalid mailbox name' : null,
    lastSuccessfulSyncTime: state === 'Copied' ? ago(16 + at) : null,
  };
}

const FOLDERS = Array.from({ length: 240 }, (_, at) => folder(at));

const ONLY: Readonly<Record<string, (one: BatchFolder) => boolean>> = {
  Renamed: (one) => one.folderPath !== one.targetFolderPath,
  WithSkipped: (one) => one.skippedItemCount > 0,
  NotCopied: (one) => one.state !== 'Copied',
};

/** The folders of a batch, page by page. */
export const FOLDER_ANSWERS: Answers = {
  'batch.folders': (_, query) => {
    const isWanted = ONLY[query.get('only') ?? ''] ?? (() => true);
    const text = (query.get('text') ?? '').toLowerCase();
    const found = FOLDERS.filter((one) => isWanted(one) && one.folderPath.toLowerCase().includes(text));
    const from = Number(query.get('after') ?? 0);
    const limit = Number(query.get('limit') ?? 100);
    return {
      items: found.slice(from, from + limit),
      next: from + limit < found.length ? String(from + limit) : null,
      total: found.length,
    };
  },
};
