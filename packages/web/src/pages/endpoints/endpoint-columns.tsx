import type { Endpoint } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { Ago } from '../../components/ago.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { NOTHING } from '../../show/show.ts';
import { endpointLook, testWhy } from '../../states/endpoint-state.ts';
import type { Tone } from '../../states/tone.ts';
import type { Column } from '../../table/column.ts';
import type { Words } from '../../words/words.tsx';

/** Its name, which leads to it. */
export function nameColumn({ t }: Pick<Words, 't'>): Column<Endpoint> {
  return {
    key: 'identity',
    head: t('column.name'),
    fixed: true,
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
export function stateColumn(words: Pick<Words, 't'>): Column<Endpoint> {
  const { t } = words;
  return {
    key: 'state',
    head: t('column.state'),
    width: 164,
    cell: (endpoint) => {
      const { look, word, why } = endpointLook(endpoint, words, Date.now());
      return <StateBadge look={look} word={t(`endpoints.state.${word}`)} why={why} />;
    },
  };
}

/** How a verdict is coloured. */
export const VERDICT_TONES: Readonly<Record<NonNullable<Endpoint['lastTest']>['verdict'], Tone>> = {
  ready: 'ok',
  readyWithWarnings: 'warn',
  notReady: 'bad',
};

/** What its last test said, and how long ago. */
export function testColumn(words: Pick<Words, 't'>): Column<Endpoint> {
  const { t } = words;
  return {
    key: 'lastTest',
    head: t('endpoints.lastTest'),
    width: 96,
    cell: ({ lastTest }) =>
      lastTest ? (
        <span className="badge-words">
          <span className={`clip tone-${VERDICT_TONES[lastTest.verdict]}`} title={testWhy(lastTest, words)}>
            {t(`endpoints.test.${lastTest.verdict}`)}
          </span>
          <span className="badge-why clip">
            <Ago at={lastTest.at} />
          </span>
        </span>
      ) : (
        <Unknown />
      ),
  };
}

/** How long it took to answer then. */
export function rttColumn({ t, show }: Pick<Words, 't' | 'show'>): Column<Endpoint> {
  return {
    key: 'rtt',
    head: t('endpoints.rtt'),
    width: 84,
    numeric: true,
    cell: ({ lastTest }) => {
      const rttMs = lastTest?.rttMs ?? null;
      return rttMs === null ? <Unknown /> : show.roundTrip(rttMs);
    },
  };
}

/** Who made it, as it said then. */
export function vendorColumn({ t }: Pick<Words, 't'>): Column<Endpoint> {
  return {
    key: 'vendor',
    head: t('endpoints.vendor'),
    width: 112,
    cell: ({ lastTest }) => {
      const vendor = lastTest?.vendor ?? null;
      return vendor === null ? <Unknown /> : <span title={vendor}>{vendor}</span>;
    },
  };
}

function Unknown() {
  return <span className="zero">{NOTHING}</span>;
}
