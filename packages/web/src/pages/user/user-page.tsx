import type { UserStatistics } from '@mailhaul/contract/client';
import { getRouteApi, Link } from '@tanstack/react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { StatePill } from '../../components/state-badge.tsx';
import { useTopics } from '../../live/live.tsx';
import { useUser } from '../../queries/use-user.ts';
import { userLook } from '../../states/user-state.ts';
import { useWords } from '../../words/words.tsx';
import { EntryList } from './entry-list.tsx';
import { FailuresPanel } from './failures-panel.tsx';
import { FoldersPanel } from './folders-panel.tsx';
import { MendCard } from './mend-card.tsx';
import { SkippedPanel } from './skipped-panel.tsx';
import { TimelinePanel } from './timeline-panel.tsx';
import { UserActions } from './user-actions.tsx';
import { UserSummary } from './user-summary.tsx';
import { UserThroughput } from './user-throughput.tsx';

const route = getRouteApi('/shell/batches/$batch/users/$user');

/** One user: how far, where its time went, its folders, failures, skipped items and report. */
export function UserPage() {
  const { t } = useWords();
  const { batch, user: identity } = route.useParams();
  const { data: user, error } = useUser(identity, batch);
  useTopics(user ? [`user:${user.guid}`] : []);
  const above = [
    <Link key="batches" to="/batches">
      {t('nav.batches')}
    </Link>,
    <Link key="batch" to="/batches/$batch/$tab" params={{ batch, tab: 'users' }}>
      {batch}
    </Link>,
  ];
  if (user === undefined)
    return (
      <>
        <PageHead title={identity} above={above} note={error ? undefined : t('loading')} />
        {error ? (
          <div className="panel">
            <EmptyState title={t('user.gone')}>{error.message}</EmptyState>
          </div>
        ) : null}
      </>
    );
  return (
    <>
      <PageHead
        title={user.emailAddress}
        above={above}
        state={<StatePill look={userLook(user)} word={user.status} />}
        actions={<UserActions user={user} batch={batch} />}
      />
      <UserBody user={user} batch={batch} />
    </>
  );
}

function UserBody({ user, batch }: { readonly user: UserStatistics; readonly batch: string }) {
  const { t } = useWords();
  const entries = user.report?.entries ?? [];
  return (
    <div className="grid gap-3">
      {user.failure !== null && user.statusSummary === 'Failed' ? (
        <MendCard user={user} batch={batch} failure={user.failure} />
      ) : null}
      <UserSummary user={user} />
      <TimelinePanel entries={entries} />
      <UserThroughput key={user.guid} user={user} />
      <div className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_404px]">
        <FoldersPanel folders={user.report?.mailboxVerification} />
        <div className="grid gap-3">
          <FailuresPanel failures={user.report?.failures ?? []} />
          <SkippedPanel user={user} batch={batch} />
        </div>
      </div>
      <Panel title={t('report.title')} note={t('report.count', { count: entries.length })}>
        <EntryList entries={entries} />
      </Panel>
    </div>
  );
}
