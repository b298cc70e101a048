import type { Batch } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { ListWaits } from '../../components/list-waits.tsx';
import { useErrorGroups } from '../../queries/use-error-groups.ts';
import { useWords } from '../../words/words.tsx';
import { ApproveCard } from './approve-card.tsx';
import { CauseCard } from './cause-card.tsx';

/** What went wrong, by its cause: each with why, what to do, and who has it. */
export function ErrorsTab({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  const { groups, error } = useErrorGroups(batch.identity);
  return (
    <div className="mt-3 grid gap-3">
      <div className="flex items-center justify-end gap-3">
        <span className="text-ink2">{t('run.stuck')}</span>
        <Link
          to="/troubleshoot"
          search={{ kind: 'batch', identity: batch.identity }}
          className={buttonClass('plain', true)}
        >
          <Icon name="probe" />
          {t('run.find')}
        </Link>
      </div>
      {batch.unapprovedItems > 0 ? <ApproveCard batch={batch} /> : null}
      {groups?.map((group) => (
        <CauseCard key={group.code} group={group} batch={batch} />
      ))}
      {groups?.length === 0 && batch.unapprovedItems === 0 ? (
        <div className="panel">
          <EmptyState title={t('errors.none')}>{t('errors.noneText')}</EmptyState>
        </div>
      ) : null}
      {groups === undefined ? <ListWaits error={error} /> : null}
    </div>
  );
}
