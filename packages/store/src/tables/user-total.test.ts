import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { USER_TOTALS } from '../migrations/0005-user-totals.ts';
import { MIGRATIONS } from '../migrations/migrate.ts';
import { DIALECTS } from '../sql/dialect.ts';
import { userTotals } from './user-total.ts';

const STATUSES = ['Queued', 'Syncing', 'Synced', 'IncrementalSynced', 'Failed'];
const number = fc.integer({ min: 0, max: 1_000_000 });
const batch = fc.constantFrom(1, 2);

/** What may become of a user, whoever writes it. */
const columns = fc.record(
  {
    batch_id: batch,
    status: fc.constantFrom(...STATUSES),
    phase: fc.constantFrom('waiting', 'running', 'timed', 'idle'),
    synced_items: number,
    skipped_items: number,
    bytes_transferred: number,
    estimated_items: number,
    estimated_bytes: number,
    unapproved_items: number,
    folders_total: number,
    initial_sync_at_ms: fc.option(number),
    last_synced_at_ms: fc.option(number),
    score: fc.option(fc.constantFrom('Perfect', 'Good', 'Investigate', 'Poor')),
  },
  { requiredKeys: [] },
);

const change = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), columns }),
  fc.record({ kind: fc.constant('set' as const), id: fc.nat(20), columns }),
  fc.record({ kind: fc.constant('set-many' as const), below: fc.nat(20), columns }),
  fc.record({ kind: fc.constant('remove' as const), id: fc.nat(20) }),
);
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

function newDatabase(newest = Number.POSITIVE_INFINITY): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  migrate(database, 0, newest);
  return database;
}

function migrate(database: DatabaseSync, after: number, newest = Number.POSITIVE_INFINITY): void {
  const steps = MIGRATIONS.filter(({ version }) => version > after && version <= newest);
  for (const text of steps.flatMap(({ up }) => up(DIALECTS.sqlite))) database.exec(text);
}

function apply(database: DatabaseSync, one: Change, turn: number): void {
  if (one.kind === 'remove') {
    database.prepare('delete from migration_user where id = ?').run(one.id);
    return;
  }
  const set = Object.entries(one.columns);
  if (one.kind === 'add') {
    const row = { ...NEW, guid: `guid-${turn}`, ...one.columns };
    const names = Object.keys(row);
    database
      .prepare(`insert into migration_user (${names}) values (${names.map(() => '?')})`)
      .run(...Object.values(row));
  } else if (set.length > 0) {
    const [where, value] = one.kind === 'set' ? ['id = ?', one.id] : ['id < ?', one.below];
    database
      .prepare(`update migration_user set ${set.map(([name]) => `${name} = ?`)} where ${where}`)
      .run(...set.map(([, cell]) => cell ?? null), value);
  }
}

const NEW = {
  batch_id: 1,
  source_endpoint_id: 1,
  target_endpoint_id: 2,
  email: 'a@example.org',
  email_key: 'a@example.org',
  cells: '{}',
  status: 'Queued',
  status_detail: 'Queued',
  phase: 'waiting',
  priority: 3,
  queued_at_ms: 0,
  status_since_ms: 0,
};

const NONE = {
  synced_items: 0,
  bytes_transferred: 0,
  estimated_items: 0,
  estimated_bytes: 0,
  unapproved_items: 0,
  examined_items: 0,
  source_items: 0,
  already_there_items: 0,
  folders_total: 0,
  skipped_items: 0,
  initially_synced: 0,
  last_synced_at_ms: null,
  worst: null,
};

/** The same sums, kept and added up; what PostgreSQL adds up, SQLite can, too. */
function sums(database: DatabaseSync, how: 'sqlite' | 'postgres') {
  const rows = (statement: { text: Readonly<Record<string, string>> }, ...values: number[]) =>
    database.prepare((statement.text[how] ?? '').replaceAll('$1', '?')).all(...values);
  return [1, 2].map((id) => ({
    counts: Object.fromEntries(
      rows(userTotals.countsOf, id).map(({ shown, users }) => [String(shown), users]),
    ),
    sums: { ...NONE, ...rows(userTotals.sums, id)[0] },
    all: rows(userTotals.counts)
      .map((row) => JSON.stringify(row))
      .sort(),
  }));
}

test('what triggers keep is what is there, whatever changes', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      using database = newDatabase();
      for (const [turn, one] of changes.entries()) apply(database, one, turn);
      expect(sums(database, 'sqlite')).toEqual(sums(database, 'postgres'));
    }),
    { numRuns: 150 },
  );
});

test('a store from before has the same sums once it is brought up to date', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
      using database = newDatabase(USER_TOTALS.version - 1);
      for (const [turn, one] of changes.entries()) apply(database, one, turn);
      migrate(database, USER_TOTALS.version - 1);
      expect(sums(database, 'sqlite')).toEqual(sums(database, 'postgres'));
    }),
    { numRuns: 40 },
  );
});
