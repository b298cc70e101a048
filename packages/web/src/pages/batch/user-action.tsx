import type { UserStatistics } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { Button, buttonClass } from '../../components/button.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { useWords } from '../../words/words.tsx';

interface UserActionProps {
  readonly user: UserStatistics;
  readonly batch: string;
}

/** The one thing to do about a user that is not well; nothing for the others. */
export function UserAction({ user, batch }: UserActionProps) {
  const { t } = useWords();
  const start = useCommand('user.start', { done: () => t('batch.said', { name: user.emailAddress }) });
  const approve = useCommand('user.set', { done: () => t('batch.said', { name: user.emailAddress }) });
  const who = { identity: user.identity, batch };
  if (user.failure !== null && user.statusSummary === 'Failed')
    return (
      <Link
        to="/batches/$batch/users/$user"
        params={{ batch, user: user.identity }}
        search={{ mend: true }}
        className={buttonClass('plain', true)}
        aria-label={t('user.mendOf', { name: user.emailAddress })}
      >
        {t('user.mend')}
      </Link>
    );
  if (user.hasUnapprovedSkippedItems)
    return (
      <Button
        small
        aria-label={t('user.approveOf', { name: user.emailAddress, count: user.skippedItemCount })}
        onClick={() => approve.mutate({ ...who, approveSkippedItems: true })}
      >
        {t('user.approve', { count: user.skippedItemCount })}
      </Button>
    );
  if (user.statusSummary === 'Stopped')
    return (
      <Button
        small
        aria-label={t('user.resumeOf', { name: user.emailAddress })}
        onClick={() => start.mutate(who)}
      >
        {t('batch.resume')}
      </Button>
    );
  return null;
}
