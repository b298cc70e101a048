import { Button } from '../../components/button.tsx';
import { ListWaits } from '../../components/list-waits.tsx';
import { Panel } from '../../components/panel.tsx';
import { useSessions } from '../../queries/use-access.ts';
import { useCommand } from '../../queries/use-command.ts';
import { Table } from '../../table/table.tsx';
import { useWords } from '../../words/words.tsx';

/** Who is signed in where. */
export function SessionsTab() {
  const { t, show } = useWords();
  const { sessions, error } = useSessions();
  const revoke = useCommand('session.revoke', { done: () => t('sessions.ended') });
  return (
    <Panel title={t('settings.sessions')}>
      {sessions === undefined ? <ListWaits error={error} /> : null}
      <Table
        label={t('settings.sessions')}
        rows={sessions ?? []}
        keyOf={({ id }) => id}
        minWidth={700}
        columns={[
          {
            key: 'name',
            head: t('column.name'),
            cell: ({ name }) => <b className="font-semibold">{name}</b>,
          },
          { key: 'address', head: t('sessions.address'), width: 150, cell: ({ address }) => address },
          {
            key: 'agent',
            head: t('sessions.agent'),
            cell: ({ userAgent }) => <span title={userAgent}>{userAgent}</span>,
          },
          {
            key: 'seen',
            head: t('admins.lastSeen'),
            width: 130,
            cell: ({ lastSeenAt }) => show.instant(lastSeenAt),
          },
          {
            key: 'action',
            head: t('column.action'),
            headHidden: true,
            width: 120,
            numeric: true,
            cell: ({ id, name, current }) => (
              <Button
                small
                aria-label={t('sessions.endOf', { name })}
                refused={current ? t('sessions.current') : null}
                onClick={() => revoke.mutate({ id })}
              >
                {t('sessions.end')}
              </Button>
            ),
          },
        ]}
      />
    </Panel>
  );
}
