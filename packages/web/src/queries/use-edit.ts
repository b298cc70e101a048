import type { RouteAnswer, RouteInput } from '@mailhaul/contract/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { keys } from './keys.ts';
import { type CommandOptions, useCommand } from './use-command.ts';

/** What shows that which is changed. */
const SHOWN_BY = {
  'endpoint.set': 'endpoint.show',
  'batch.set': 'batch.show',
  'config.set': 'config.show',
  'user.set': 'user.show',
} as const;

/** Routes that change something as a whole form. */
type EditName = keyof typeof SHOWN_BY;

/** A form's change of something; refused when somebody else changed it since the form was opened. */
export function useEdit<N extends EditName>(
  name: N,
  which: RouteInput<(typeof SHOWN_BY)[N]>,
  options: CommandOptions<N> = {},
) {
  const queries = useQueryClient();
  const key = keys.version(name, which);
  const { data: version } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await client.ask(SHOWN_BY[name], which, { signal })).etag,
    // the version that the form began with, whatever is read anew meanwhile; forms of one thing share it
    staleTime: 'static',
    gcTime: 0,
  });
  return useCommand<N>(name, {
    ...options,
    ...(version ? { ifMatch: version } : {}),
    onDone: (answer: RouteAnswer<N>, etag) => {
      queries.setQueryData(key, etag);
      options.onDone?.(answer, etag);
    },
  });
}
