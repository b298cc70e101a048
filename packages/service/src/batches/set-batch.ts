import { batchMoveRefused, nextBatchStatus } from '@mailhaul/domain';
import type { MigrationWriter, StoredBatch } from '@mailhaul/store';
import { requireOtherMailboxes } from '../notify/recipients.ts';
import { statusOf } from '../scheduler/batch-events.ts';
import { findBatch } from '../use-cases/find.ts';
import { requireRevision } from '../use-cases/revision.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import { shellWord } from '../use-cases/shell-word.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf } from '../use-cases/use-cases.ts';
import type { BatchView } from '../use-cases/views.ts';
import { addUsers } from './add-users.ts';
import { batchOptions } from './batch-options.ts';
import { batchRevision, batchView } from './batch-view.ts';
import { saveBatch, syncBatchNow } from './change-batch.ts';
import { claimExisting } from './existing-users.ts';
import { findPlaces } from './new-batch.ts';
import { readRows } from './read-rows.ts';

/** Changes a batch: its options at once, users by adding rows that are new. */
export async function setBatch(deps: UseCaseDeps, input: InputOf<'batch.set'>): Promise<BatchView> {
  const atMs = deps.clock.now();
  const view = await deps.store.migration.write(async (tables) => {
    const { id } = await findBatch(tables, input.identity);
    const before = await tables.batches.lock(id);
    if (before === null) throw new Error(`batch ${input.identity} is gone`);
    requireRevision(input.madeFrom, batchRevision(before));
    const changed = await applied(tables, { before, input, atMs, deps });
    return batchView(tables, changed, { atMs });
  });
  await deps.poke();
  return view;
}

interface Setting {
  readonly before: StoredBatch;
  readonly input: InputOf<'batch.set'>;
  readonly atMs: number;
  readonly deps: UseCaseDeps;
}

async function applied(
  tables: MigrationWriter,
  { before, input, atMs, deps }: Setting,
): Promise<StoredBatch> {
  const options = batchOptions(before.options, input);
  const touched = { ...before, options, touchedAtMs: atMs, warnedAtMs: null };
  let batch = await saveBatch(tables, { atMs, cause: 'changed' }, touched);
  if (input.sourceEndpoint !== undefined || input.targetEndpoint !== undefined)
    batch = await rerouted(tables, { batch, input, atMs });
  if (input.csvData !== undefined || input.rows !== undefined)
    batch = await extended(tables, { before: batch, input, atMs, deps });
  if (input.notificationEmails !== undefined || input.addUsers) await requireOtherMailboxes(tables, batch);
  if (input.approveSkippedItems)
    await tables.skippedItems.approveBatch(batch.id, { atMs, by: input.approvedBy ?? null });
  if (input.syncNow)
    batch = await syncBatchNow(tables, await requireMove(tables, { batch, event: 'sync-now', atMs }), {
      atMs,
      cause: 'sync-now',
    });
  if (input.update) await tables.users.reload(batch.id);
  return batch;
}

async function requireMove(
  tables: MigrationWriter,
  {
    batch,
    event,
    atMs,
  }: { readonly batch: StoredBatch; readonly event: 'sync-now' | 'add-users'; readonly atMs: number },
): Promise<StoredBatch> {
  const status = statusOf(batch, await tables.users.counts(batch.id), atMs);
  if (nextBatchStatus(status, event) !== null) return batch;
  throw new ServiceError({ code: 'WRONG_STATE', message: batchMoveRefused(batch.name, status, event) });
}

async function extended(
  tables: MigrationWriter,
  { before, input, atMs, deps }: Setting,
): Promise<StoredBatch> {
  if (!input.addUsers)
    throw new ServiceError({
      code: 'BAD_INPUT',
      message: 'Rows can only be added to a batch.',
      fix: 'Say so with --add-users; rows whose user is there already are left as they are.',
    });
  const batch = await requireMove(tables, { batch: before, event: 'add-users', atMs });
  const places = await placesOf(tables, batch);
  const { rows, header } = readRows(input, {
    ...places,
    allowUnknownColumns: batch.options.allowUnknownColumnsInCsv,
    acceptLargeDataLoss: batch.options.acceptLargeDataLoss,
  });
  const wanted = await claimExisting(tables, { batch, rows, atMs });
  const { vault, newGuid } = deps;
  const known = { ...batch, csvHeader: joinedHeader(batch.csvHeader, header) };
  return addUsers(tables, { batch: known, rows: wanted, places, deps: { vault, newGuid, atMs } });
}

/** The columns of all files of a batch, each once; their case is nobody's concern. */
function joinedHeader(
  before: readonly string[] | null,
  added: readonly string[] | null,
): readonly string[] | null {
  if (before === null || added === null) return before ?? added;
  const there = new Set(before.map((name) => name.toLowerCase()));
  return [...before, ...added.filter((name) => !there.has(name.toLowerCase()))];
}

async function placesOf(tables: MigrationWriter, batch: StoredBatch) {
  const endpoints = await tables.endpoints.all();
  const source = endpoints.find(({ id }) => id === batch.sourceEndpointId);
  const target = endpoints.find(({ id }) => id === batch.targetEndpointId);
  if (!source || !target) throw new Error(`an endpoint of batch ${batch.name} is gone`);
  return { source, target, endpoints };
}

async function rerouted(
  tables: MigrationWriter,
  {
    batch,
    input,
    atMs,
  }: { readonly batch: StoredBatch; readonly input: InputOf<'batch.set'>; readonly atMs: number },
): Promise<StoredBatch> {
  const now = await placesOf(tables, batch);
  const places = await findPlaces(tables, {
    sourceEndpoint: input.sourceEndpoint ?? now.source.name,
    targetEndpoint: input.targetEndpoint ?? now.target.name,
  });
  if (await tables.users.isRestless(batch.id).then((restless) => restless && batch.intention === 'running'))
    throw new ServiceError({
      code: 'WRONG_STATE',
      message: `Batch ${batch.name} is running; its endpoints cannot change under it.`,
      fix: `Stop it first with \`mailhaul batch stop ${shellWord(batch.name)}\`.`,
    });
  const change = {
    from: { source: now.source.id, target: now.target.id },
    to: { source: places.source.id, target: places.target.id },
  };
  await tables.users.reroute(batch.id, change);
  const routes = batch.routes.map((route) => ({
    sourceEndpointId:
      route.sourceEndpointId === change.from.source ? change.to.source : route.sourceEndpointId,
    targetEndpointId:
      route.targetEndpointId === change.from.target ? change.to.target : route.targetEndpointId,
  }));
  return saveBatch(
    tables,
    { atMs, cause: 'endpoints changed' },
    { ...batch, routes, sourceEndpointId: change.to.source, targetEndpointId: change.to.target },
  );
}
