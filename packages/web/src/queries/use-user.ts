import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { keys } from './keys.ts';

/** How often a user's figures are looked at; its events do not tell its report. */
const LOOK_MS = 3_000;
const SKIPPED_ITEMS = 500;

/** One user with its report and skipped items. */
export function useUser(identity: string, batch: string) {
  return useQuery({
    queryKey: keys.user(identity, batch),
    queryFn: ({ signal }) =>
      client.call(
        'user.statistics',
        {
          identity,
          batch,
          includeReport: true,
          includeSkippedItems: true,
          limitSkippedItemsTo: SKIPPED_ITEMS,
        },
        { signal },
      ),
    refetchInterval: LOOK_MS,
  });
}
