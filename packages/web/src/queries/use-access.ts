import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { keys } from './keys.ts';

/** Everybody who may sign in; undefined until read. */
export function useAdmins() {
  const { data, error } = useQuery({
    queryKey: keys.access('admins'),
    queryFn: ({ signal }) => client.call('admin.list', {}, { signal }),
  });
  return { admins: data?.items, error };
}

/** The tokens of programs. */
export function useTokens() {
  const { data, error } = useQuery({
    queryKey: keys.access('tokens'),
    queryFn: ({ signal }) => client.call('token.list', {}, { signal }),
  });
  return { tokens: data?.items, error };
}

/** Open sessions. */
export function useSessions() {
  const { data, error } = useQuery({
    queryKey: keys.access('sessions'),
    queryFn: ({ signal }) => client.call('session.list', {}, { signal }),
  });
  return { sessions: data?.items, error };
}
