import type { ErrorGroup, UserStatistics } from '@mailhaul/contract/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useSay } from '../../components/toasts.tsx';
import { readAnew } from '../../queries/read-anew.ts';
import { wordsOf } from '../../queries/use-command.ts';
import { useSend } from '../../queries/use-send.ts';
import { useWords } from '../../words/words.tsx';

/** Users of one cause that are started one by one; of more the whole batch is started. */
export const MOST_RETRIED = 1_000;
/** Users that are asked for at the same time. */
const AT_ONCE = 8;

/** Starts the users that failed for one reason, and says how many could be. */
export function useRetryGroup(batch: string): {
  readonly retry: (group: Pick<ErrorGroup, 'code'>) => Promise<void>;
  readonly isBusy: boolean;
} {
  const { t } = useWords();
  const say = useSay();
  const send = useSend();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const startAll = async (users: readonly UserStatistics[]): Promise<void> => {
    let done = 0;
    for (let at = 0; at < users.length; at += AT_ONCE) {
      const some = users.slice(at, at + AT_ONCE);
      const ended = await Promise.allSettled(
        some.map(({ guid }) => send('user.start', { identity: guid, batch })),
      );
      done += ended.filter(({ status }) => status === 'fulfilled').length;
      const refused = ended.find((one) => one.status === 'rejected');
      if (refused) say({ tone: 'bad', ...wordsOf(refused.reason as Error) });
      if (refused) break;
    }
    if (done > 0) say({ tone: 'ok', title: t('users.said', { count: done }) });
  };
  const retry = async ({ code }: Pick<ErrorGroup, 'code'>): Promise<void> => {
    setBusy(true);
    try {
      const { items } = await client.call('user.list', { batch, errorCode: code, limit: MOST_RETRIED });
      await startAll(items);
    } catch (error) {
      say({ tone: 'bad', ...wordsOf(error as Error) });
    } finally {
      setBusy(false);
      await readAnew(queries, { session: false });
    }
  };
  return { retry, isBusy };
}
