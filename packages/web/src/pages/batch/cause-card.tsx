import type { Batch, ErrorGroup } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Panel } from '../../components/panel.tsx';
import { causeTitle } from '../../states/cause-title.ts';
import { whoActs } from '../../states/who-acts.ts';
import { useWords, type Words } from '../../words/words.tsx';
import { MOST_RETRIED, useRetryGroup } from './use-retry-group.ts';

interface CauseCardProps {
  readonly group: ErrorGroup;
  readonly batch: Batch;
}

/** One cause: what happened, what to do step by step, who has it, the server's own words. */
export function CauseCard({ group, batch }: CauseCardProps) {
  const words = useWords();
  const { t } = words;
  const { retry, isBusy } = useRetryGroup(batch.identity);
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
          refused={refusalOf({ group, batch, isBusy }, words)}
          onClick={() => void retry(group)}
        >
          {t('errors.retryGroup', { count: group.users })}
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
          <CauseFacts group={group} />
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

interface Retried extends CauseCardProps {
  readonly isBusy: boolean;
}

/** Why the users of a cause cannot be started just now. */
function refusalOf({ group, batch, isBusy }: Retried, { t }: Words): string | null {
  if (isBusy) return t('errors.retrying');
  if (group.users > MOST_RETRIED) return t('errors.tooManyToRetry', { count: MOST_RETRIED });
  if (!RETRIED_IN.has(batch.status)) return t('errors.startFirst');
  return null;
}

/** A user is started where its batch is at work or rests with errors. */
const RETRIED_IN: ReadonlySet<Batch['status']> = new Set([
  'Syncing',
  'SyncedWithErrors',
  'IncrementalSyncing',
  'Starting',
  'Synced',
  'Failed',
  'Completing',
]);

/** How lasting it is, who has to do something, what is left out, and when it was seen. */
function CauseFacts({ group }: { readonly group: ErrorGroup }) {
  const { t, show } = useWords();
  return (
    <dl className="facts mt-2 max-w-96">
      <dt>{t('errors.class')}</dt>
      <dd>{t(`errors.class.${group.class}`)}</dd>
      <dt>{t('errors.whoActs')}</dt>
      <dd>{t(`errors.whoActs.${whoActs(group)}`)}</dd>
      <dt>{t('errors.items')}</dt>
      <dd>{show.count(group.items)}</dd>
      <dt>{t('errors.firstSeen')}</dt>
      <dd title={show.exact(group.firstSeen)}>{show.instant(group.firstSeen)}</dd>
      <dt>{t('errors.lastSeen')}</dt>
      <dd title={show.exact(group.lastSeen)}>{show.instant(group.lastSeen)}</dd>
    </dl>
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
            search={{ code: group.code }}
            className="link"
          >
            {t('errors.more', { count: more })}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}
