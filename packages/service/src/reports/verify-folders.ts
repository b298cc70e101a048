import type { FolderRow, PlannedFolder, SessionRecord } from '@mailhaul/domain';
import type { SkippedItemView } from '../use-cases/view-parts.ts';
import type { FolderVerificationView } from './report-view.ts';

/** A folder that is being copied, and how many of its messages the ledger has by now. */
export interface FolderUnderWay extends PlannedFolder {
  readonly delivered: number;
}

/** Every folder as the last run that looked into it found it; before that, as far as its first copy is. */
export function verifiedFolders(
  { sessions, underWay }: FolderFacts,
  skipped: readonly SkippedItemView[],
): FolderVerificationView[] {
  const found = foundFolders(sessions, skipped);
  const known = new Set(found.map(({ folderPath }) => folderPath));
  return [...found, ...underWay.filter(({ source }) => !known.has(source)).map(pendingView)];
}

/** What is known about the folders of a user. */
export interface FolderFacts {
  readonly sessions: readonly SessionRecord[];
  readonly underWay: readonly FolderUnderWay[];
}

function pendingView({ source, target, messages, delivered }: FolderUnderWay): FolderVerificationView {
  return {
    folderPath: source,
    targetFolderPath: target,
    source: { count: messages },
    target: { count: delivered },
    copiedBytes: 0,
    corrupt: 0,
    large: 0,
    skipped: 0,
    missing: 0,
    verdict: 'Pending',
    failure: null,
  };
}

function foundFolders(
  sessions: readonly SessionRecord[],
  skipped: readonly SkippedItemView[],
): FolderVerificationView[] {
  const rows = new Map<string, FolderRow>();
  const bytes = new Map<string, number>();
  for (const row of sessions.flatMap(({ folders = [] }) => folders)) {
    rows.set(row.source, row);
    bytes.set(row.source, (bytes.get(row.source) ?? 0) + row.copiedBytes);
  }
  const itemsOf = Map.groupBy(skipped, ({ folderName }) => folderName);
  return [...rows.values()].map((row) => {
    const items = itemsOf.get(row.source) ?? [];
    const large = items.filter(({ kind }) => kind === 'ItemTooLarge').length;
    return {
      folderPath: row.source,
      targetFolderPath: row.target,
      source: { count: row.messages },
      target: { count: row.delivered + row.extra },
      copiedBytes: bytes.get(row.source) ?? 0,
      corrupt: items.filter(({ kind }) => isCorrupt(kind)).length,
      large,
      skipped: Math.max(row.listed, items.length),
      missing: row.missing,
      verdict: verdictOf(row),
      failure: row.failure,
    };
  });
}

/** Whether an item was left out since it could not be copied, and not for its size or by a wish. */
export function isCorrupt(kind: SkippedItemView['kind']): boolean {
  return kind !== 'ItemTooLarge' && kind !== 'OverItemCap';
}

function verdictOf({ failure, missing, extra }: FolderRow): FolderVerificationView['verdict'] {
  if (failure !== null) return 'Failed';
  if (missing > 0) return 'MissingItems';
  return extra > 0 ? 'TargetHasMore' : 'Valid';
}
