import {
  type CsvProblem,
  priorityRank,
  type UserCells,
  type UserFailure,
  type UserRow,
} from '@mailhaul/domain';
import type { MigrationWriter, NewUser, Route, StoredBatch, StoredEndpoint } from '@mailhaul/store';
import type { Vault } from '../secrets/vault.ts';
import type { RowPlaces } from './read-rows.ts';

/** What adding users needs. */
export interface AddDeps {
  readonly vault: Vault;
  readonly newGuid: () => string;
  readonly atMs: number;
}

const ROWS_AT_ONCE = 1_000;

/** Adds users to a batch, also those with errors, who are Failed from the start; answers the batch with the ways they go. */
export async function addUsers(
  tables: MigrationWriter,
  {
    batch,
    rows,
    places,
    deps,
  }: {
    readonly batch: StoredBatch;
    readonly rows: readonly UserRow[];
    readonly places: RowPlaces;
    readonly deps: AddDeps;
  },
): Promise<StoredBatch> {
  let routes = batch.routes;
  // a piece at a time: 50,000 sealed rows at once are some 200 MB
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const users = rows.slice(at, at + ROWS_AT_ONCE).map((row) => newUser(row, { batch, places, deps }));
    await tables.users.addMany(users);
    routes = distinctRoutes([...routes, ...users]);
  }
  const routed = { ...batch, routes };
  await tables.batches.replace(routed);
  return routed;
}

/** A row as the user that it becomes, passwords sealed. */
export function newUser(
  row: UserRow,
  {
    batch,
    places,
    deps,
  }: { readonly batch: StoredBatch; readonly places: RowPlaces; readonly deps: AddDeps },
): NewUser {
  const { password, targetPassword, errors, ...cells } = row;
  const guid = deps.newGuid();
  return {
    guid,
    batchId: batch.id,
    sourceEndpointId: endpointOf(cells.sourceEndpoint, places.source, places).id,
    targetEndpointId: endpointOf(cells.targetEndpoint, places.target, places).id,
    row: cells,
    secrets: deps.vault.sealRow(guid, { password, targetPassword }),
    priority: priorityRank(cells.priority ?? batch.options.priority),
    queuedAtMs: deps.atMs,
    ...(errors.length > 0 ? refusedRow(errors, deps.atMs) : acceptedRow(cells, deps.atMs)),
  };
}

type State = Pick<NewUser, 'status' | 'statusDetail' | 'failure' | 'work' | 'phase' | 'dueAtMs'>;

function refusedRow(errors: readonly CsvProblem[], atMs: number): State {
  const words = errors.map(rowErrorWords).join(' ');
  const failure: UserFailure = { code: 'CsvRow', side: 'service', words, atMs, failures: 1 };
  return {
    status: 'Failed',
    statusDetail: 'FailedOther',
    failure,
    work: null,
    phase: 'refused',
    dueAtMs: null,
  };
}

/** The code stands in front, as an admin searches for it. */
function rowErrorWords({ code, headline, fix }: CsvProblem): string {
  return `${code}: ${headline} ${fix}`.trim();
}

function acceptedRow({ startAfterMs }: UserCells, atMs: number): State {
  const isLater = startAfterMs !== null && startAfterMs > atMs;
  return {
    status: 'Queued',
    statusDetail: isLater ? 'WaitingForStartAfter' : 'Queued',
    failure: null,
    work: 'initial',
    phase: isLater ? 'timed' : 'waiting',
    dueAtMs: isLater ? startAfterMs : null,
  };
}

function endpointOf(name: string | null, usual: StoredEndpoint, { endpoints }: RowPlaces): StoredEndpoint {
  if (name === null) return usual;
  return endpoints.find((one) => one.name.toLowerCase() === name.trim().toLowerCase()) ?? usual;
}

function distinctRoutes(all: readonly Route[]): readonly Route[] {
  const found = new Map<string, Route>();
  for (const { sourceEndpointId, targetEndpointId } of all)
    found.set(`${sourceEndpointId} ${targetEndpointId}`, { sourceEndpointId, targetEndpointId });
  return [...found.values()];
}
