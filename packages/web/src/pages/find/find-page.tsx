import { getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button.tsx';
import { ListWaits } from '../../components/list-waits.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useBatches } from '../../queries/use-batches.ts';
import { useEndpoints } from '../../queries/use-endpoints.ts';
import { useUsers } from '../../queries/use-users.ts';
import { userLook } from '../../states/user-state.ts';
import { useWords } from '../../words/words.tsx';

const route = getRouteApi('/shell/find');
const MOST = 50;

/** What a search found: users, batches, endpoints. */
export function FindPage() {
  const { t } = useWords();
  const { q } = route.useSearch();
  const holds = (text: string): boolean => text.toLowerCase().includes(q.toLowerCase());
  const batches = (useBatches().batches ?? []).filter(({ identity }) => holds(identity));
  const endpoints = (useEndpoints().endpoints ?? []).filter(
    ({ identity, remoteServer }) => holds(identity) || holds(remoteServer),
  );
  const found = useUsers({ text: q });
  const isNothing = found.users?.length === 0 && batches.length === 0 && endpoints.length === 0;
  return (
    <>
      <PageHead
        title={t('find.title', { text: q })}
        note={isNothing ? t('find.none') : undefined}
        actions={
          <Link to="/reports/$tab" params={{ tab: 'causes' }} search={{ q }} className={buttonClass()}>
            {t('find.causes')}
          </Link>
        }
      />
      <div className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_404px]">
        <FoundUsers {...found} />
        <div className="grid gap-3">
          <Panel title={t('nav.batches')} note={t('find.count', { count: batches.length })}>
            <ul className="px-4 pb-3">
              {batches.map(({ identity }) => (
                <li key={identity}>
                  <Link to="/batches/$batch/$tab" params={{ batch: identity, tab: 'users' }} className="link">
                    {identity}
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title={t('nav.endpoints')} note={t('find.count', { count: endpoints.length })}>
            <ul className="px-4 pb-3">
              {endpoints.map(({ identity }) => (
                <li key={identity}>
                  <Link to="/endpoints/$endpoint" params={{ endpoint: identity }} className="link">
                    {identity}
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </>
  );
}

type FoundUsersProps = Pick<ReturnType<typeof useUsers>, 'users' | 'total' | 'error'>;

function FoundUsers({ users, total, error }: FoundUsersProps) {
  const { t } = useWords();
  if (users === undefined)
    return (
      <Panel title={t('tab.users')}>
        <ListWaits error={error} />
      </Panel>
    );
  const count = total ?? users.length;
  const listed = users.slice(0, MOST);
  return (
    <Panel title={t('tab.users')} note={t('find.count', { count })}>
      <ul className="pb-2">
        {listed.map((user) => (
          <li key={user.guid} className="cause">
            <Link
              to="/batches/$batch/users/$user"
              params={{ batch: user.batchId, user: user.identity }}
              className="link flex-1"
            >
              {user.emailAddress}
            </Link>
            <span className="text-ink2">{user.batchId}</span>
            <StateBadge look={userLook(user)} word={user.status} />
          </li>
        ))}
      </ul>
      {count > listed.length ? (
        <p className="px-4 pb-3 text-ink3">{t('find.more', { count: count - listed.length })}</p>
      ) : null}
    </Panel>
  );
}
