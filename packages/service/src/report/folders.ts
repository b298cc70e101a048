import type { FolderMapping, ListedItem } from '@mailhaul/domain';
import type { FolderCopy, Forecast, SyncResult } from '@mailhaul/engine';
import type { ReportedFolder } from './copy-report.ts';
import { reportedFailure } from './failure.ts';
import type { LedgerCounts } from './ledger-counts.ts';

/** What the report's rows of folders are made from. */
export interface FolderFacts extends LedgerCounts {
  readonly pass: Pick<SyncResult, 'folders' | 'unchanged' | 'failed'>;
  readonly items: readonly ListedItem[];
}

/** A folder's name as people write it. */
export function writtenPath(path: readonly string[]): string {
  return path.join('/');
}

/** One row per source folder that is copied, in the order of the plan. */
export function reportFolders({ pass, records, items, deliveredBefore }: FolderFacts): ReportedFolder[] {
  const listed = Map.groupBy(
    items.filter(({ state }) => state !== 'vanished'),
    ({ folderId }) => folderId,
  );
  const countListed = (id: number | undefined) => (id === undefined ? 0 : (listed.get(id)?.length ?? 0));
  const failedMappings = new Set(pass.failed.map(({ mapping }) => mapping));
  return [
    ...pass.folders
      .filter((folder) => !failedMappings.has(folder.mapping))
      .map((folder) => copiedRow(folder, countListed(folder.record.id))),
    ...pass.unchanged.map((mapping) => {
      const record = records.get(mapping.source.rawName);
      const row = {
        listed: countListed(record?.id),
        alreadyThere: deliveredBefore.get(record?.id ?? 0) ?? 0,
      };
      return unchangedRow(mapping, { ...row, messages: record?.finished?.messages ?? 0 });
    }),
    ...pass.failed.map(({ mapping, failure }) => ({
      ...emptyRow(mapping),
      state: 'failed' as const,
      failure: reportedFailure(failure),
    })),
  ];
}

/** One row per folder that a copy would look at. */
export function forecastFolders(
  { folders, unchanged, failed }: Forecast,
  known: LedgerCounts,
): ReportedFolder[] {
  const open = folders.map(({ mapping, toCopy, alreadyThere, leftOut }) => {
    const listed = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
    return {
      ...emptyRow(mapping),
      messages: alreadyThere + toCopy.messages + listed,
      toCopy: toCopy.messages,
      toCopyBytes: toCopy.bytes,
      alreadyThere,
      listed,
    };
  });
  const rest = reportFolders({ pass: { folders: [], unchanged, failed }, items: [], ...known });
  return [...open, ...rest.map((row) => ({ ...row, toCopy: 0, toCopyBytes: 0 }))];
}

function copiedRow(folder: FolderCopy, listed: number): ReportedFolder {
  const { copied, copiedBytes, alreadyThere, vanished, failure } = folder;
  const finished = folder.finished ? 'finished' : 'open';
  return {
    ...emptyRow(folder.mapping),
    state: failure ? 'failed' : finished,
    messages: folder.source.messages,
    copied,
    copiedBytes,
    alreadyThere,
    vanished,
    listed,
    failure: failure ? reportedFailure(failure) : null,
  };
}

function unchangedRow(
  mapping: FolderMapping,
  counts: Pick<ReportedFolder, 'messages' | 'listed' | 'alreadyThere'>,
): ReportedFolder {
  return { ...emptyRow(mapping), ...counts, state: 'unchanged' };
}

function emptyRow({ source, targetPath }: FolderMapping): ReportedFolder {
  return {
    source: writtenPath(source.path),
    target: writtenPath(targetPath),
    state: 'open',
    messages: 0,
    toCopy: null,
    toCopyBytes: null,
    copied: 0,
    copiedBytes: 0,
    alreadyThere: 0,
    listed: 0,
    vanished: 0,
    failure: null,
  };
}
