import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { keys } from './keys.ts';

/** Where mail goes and what comes next, asked of the name servers; `exchanges` are further names of the new side, separated by commas. */
export function useCutOver(batch: string, exchanges: string) {
  return useQuery({
    queryKey: keys.cutOver(batch, exchanges),
    queryFn: ({ signal }) =>
      client.call(
        'cutover.show',
        { identity: batch, ...(exchanges === '' ? {} : { mailExchanges: exchanges }) },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
}
