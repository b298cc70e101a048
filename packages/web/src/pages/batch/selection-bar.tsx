import type { Batch, UserStatistics } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Confirm, type Question } from '../../components/confirm.tsx';
import { userRefusal } from '../../states/refusals.ts';
import { useWords } from '../../words/words.tsx';
import { type UserAct, useEachUser } from './use-each-user.ts';

interface SelectionBarProps {
  readonly batch: Batch;
  readonly users: readonly UserStatistics[];
  readonly onDone: () => void;
}

/** What can be done with the chosen users; those that cannot take it are left out, and it is said how many. */
export function SelectionBar({ batch, users, onDone }: SelectionBarProps) {
  const words = useWords();
  const { t } = words;
  const [asked, setAsked] = useState<Question | null>(null);
  const run = useEachUser(batch.identity);
  const able = (act: UserAct) => users.filter(({ status }) => userRefusal(status, act, words) === null);
  const refused = (act: UserAct): string | null => (able(act).length === 0 ? t('users.noneCan') : null);
  const remove = (): void =>
    setAsked({
      title: t('users.askRemove', { count: able('remove').length }),
      text: t('users.askRemoveText'),
      yes: t('yes'),
      danger: true,
      onYes: () => void run('remove', able('remove')).then(onDone),
    });
  return (
    <div className="note tone-run mb-2">
      <span className="note-text">{t('users.chosen', { count: users.length })}</span>
      <Button
        small
        icon="play"
        refused={refused('start')}
        onClick={() => void run('start', able('start')).then(onDone)}
      >
        {t('users.start', { count: able('start').length })}
      </Button>
      <Button
        small
        icon="stop"
        refused={refused('stop')}
        onClick={() => void run('stop', able('stop')).then(onDone)}
      >
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
