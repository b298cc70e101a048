import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { keys } from './keys.ts';

/** The folders of one user, as its last run found them; undefined until read. */
export function useFolders(guid: string, batch: string) {
  return useQuery({
    queryKey: keys.folders(guid, batch),
    queryFn: ({ signal }) => client.call('user.folders', { identity: guid, batch }, { signal }),
  });
}
