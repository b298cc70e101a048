import { useQuery } from '@tanstack/react-query';
import { client, keepCsrfToken } from '../api/client.ts';
import { keys } from './keys.ts';

/** Who is signed in. */
export function useSession() {
  return useQuery({
    queryKey: keys.session,
    queryFn: async ({ signal }) => {
      const session = await client.call('session.show', {}, { signal });
      keepCsrfToken(session.csrfToken);
      return session;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
