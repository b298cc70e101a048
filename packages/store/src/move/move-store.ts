import { randomUUID } from 'node:crypto';
import { StoreUnusableError } from '../errors.ts';
import { parseLocation } from '../location.ts';
import { type OpenedPlace, openPlace, type StoreDeps } from '../open-place.ts';
import type { Connection, ScriptRunner } from '../sql/connection.ts';
import { configs } from '../tables/config.ts';
import { copyTables, type MovedRows } from './copy-tables.ts';
import { ARRIVAL, MOVE, type MoveMarker, readMarker, removeMarker, writeMarker } from './move-marker.ts';
import { MOVED_TABLES } from './moved-tables.ts';
import { requireNobodyWorks } from './nobody-works.ts';
import { countRows, emptyTables } from './store-side.ts';

/** What was carried. */
export interface StoreMove {
  /** Both without a password. */
  readonly from: string;
  readonly to: string;
  /** Empty when an earlier move had carried all and only had not said so. */
  readonly tables: readonly MovedRows[];
}

/** The two ends of a move. */
export interface MoveEnds {
  readonly from: string;
  readonly to: string;
}

/**
 * Carries everything in a store to another, empty one, and marks the first so that nobody goes on there. Killed at any moment, the same
 * call again ends it. Rejects with StoreInUseError or StoreUnusableError; then nothing was changed.
 */
export async function moveStore({ from, to }: MoveEnds, deps: StoreDeps): Promise<StoreMove> {
  if (parsed(from) === parsed(to)) throw new StoreUnusableError(`${parsed(from)} is where it is already`);
  await using source = await openPlace(from, deps);
  await using target = await openPlace(to, deps);
  await requireNobodyWorks(source);
  await requireNobodyWorks(target);
  const marker = await begin(source, target, deps);
  const tables = (await hasArrived(target, marker)) ? [] : await carry({ source, target, marker });
  await writeMarker(source.connection, { ...marker, state: 'moved', atMs: deps.clock.now() });
  return { from: source.printed, to: target.printed, tables };
}

/** Gives up a move that was begun and did not end; StoreUnusableError when there is none. */
export async function abandonMove(location: string, deps: StoreDeps): Promise<void> {
  await using place = await openPlace(location, deps);
  const marker = await readMarker(place.connection);
  if (marker?.state !== 'moving')
    throw new StoreUnusableError(`no move of ${place.printed} was begun that did not end`);
  await removeMarker(place.connection);
}

function parsed(location: string): string {
  const place = parseLocation(location);
  return place.kind === 'folder' ? place.folder : place.printed;
}

async function begin(source: OpenedPlace, target: OpenedPlace, { clock }: StoreDeps): Promise<MoveMarker> {
  const before = await readMarker(source.connection);
  const to = target.printed;
  if (before?.state === 'moved')
    throw new StoreUnusableError(`what was in ${source.printed} was moved to ${before.to} already`);
  if (before && before.to !== to)
    throw new StoreUnusableError(
      `a move of ${source.printed} to ${before.to} was begun and did not end; end that one, or give it up with \`mailhaul db move --abandon\``,
    );
  const marker = before ?? { id: randomUUID(), state: 'moving', to, atMs: clock.now() };
  if (!(await hasArrived(target, marker))) await requireRoom(target);
  await writeMarker(source.connection, marker);
  return marker;
}

async function hasArrived({ connection }: OpenedPlace, { id }: MoveMarker): Promise<boolean> {
  const [found] = await connection.all(configs.find, { name: ARRIVAL });
  return found?.content === JSON.stringify(id);
}

const HELD = ['ledger_pair', 'endpoint', 'batch', 'migration_user', 'admin', 'api_token'] as const;

/** A store that is empty, or whose content was moved away. */
export async function requireRoom({ connection, printed }: OpenedPlace): Promise<void> {
  if ((await readMarker(connection))?.state === 'moved') return;
  const rows = await connection.snapshot(async (transaction) => {
    const side = { dialect: connection.dialect.name, transaction };
    const counts: number[] = [];
    for (const name of HELD) counts.push(await countRows(side, name));
    return counts.reduce((sum, count) => sum + count, 0);
  });
  if (rows > 0)
    throw new StoreUnusableError(
      `${printed} is not empty: it has endpoints, batches, ledgers or admins of its own; take an empty database or folder`,
    );
}

async function carry({
  source,
  target,
  marker,
}: {
  readonly source: OpenedPlace;
  readonly target: OpenedPlace;
  readonly marker: MoveMarker;
}): Promise<readonly MovedRows[]> {
  try {
    return await alone(source.connection, (reading) =>
      alone(target.connection, async (writing) => {
        const from = { dialect: source.connection.dialect.name, transaction: reading };
        const to = { dialect: target.connection.dialect.name, transaction: writing };
        await emptyTables(to, MOVED_TABLES);
        const moved = await copyTables({ from, to });
        await writing.run(configs.remove, { name: MOVE });
        await writing.run(configs.save, { name: ARRIVAL, content: JSON.stringify(marker.id) });
        return moved;
      }),
    );
  } catch (error) {
    await removeMarker(source.connection);
    throw error;
  }
}

type Writing = Parameters<Parameters<Connection['transaction']>[0]>[0];

/** A transaction beside which nobody writes, however long it takes. */
function alone<T>(connection: Connection, work: (transaction: Writing) => Promise<T>): Promise<T> {
  return connection.transaction(async (transaction) => {
    if (connection.dialect.name === 'postgres') await lockAll(transaction);
    return work(transaction);
  });
}

async function lockAll(transaction: ScriptRunner): Promise<void> {
  const names = MOVED_TABLES.map(({ name }) => name).join(', ');
  await transaction.script(
    `set local idle_in_transaction_session_timeout = 0; lock table ${names} in share row exclusive mode`,
  );
}
