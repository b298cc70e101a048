import type { UserStatistics } from '@mailhaul/contract/client';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, buttonClass } from '../../components/button.tsx';
import { Confirm, type Question } from '../../components/confirm.tsx';
import { Icon } from '../../components/icon.tsx';
import { Menu } from '../../components/menu.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { userRefusal } from '../../states/refusals.ts';
import { useWords } from '../../words/words.tsx';
import { DocumentMenu } from '../reports/document-menu.tsx';

interface UserActionsProps {
  readonly user: UserStatistics;
  readonly batch: string;
}

/** What can be done with one user. */
export function UserActions({ user, batch }: UserActionsProps) {
  const words = useWords();
  const { t } = words;
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Question | null>(null);
  const who = { identity: user.guid, batch };
  const done = () => t('batch.said', { name: user.emailAddress });
  const start = useCommand('user.start', { done });
  const stop = useCommand('user.stop', { done });
  const set = useCommand('user.set', { done });
  const remove = useCommand('user.remove', {
    done,
    onDone: () => void navigate({ to: '/batches/$batch/$tab', params: { batch, tab: 'users' } }),
  });
  const { status } = user;
  const askRemove = (): void =>
    setAsked({
      title: t('users.askRemove', { count: 1 }),
      text: t('users.askRemoveText'),
      yes: t('yes'),
      danger: true,
      onYes: () => remove.mutate(who),
    });
  return (
    <>
      <StartOrStop status={status} onStart={() => start.mutate(who)} onStop={() => stop.mutate(who)} />
      <VerifyLink user={user} batch={batch} />
      <DocumentMenu label={t('user.download')} of={{ batch, user: user.emailAddress }} small={false} />
      <Menu
        label={t('batch.more')}
        items={[
          {
            word: t('batch.syncNow'),
            icon: 'sync',
            onChoose: () => set.mutate({ ...who, syncNow: true }),
            refused: userRefusal(status, 'sync-now', words),
          },
          {
            word: t('users.remove', { count: 1 }),
            icon: 'trash',
            onChoose: askRemove,
            refused: userRefusal(status, 'remove', words),
          },
        ]}
      />
      <Confirm question={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function VerifyLink({ user, batch }: UserActionsProps) {
  const { t } = useWords();
  return (
    <Link
      to="/batches/$batch/users/$user/verification"
      params={{ batch, user: user.emailAddress }}
      className={buttonClass()}
    >
      <Icon name="shield" />
      {t('verify.do')}
    </Link>
  );
}

interface StartOrStopProps {
  readonly status: UserStatistics['status'];
  readonly onStart: () => void;
  readonly onStop: () => void;
}

function StartOrStop({ status, onStart, onStop }: StartOrStopProps) {
  const words = useWords();
  const { t } = words;
  return userRefusal(status, 'start', words) === null ? (
    <Button icon="play" onClick={onStart}>
      {t('batch.resume')}
    </Button>
  ) : (
    <Button icon="stop" refused={userRefusal(status, 'stop', words)} onClick={onStop}>
      {t('batch.stop')}
    </Button>
  );
}
