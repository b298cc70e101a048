import type { RouteName, Session } from '@mailhaul/contract/client';
import { useQueryClient } from '@tanstack/react-query';
import { keepCsrfToken } from '../api/client.ts';
import { keys } from './keys.ts';
import { useCommand } from './use-command.ts';

/** The routes that sign somebody in. */
type Entrance = Extract<RouteName, 'session.new' | 'first-run.new'>;

/** Signs in, and lets the page go on as whoever that is. */
export function useEnter<N extends Entrance>(name: N) {
  const queries = useQueryClient();
  return useCommand<N>(name, {
    quiet: true,
    onDone: (session: Session) => {
      keepCsrfToken(session.csrfToken);
      queries.setQueryData(keys.session, session);
    },
  });
}
