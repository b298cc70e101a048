import type { Batch, ErrorGroup } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Panel } from '../../components/panel.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { causeTitle } from '../../states/cause-title.ts';
import { batchRefusal } from '../../states/refusals.ts';
import { useWords } from '../../words/words.tsx';

interface CauseCardProps {
  readonly group: ErrorGroup;
  readonly batch: Batch;
}

/** One cause: what happened, what to do step by step, who has it, the server's own words. */
export function CauseCard({ group, batch }: CauseCardProps) {
  const words = useWords();
  const { t, show } = words;
  const start = useCommand('batch.start', { done: () => t('batch.said', { name: batch.identity }) });
  return (
    <Panel
      title={causeTitle(group, words)}
      note={
        <Link to="/errors/$code" params={{ code: group.code }} className="link">
          <code>{group.code}</code>
        </Link>
      }
      end={
        <Button
          small
          icon="retry"
          refused={batchRefusal(batch.status, 'start', words)}
          onClick={() => start.mutate({ identity: batch.identity })}
        >
          {t('errors.retry')}
        </Button>
      }
    >
      <div className="grid gap-4 px-4 pb-4 mid:grid-cols-2">
        <div>
          <p className="mb-1 flex items-center gap-2">
            <Icon name="failed" className="tone-bad" />
            {t('errors.hit', {
              count: group.users,
              side: t(`lane.${group.side === 'service' ? 'mailhaul' : group.side}`),
            })}
          </p>
          <p>{group.message}</p>
          <p className="text-ink2">
            {t(`errors.class.${group.class}`)} ·{' '}
            {t('errors.seen', { first: show.instant(group.firstSeen), last: show.instant(group.lastSeen) })}
          </p>
          {group.words === '' ? null : (
            <details className="mt-2">
              <summary className="cursor-pointer text-link">{t('errors.words')}</summary>
              <pre className="command mt-1">{group.words}</pre>
            </details>
          )}
          <h3 className="mb-1 mt-3 font-semibold">{t('errors.who')}</h3>
          <Examples group={group} batch={batch.identity} />
        </div>
        <div>
          <h3 className="mb-1 font-semibold">{t('errors.steps')}</h3>
          <ol className="list-decimal ps-5">
            {group.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
      </div>
    </Panel>
  );
}

function Examples({ group, batch }: { readonly group: ErrorGroup; readonly batch: string }) {
  const { t } = useWords();
  const more = group.users - group.examples.length;
  return (
    <ul className="grid gap-1">
      {group.examples.map(({ identity, guid }) => (
        <li key={guid}>
          <Link
            to="/batches/$batch/users/$user"
            params={{ batch, user: identity }}
            search={{ mend: true }}
            className="link"
          >
            {identity}
          </Link>
        </li>
      ))}
      {more > 0 ? (
        <li>
          <Link
            to="/batches/$batch/$tab"
            params={{ batch, tab: 'users' }}
            search={{ summary: 'Failed' }}
            className="link"
          >
            {t('errors.more', { count: more })}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}
