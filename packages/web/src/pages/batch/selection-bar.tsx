import type { Batch, UserStatistics } from '@mailhaul/contract/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Confirm, type Question } from '../../components/confirm.tsx';
import { useSay } from '../../components/toasts.tsx';
import { readAnew } from '../../queries/read-anew.ts';
import { wordsOf } from '../../queries/use-command.ts';
import { useSend } from '../../queries/use-send.ts';
import { userRefusal } from '../../states/refusals.ts';
import { useWords } from '../../words/words.tsx';

interface SelectionBarProps {
  readonly batch: Batch;
  readonly users: readonly UserStatistics[];
  readonly onDone: () => void;
}

type Act = 'start' | 'stop' | 'remove';

/** What can be done with the chosen users; those that cannot take it are left out, and it is said how many. */
export function SelectionBar({ batch, users, onDone }: SelectionBarProps) {
  const words = useWords();
  const { t } = words;
  const [asked, setAsked] = useState<Question | null>(null);
  const run = useEach(batch.identity, onDone);
  const able = (act: Act) => users.filter(({ status }) => userRefusal(status, act, words) === null);
  const refused = (act: Act): string | null => (able(act).length === 0 ? t('users.noneCan') : null);
  const remove = (): void =>
    setAsked({
      title: t('users.askRemove', { count: able('remove').length }),
      text: t('users.askRemoveText'),
      yes: t('yes'),
      danger: true,
      onYes: () => void run('remove', able('remove')),
    });
  return (
    <div className="note tone-run mb-2">
      <span className="note-text">{t('users.chosen', { count: users.length })}</span>
      <Button small icon="play" refused={refused('start')} onClick={() => void run('start', able('start'))}>
        {t('users.start', { count: able('start').length })}
      </Button>
      <Button small icon="stop" refused={refused('stop')} onClick={() => void run('stop', able('stop'))}>
        {t('users.stop', { count: able('stop').length })}
      </Button>
      <Button small icon="trash" refused={refused('remove')} onClick={remove}>
        {t('users.remove', { count: able('remove').length })}
      </Button>
      <Button small kind="quiet" onClick={onDone}>
        {t('users.unchoose')}
      </Button>
      <Confirm question={asked} onClose={() => setAsked(null)} />
    </div>
  );
}

const ROUTES = { start: 'user.start', stop: 'user.stop', remove: 'user.remove' } as const;

function useEach(batch: string, onDone: () => void) {
  const { t } = useWords();
  const say = useSay();
  const queries = useQueryClient();
  const send = useSend();
  return async (act: Act, users: readonly UserStatistics[]): Promise<void> => {
    const calls = users.map(({ guid }) => send(ROUTES[act], { identity: guid, batch }));
    const ended = await Promise.allSettled<unknown>(calls);
    const failed = ended.find((one) => one.status === 'rejected');
    const done = ended.filter((one) => one.status === 'fulfilled').length;
    if (done > 0) say({ tone: 'ok', title: t('users.said', { count: done }) });
    if (failed) say({ tone: 'bad', ...wordsOf(failed.reason as Error) });
    await readAnew(queries);
    onDone();
  };
}
