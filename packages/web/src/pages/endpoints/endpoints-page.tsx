import type { Endpoint } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { ListWaits } from '../../components/list-waits.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useEndpoints } from '../../queries/use-endpoints.ts';
import { type Column, ROOM, widthOf } from '../../table/column.ts';
import { ColumnChooser } from '../../table/column-chooser.tsx';
import { Table } from '../../table/table.tsx';
import { useChosenColumns } from '../../table/use-chosen-columns.ts';
import { useWords, type Words } from '../../words/words.tsx';
import {
  nameColumn,
  rttColumn,
  slotsColumn,
  stateColumn,
  testColumn,
  vendorColumn,
} from './endpoint-columns.tsx';

/** All servers that mail comes from or goes to. */
export function EndpointsPage() {
  const words = useWords();
  const { t } = words;
  const { endpoints, error } = useEndpoints();
  const columns = columnsOf(words);
  const chosen = useChosenColumns('endpoints', columns);
  const actions = (
    <>
      <ColumnChooser columns={columns} chosen={chosen} />
      <NewEndpoint />
    </>
  );
  return (
    <>
      <PageHead title={t('nav.endpoints')} actions={actions} />
      <div className="panel">
        {endpoints && endpoints.length > 0 ? (
          <Table
            label={t('nav.endpoints')}
            columns={chosen.shown}
            rows={endpoints}
            keyOf={({ guid }) => guid}
            minWidth={widthOf(chosen.shown, false)}
          />
        ) : null}
        {endpoints === undefined ? <ListWaits error={error} /> : null}
        {endpoints?.length === 0 ? (
          <EmptyState title={t('endpoints.empty.title')} action={<NewEndpoint />}>
            {t('endpoints.empty.text')}
          </EmptyState>
        ) : null}
      </div>
    </>
  );
}

function NewEndpoint() {
  const { t } = useWords();
  return (
    <Link to="/new/endpoint" className={buttonClass('primary')}>
      <Icon name="plus" />
      {t('endpoints.new')}
    </Link>
  );
}

function columnsOf(words: Words): readonly Column<Endpoint>[] {
  return [
    nameColumn(words),
    ...placeColumns(words),
    testColumn(words),
    rttColumn(words),
    slotsColumn(words),
    batchesColumn(words),
    stateColumn(words),
    actionColumn(words),
  ];
}

/** Where it is and how it is entered; what there is no room for stands in the server's title. */
function placeColumns(words: Words): readonly Column<Endpoint>[] {
  const { t } = words;
  return [
    {
      key: 'role',
      head: t('endpoint.role'),
      width: 84,
      fromPx: ROOM.all,
      cell: ({ role }) => t(`endpoint.role.${role}`),
    },
    {
      key: 'server',
      head: t('endpoint.server'),
      cell: ({ remoteServer, port, role, security, signIn }) => {
        const server = `${remoteServer}:${port}`;
        const more = [t(`endpoint.role.${role}`), t(`security.${security}`), t(`signIn.${signIn.kind}`)];
        return <span title={[server, ...more].join(', ')}>{server}</span>;
      },
    },
    {
      key: 'security',
      head: t('endpoint.security'),
      width: 110,
      fromPx: ROOM.plenty,
      cell: ({ security }) => t(`security.${security}`),
    },
    vendorColumn(words),
    {
      key: 'signIn',
      head: t('endpoint.signIn'),
      width: 164,
      fromPx: ROOM.plenty,
      cell: ({ signIn }) => {
        const word = t(`signIn.${signIn.kind}`);
        return <span title={word}>{word}</span>;
      },
    },
  ];
}

function batchesColumn({ t, show }: Words): Column<Endpoint> {
  return {
    key: 'batches',
    head: t('nav.batches'),
    width: 72,
    fromPx: ROOM.plenty,
    numeric: true,
    cell: ({ batches }) => (
      <span className={batches.length === 0 ? 'zero' : ''} title={batches.join(', ')}>
        {show.count(batches.length)}
      </span>
    ),
  };
}

function actionColumn({ t }: Words): Column<Endpoint> {
  return {
    key: 'action',
    head: t('column.action'),
    headHidden: true,
    fixed: true,
    width: 96,
    numeric: true,
    cell: ({ identity }) => (
      <Link
        to="/endpoints/$endpoint/test"
        params={{ endpoint: identity }}
        className={buttonClass('plain', true)}
        aria-label={t('endpoint.testOf', { name: identity })}
      >
        {t('endpoint.test')}
      </Link>
    ),
  };
}
