import { BATCH_DEFAULTS, type EndpointRole, headlineOf } from '@mailhaul/domain';
import type { MigrationReader, StoredBatch, StoredEndpoint } from '@mailhaul/store';
import { presetExclusions } from '../endpoints/preset-start.ts';
import { requireOtherMailboxes } from '../notify/recipients.ts';
import { Checks } from '../use-cases/checks.ts';
import { findEndpoint } from '../use-cases/find.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import { shellWord } from '../use-cases/shell-word.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf } from '../use-cases/use-cases.ts';
import type { BatchView } from '../use-cases/views.ts';
import { addUsers } from './add-users.ts';
import { batchOptions } from './batch-options.ts';
import { batchView } from './batch-view.ts';
import { startBatch } from './change-batch.ts';
import { claimExisting } from './existing-users.ts';
import { type RowPlaces, readRows } from './read-rows.ts';

/** Makes a batch with all its users, or nothing at all. */
export async function newBatch(deps: UseCaseDeps, input: InputOf<'batch.new'>): Promise<BatchView> {
  const { store, clock, newGuid, vault } = deps;
  const reader = store.migration.read;
  const checks = new Checks();
  checks.name('name', input.name);
  const said = batchOptions(BATCH_DEFAULTS, input, checks);
  const places = await findPlaces(reader, input);
  const options =
    input.excludeFolders === undefined ? { ...said, excludeFolders: presetExclusions(places.source) } : said;
  const { rows, header, warnings } = readRows(input, {
    ...places,
    allowUnknownColumns: options.allowUnknownColumnsInCsv,
    acceptLargeDataLoss: options.acceptLargeDataLoss,
  });
  const atMs = clock.now();
  const view = await store.migration.write(async (tables) => {
    await requireRoom(tables, input.name);
    const fresh = freshBatch(input, { places, guid: newGuid(), atMs });
    const added = await tables.batches.add({ ...fresh, options, csvHeader: header });
    const wanted = await claimExisting(tables, { batch: added, rows, atMs });
    const batch = await addUsers(tables, {
      batch: added,
      rows: wanted,
      places,
      deps: { vault, newGuid, atMs },
    });
    const cause = 'created and started';
    await requireOtherMailboxes(tables, batch);
    const begun = input.autoStart ? await startBatch(tables, batch, { atMs, cause }) : batch;
    return batchView(tables, begun, { atMs });
  });
  await deps.poke();
  return warnings.length === 0
    ? view
    : { ...view, warnings: warnings.map(({ headline, fix }) => `${headline} ${fix}`.trim()) };
}

/** The endpoints that an input names, each in a role it may have. */
export async function findPlaces(
  tables: MigrationReader,
  { sourceEndpoint, targetEndpoint }: { readonly sourceEndpoint: string; readonly targetEndpoint: string },
): Promise<RowPlaces> {
  const source = requireRole(await findEndpoint(tables, sourceEndpoint), 'source');
  const target = requireRole(await findEndpoint(tables, targetEndpoint), 'target');
  return { source, target, endpoints: await tables.endpoints.all() };
}

function requireRole(endpoint: StoredEndpoint, role: Exclude<EndpointRole, 'both'>): StoredEndpoint {
  if (endpoint.role === role || endpoint.role === 'both') return endpoint;
  throw new ServiceError({
    code: 'BAD_INPUT',
    message: `Endpoint ${endpoint.name} is a ${endpoint.role} only; it cannot be the ${role}.`,
    fix: `Allow it with \`mailhaul endpoint set ${shellWord(endpoint.name)} --role both\`.`,
  });
}

async function requireRoom(tables: MigrationReader, name: string): Promise<void> {
  if (await tables.batches.find(name))
    throw new ServiceError({
      code: 'NAME_TAKEN',
      message: `${headlineOf({ code: 'BatchExists' })} It is called \`${name}\`.`,
      fix: 'Choose another name, or add users to it with `mailhaul batch set NAME --add-users --csv-data FILE`.',
    });
  const { maxNumberOfBatches } = await tables.config();
  if ((await tables.batches.all()).length >= maxNumberOfBatches)
    throw new ServiceError({
      code: 'LIMIT_REACHED',
      message: `${headlineOf({ code: 'BatchLimit' })}. The limit is ${maxNumberOfBatches}.`,
      fix: 'Remove finished ones with `mailhaul batch remove NAME`, or raise the limit with `mailhaul config set --max-number-of-batches N`.',
    });
}

/** A batch as it is before anything has happened to it. */
export function freshBatch(
  { name, createdBy = '' }: Pick<InputOf<'batch.new'>, 'name' | 'createdBy'>,
  { places, guid, atMs }: { readonly places: RowPlaces; readonly guid: string; readonly atMs: number },
): Omit<StoredBatch, 'id' | 'options' | 'csvHeader'> {
  return {
    guid,
    name: name.trim(),
    sourceEndpointId: places.source.id,
    targetEndpointId: places.target.id,
    routes: [],
    removed: false,
    intention: 'created',
    stopReason: null,
    createdAtMs: atMs,
    createdBy,
    startedAtMs: null,
    initialSyncAtMs: null,
    lastSyncedAtMs: null,
    completeRequestedAtMs: null,
    completedAtMs: null,
    currentRetryCount: 0,
    touchedAtMs: atMs,
    warnedAtMs: null,
    served: 0,
    begun: false,
  };
}
