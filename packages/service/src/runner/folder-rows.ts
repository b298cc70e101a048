import {
  type FolderMapping,
  type FolderRow,
  LEFT_OUT_RECORDED,
  type LeftOutItem,
  PLANNED_RECORDED,
  type PlannedFolder,
} from '@mailhaul/domain';
import type { FolderCopy, SyncResult } from '@mailhaul/engine';
import { writtenPath } from '../report/folders.ts';
import type { PassOutcome } from './assess.ts';

type Comparison = NonNullable<SyncResult['verify']>['folders'][number];

/** What each folder of a pass came to; folders in which nothing had happened are left out, the last row about them still holds. */
export function folderRows({ pass, recount }: PassOutcome): FolderRow[] {
  const compared = new Map<string, Comparison>();
  for (const folder of [...(pass.verify?.folders ?? []), ...(recount?.folders ?? [])])
    compared.set(folder.source, folder);
  const failed = new Set(pass.failed.map(({ mapping }) => mapping));
  const rows = [
    ...pass.folders.filter(({ mapping }) => !failed.has(mapping)).map(copiedRow),
    ...pass.failed.map(({ mapping, failure }) => ({
      ...rowOf(mapping),
      failure: `${failure.code}: ${failure.words}`,
    })),
  ];
  const copied = new Set(rows.map(({ source }) => source));
  const recounted = [...compared.values()].filter(({ source }) => !copied.has(source));
  return [
    ...rows.map((row) => withComparison(row, compared.get(row.source))),
    ...recounted.map((folder) => withComparison(blank(folder.source, folder.target), folder)),
  ];
}

/** The folders of a pass before anything of them is copied; at most PLANNED_RECORDED. */
export function plannedFolders({ folders }: Pick<PassOutcome['pass'], 'folders'>): PlannedFolder[] {
  return folders.slice(0, PLANNED_RECORDED).map(({ mapping, source }) => {
    const { source: path, target, rawName } = rowOf(mapping);
    return { source: path, rawName, target, messages: source.messages };
  });
}

/** How many messages of a pass were on their way when an earlier run ended. */
export function inDoubtOf({ folders }: Pick<PassOutcome['pass'], 'folders'>): number {
  const intents = folders.flatMap(({ unsettledIntents }) => unsettledIntents);
  return intents.reduce((sum, { messages }) => sum + messages.length, 0);
}

/** What the settings left out of a pass, with what a person needs to find it. */
export function leftOutItems({ pass }: PassOutcome): LeftOutItem[] {
  const items = pass.folders.flatMap(({ leftOut, source }) =>
    leftOut.map(({ folderId: _, state: __, ...item }) => ({ ...item, rawName: source.rawName })),
  );
  return items.slice(0, LEFT_OUT_RECORDED);
}

function copiedRow(folder: FolderCopy): FolderRow {
  const { mapping, source, copied, copiedBytes, alreadyThere, listed, failure } = folder;
  return {
    ...rowOf(mapping),
    messages: source.messages,
    delivered: alreadyThere + copied,
    copied,
    copiedBytes,
    listed,
    failure: failure && `${failure.code}: ${failure.words}`,
  };
}

// a comparison that could not be made says nothing about the counts
function withComparison(row: FolderRow, folder: Comparison | undefined): FolderRow {
  if (folder === undefined) return row;
  if (folder.failure !== null)
    return { ...row, failure: row.failure ?? `${folder.failure.code}: ${folder.failure.words}` };
  return {
    ...row,
    messages: folder.sourceMessages,
    delivered: folder.delivered,
    listed: folder.listed + folder.leftOut,
    missing: folder.neverDelivered + folder.goneAtTarget,
    extra: folder.extraAtTarget,
  };
}

function rowOf({ source, targetPath }: FolderMapping): FolderRow {
  return { ...blank(writtenPath(source.path), writtenPath(targetPath)), rawName: source.rawName };
}

function blank(source: string, target: string): FolderRow {
  return {
    source,
    target,
    rawName: '',
    messages: 0,
    delivered: 0,
    copied: 0,
    copiedBytes: 0,
    listed: 0,
    missing: 0,
    extra: 0,
    failure: null,
  };
}
