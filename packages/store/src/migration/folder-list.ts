import type { FolderFilter, FolderProgress } from '@mailhaul/domain';
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import { likeOf } from './like.ts';
import { folderOf } from './user-folders.ts';
import type { UserQuery } from './user-list.ts';

/** Columns by which the folders of a batch can be sorted. */
export const FOLDER_SORTS = {
  user: 'user_id',
  source: 'source_key',
  sourceItems: 'source_items',
  copiedBytes: 'copied_bytes',
} as const;

/** One of them. */
export type FolderSort = keyof typeof FOLDER_SORTS;

/** Folders that are counted at most; to count more would take longer than to show them. */
export const COUNTED_FOLDERS = 10_000;

/** Which folders of a batch. */
export interface BatchFolderFilter {
  readonly batchId: number;
  readonly only: FolderFilter | null;
  /** Part of the source's name. */
  readonly text: string | null;
}

/** Where a page begins: behind the folder with this value, of this user, of this name. */
export interface FolderCursor {
  readonly value: string | number;
  readonly userId: number;
  readonly source: string;
}

/** A page of the folders of a batch. */
export interface FolderListPage extends BatchFolderFilter {
  readonly sort: FolderSort;
  readonly descending: boolean;
  readonly after: FolderCursor | null;
  readonly limit: number;
}

/** A folder and whose it is. */
export interface ListedFolder extends FolderProgress {
  readonly userId: number;
  readonly emailAddress: string;
}

type Folders = ExpressionBuilder<Schema, 'user_folder'>;

// word for word as in the indexes of migration 13: else they are not used
const ONLY: Readonly<Record<FolderFilter, string>> = {
  Renamed: 'renamed = 1',
  WithSkipped: 'skipped_items + failed_items > 0',
  NotCopied: "state <> 'Copied'",
};

/** A page of the folders of a batch, in an order in which the next page begins where this one ends. */
export async function listFolders({ db }: UserQuery, page: FolderListPage): Promise<readonly ListedFolder[]> {
  const direction = page.descending ? 'desc' : 'asc';
  const columns = orderOf(page.sort);
  // the folders first: an index finds them, and of a page alone it is asked whose they are
  let found = db
    .selectFrom('user_folder')
    .selectAll()
    .where((eb) => filterOf(eb, page));
  if (page.after !== null) found = found.where(behind(page, page.after));
  for (const column of columns) found = found.orderBy(sql.ref(column), direction);
  let rows = db
    .selectFrom(found.limit(page.limit).as('f'))
    .innerJoin('migration_user as u', 'u.id', 'f.user_id')
    .selectAll('f')
    .select('u.email as email');
  for (const column of columns) rows = rows.orderBy(sql.ref(`f.${column}`), direction);
  return (await rows.execute()).map((row) => ({
    ...folderOf(row),
    userId: row.user_id,
    emailAddress: row.email,
  }));
}

/** What folders are sorted by, with what tells those of the same value apart; as in the indexes of migration 13. */
function orderOf(sort: FolderSort): readonly string[] {
  const column = FOLDER_SORTS[sort];
  return column === 'user_id' ? ['user_id', 'source'] : [column, 'user_id', 'source'];
}

function behind({ sort, descending }: FolderListPage, { value, userId, source }: FolderCursor) {
  const columns = orderOf(sort);
  const place = columns.length === 2 ? [userId, source] : [value, userId, source];
  const operator = sql.raw(descending ? '<' : '>');
  return sql<SqlBool>`(${sql.join(columns.map((column) => sql.ref(column)))}) ${operator} (${sql.join(place)})`;
}

/** How many folders a filter lets through; null where there are more than are counted. */
export async function countFolders({ db }: UserQuery, filter: BatchFolderFilter): Promise<number | null> {
  const some = db
    .selectFrom('user_folder')
    .select('user_id')
    .where((eb) => filterOf(eb, filter))
    .limit(COUNTED_FOLDERS + 1);
  const { folders } = await db
    .selectFrom(some.as('some'))
    .select((eb) => eb.fn.countAll<number | string>().as('folders'))
    .executeTakeFirstOrThrow();
  return Number(folders) > COUNTED_FOLDERS ? null : Number(folders);
}

/** The place of a folder in an order. */
export function folderCursor(folder: ListedFolder, sort: FolderSort): FolderCursor {
  const { userId, source, sourceItems, copiedBytes } = folder;
  const values: Readonly<Record<FolderSort, string | number>> = {
    user: userId,
    source: source.toLowerCase(),
    sourceItems,
    copiedBytes,
  };
  return { value: values[sort], userId, source };
}

function filterOf(eb: Folders, { batchId, only, text }: BatchFolderFilter) {
  return eb.and([
    eb('batch_id', '=', batchId),
    ...(only === null ? [] : [sql<SqlBool>`${sql.raw(ONLY[only])}`]),
    ...(text === null ? [] : [sql<SqlBool>`source_key like ${likeOf(text)} escape '!'`]),
  ]);
}
