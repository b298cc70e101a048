import type { UserStatistics } from '@mailhaul/contract/client';
import { useQueryClient } from '@tanstack/react-query';
import { useSay } from '../../components/toasts.tsx';
import { readAnew } from '../../queries/read-anew.ts';
import { wordsOf } from '../../queries/use-command.ts';
import { useSend } from '../../queries/use-send.ts';
import { useWords } from '../../words/words.tsx';

/** What is done with several users at once. */
export type UserAct = 'start' | 'stop' | 'remove';

const ROUTES = { start: 'user.start', stop: 'user.stop', remove: 'user.remove' } as const;

/** Does the same with each of some users of a batch; says how many took it, and why one did not. */
export function useEachUser(batch: string) {
  const { t } = useWords();
  const say = useSay();
  const queries = useQueryClient();
  const send = useSend();
  return async (act: UserAct, users: readonly UserStatistics[]): Promise<void> => {
    const calls = users.map(({ guid }) => send(ROUTES[act], { identity: guid, batch }));
    const ended = await Promise.allSettled<unknown>(calls);
    const failed = ended.find((one) => one.status === 'rejected');
    const done = ended.filter((one) => one.status === 'fulfilled').length;
    if (done > 0) say({ tone: 'ok', title: t('users.said', { count: done }) });
    if (failed) say({ tone: 'bad', ...wordsOf(failed.reason as Error) });
    await readAnew(queries);
  };
}
