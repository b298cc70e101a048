import { formatBytes } from '@mailhaul/base';
import type { BatchFoldersView } from '@mailhaul/service';
import { formatCount } from '../render/numbers.ts';
import { printable } from '../render/text.ts';
import { compactTable } from './compact-table.ts';
import type { Paper } from './paper.ts';
import { moment } from './times.ts';

const right = { align: 'right' as const };

/** Folders of a batch, a row each, and how many there are besides. */
export function folderLines({ items, total, next }: BatchFoldersView, paper: Paper): string[] {
  if (items.length === 0) return ['No folder is like that.'];
  const rows = items.map((folder) => [
    printable(folder.emailAddress),
    printable(folder.folderPath),
    folder.targetFolderPath === folder.folderPath ? '' : printable(folder.targetFolderPath),
    folder.state,
    formatCount(folder.sourceItemCount),
    formatCount(folder.copiedItemCount),
    formatCount(folder.alreadyThereItemCount),
    formatCount(folder.skippedItemCount),
    formatCount(folder.failedItemCount),
    formatBytes(folder.copiedBytes),
    moment(folder.lastSuccessfulSyncTime, paper),
    printable(folder.failure ?? ''),
  ]);
  const columns = [
    { title: 'USER', least: 12 },
    { title: 'FOLDER', least: 8 },
    { title: 'ON THE TARGET', least: 8 },
    { title: 'STATE' },
    { title: 'SOURCE', ...right },
    { title: 'COPIED', ...right },
    { title: 'THERE', ...right },
    { title: 'SKIPPED', ...right },
    { title: 'FAILED', ...right },
    { title: 'BYTES', ...right },
    { title: 'LAST SYNC', least: 9 },
    { title: 'WHY', least: 8 },
  ];
  return [...compactTable(columns, rows, paper), ...restLines(items.length, { total, next })];
}

function restLines(shown: number, { total, next }: Pick<BatchFoldersView, 'total' | 'next'>): string[] {
  if (next === null) return [];
  const all = total === null ? 'more than 10,000' : formatCount(total);
  return ['', `${formatCount(shown)} of ${all} folders; --result-size shows more, --only and --text fewer.`];
}
