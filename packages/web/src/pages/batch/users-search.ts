import { FOLDER_FILTERS, type FolderFilter } from '@mailhaul/contract/words';
import type { FoldersFilter } from '../../queries/use-folders.ts';
import type { UsersFilter } from '../../queries/use-users.ts';
import { parseSort } from '../../table/column.ts';
import { SUMMARIES, type Summary } from './summaries.ts';

/** What the address says of the tables of users and of folders. */
export interface UsersSearch {
  /** Users that failed for this reason. */
  readonly code?: UsersFilter['errorCode'] | undefined;
  readonly only?: FolderFilter | undefined;
  readonly summary?: Summary | undefined;
  readonly text?: string | undefined;
  readonly sort?: string | undefined;
}

// which codes there are only the server knows: the list is longer than the rest of the page
const CODE = /^[A-Za-z]{3,60}$/;

const SORTS = [
  'rowIndex',
  'identity',
  'status',
  'bytesTransferred',
  'syncedItemCount',
  'skippedItemCount',
  'lastSuccessfulSyncTime',
] as const;

const FOLDER_SORTS = ['user', 'source', 'sourceItems', 'copiedBytes'] as const;

/** Reads an address; what is not understood is left out. */
export function usersSearch(search: Readonly<Record<string, unknown>>): UsersSearch {
  const { text, sort, code } = search;
  const summary = SUMMARIES.find((one) => one === search.summary);
  const only = FOLDER_FILTERS.find((one) => one === search.only);
  return {
    ...(summary ? { summary } : {}),
    ...(only ? { only } : {}),
    ...(typeof code === 'string' && CODE.test(code) ? { code: code as UsersSearch['code'] } : {}),
    ...(typeof text === 'string' || typeof text === 'number' ? { text: String(text) } : {}),
    ...(typeof sort === 'string' && (sortOf(sort) ?? folderSortOf(sort)) ? { sort } : {}),
  };
}

/** The same as the server is asked for it. */
export function filterOf(batch: string, { summary, text, sort, code }: UsersSearch): UsersFilter {
  const by = sort === undefined ? undefined : sortOf(sort);
  return {
    batch,
    ...(summary ? { statusSummary: summary } : {}),
    ...(code ? { errorCode: code } : {}),
    ...(text ? { text } : {}),
    ...(by ? { sort: by, order: parseSort(sort ?? '').descending ? 'desc' : 'asc' } : {}),
  };
}

/** The same for the folders. */
export function foldersFilterOf(identity: string, { only, text, sort }: UsersSearch): FoldersFilter {
  const by = sort === undefined ? undefined : folderSortOf(sort);
  return {
    identity,
    ...(only ? { only } : {}),
    ...(text ? { text } : {}),
    ...(by ? { sort: by, order: parseSort(sort ?? '').descending ? 'desc' : 'asc' } : {}),
  };
}

function folderSortOf(text: string): (typeof FOLDER_SORTS)[number] | undefined {
  return FOLDER_SORTS.find((one) => one === parseSort(text).key);
}

function sortOf(text: string): (typeof SORTS)[number] | undefined {
  return SORTS.find((one) => one === parseSort(text).key);
}
