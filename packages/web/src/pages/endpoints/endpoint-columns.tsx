import type { Endpoint } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { StateBadge } from '../../components/state-badge.tsx';
import { endpointLook } from '../../states/endpoint-state.ts';
import type { Column } from '../../table/column.ts';
import type { Words } from '../../words/words.tsx';

/** Its name, which leads to it. */
export function nameColumn({ t }: Pick<Words, 't'>): Column<Endpoint> {
  return {
    key: 'identity',
    head: t('column.name'),
    cell: ({ identity }) => (
      <Link to="/endpoints/$endpoint" params={{ endpoint: identity }} title={identity}>
        {identity}
      </Link>
    ),
  };
}

/** How many users are moved over it, of how many at most. */
export function slotsColumn({ t, show }: Pick<Words, 't' | 'show'>): Column<Endpoint> {
  return {
    key: 'slots',
    head: t('endpoints.slots'),
    width: 104,
    numeric: true,
    cell: ({ activeMigrationCount, maxConcurrentMigrations }) =>
      `${show.count(activeMigrationCount)} / ${show.count(maxConcurrentMigrations)}`,
  };
}

/** How it is. */
export function stateColumn({ t }: Pick<Words, 't'>): Column<Endpoint> {
  return {
    key: 'state',
    head: t('column.state'),
    width: 130,
    cell: (endpoint) => {
      const { look, word } = endpointLook(endpoint);
      return <StateBadge look={look} word={t(`endpoints.state.${word}`)} />;
    },
  };
}
