import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { keys } from './keys.ts';

/** Everybody who may sign in; undefined until read. */
export function useAdmins() {
  return useQuery({
    queryKey: keys.access('admins'),
    queryFn: ({ signal }) => client.call('admin.list', {}, { signal }),
  }).data?.items;
}

/** The tokens of programs. */
export function useTokens() {
  return useQuery({
    queryKey: keys.access('tokens'),
    queryFn: ({ signal }) => client.call('token.list', {}, { signal }),
  }).data?.items;
}

/** Open sessions. */
export function useSessions() {
  return useQuery({
    queryKey: keys.access('sessions'),
    queryFn: ({ signal }) => client.call('session.list', {}, { signal }),
  }).data?.items;
}
