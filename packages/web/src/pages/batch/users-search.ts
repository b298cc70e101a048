import type { UsersFilter } from '../../queries/use-users.ts';
import { parseSort } from '../../table/column.ts';
import { SUMMARIES, type Summary } from './summaries.ts';

/** What the address says of the table of users. */
export interface UsersSearch {
  readonly summary?: Summary | undefined;
  readonly text?: string | undefined;
  readonly sort?: string | undefined;
}

const SORTS = [
  'rowIndex',
  'identity',
  'status',
  'bytesTransferred',
  'syncedItemCount',
  'skippedItemCount',
  'lastSuccessfulSyncTime',
] as const;

/** Reads an address; what is not understood is left out. */
export function usersSearch(search: Readonly<Record<string, unknown>>): UsersSearch {
  const { text, sort } = search;
  const summary = SUMMARIES.find((one) => one === search.summary);
  return {
    ...(summary ? { summary } : {}),
    ...(typeof text === 'string' || typeof text === 'number' ? { text: String(text) } : {}),
    ...(typeof sort === 'string' && sortOf(sort) ? { sort } : {}),
  };
}

/** The same as the server is asked for it. */
export function filterOf(batch: string, { summary, text, sort }: UsersSearch): UsersFilter {
  const by = sort === undefined ? undefined : sortOf(sort);
  return {
    batch,
    ...(summary ? { statusSummary: summary } : {}),
    ...(text ? { text } : {}),
    ...(by ? { sort: by, order: parseSort(sort ?? '').descending ? 'desc' : 'asc' } : {}),
  };
}

function sortOf(text: string): (typeof SORTS)[number] | undefined {
  return SORTS.find((one) => one === parseSort(text).key);
}
