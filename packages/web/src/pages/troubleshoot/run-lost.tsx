import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, buttonClass } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useBeginTroubleRun } from '../../queries/use-troubles.ts';
import { useWords } from '../../words/words.tsx';
import { subjectInput } from './run-subject.ts';

const route = getRouteApi('/shell/troubleshoot/runs/$id');

/** A run that ended with the service before it was kept; it can be begun again. */
export function RunLost() {
  const { t } = useWords();
  const { node: _, kind, identity, batch } = route.useSearch();
  const navigate = useNavigate();
  const subject = kind && identity ? { kind, identity, ...(batch ? { batch } : {}) } : null;
  const again = useBeginTroubleRun(
    (id) =>
      void navigate({ to: '/troubleshoot/runs/$id', params: { id }, search: subject ?? {}, replace: true }),
  );
  return (
    <div className="panel">
      <EmptyState
        title={t('run.lost')}
        action={
          subject ? (
            <Button
              kind="primary"
              icon="retry"
              refused={again.isPending ? t('moment') : null}
              onClick={() => again.mutate(subjectInput(subject))}
            >
              {t('run.again')}
            </Button>
          ) : (
            <Link to="/troubleshoot" className={buttonClass('primary')}>
              {t('run.find')}
            </Link>
          )
        }
      >
        {t('run.lostSays')}
        <RefusalNote error={again.error} />
      </EmptyState>
    </div>
  );
}
