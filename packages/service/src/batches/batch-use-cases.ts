import {
  type BatchEvent,
  type BatchStatus,
  batchMoveRefused,
  countOf,
  nextBatchStatus,
} from '@mailhaul/domain';
import type { MigrationReader, MigrationWriter, StoredBatch } from '@mailhaul/store';
import { batchEta } from '../estimate/batch-eta.ts';
import { requireOtherMailboxes } from '../notify/recipients.ts';
import { batchAnalysis } from '../reports/batch-analysis.ts';
import { statusOf } from '../scheduler/batch-events.ts';
import { findBatch, findEndpoint } from '../use-cases/find.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import { shellWord } from '../use-cases/shell-word.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf, UseCases } from '../use-cases/use-cases.ts';
import type { BatchView } from '../use-cases/views.ts';
import { batchErrors } from '../users/list-users.ts';
import { completeApproved, unapproved } from './approval.ts';
import { batchFolders } from './batch-folders.ts';
import { batchParts, batchView } from './batch-view.ts';
import {
  type Change,
  completeBatch,
  removeBatch,
  saveBatch,
  startBatch,
  stopBatch,
  syncBatchNow,
} from './change-batch.ts';
import { checkUsers } from './check-users.ts';
import { newBatch } from './new-batch.ts';
import { setBatch } from './set-batch.ts';
import { failRefused, validateUsers } from './validate-users.ts';

type BatchUseCases = Pick<UseCases, Extract<keyof UseCases, `batch.${string}`>>;

/** What can be done with batches. */
export function batchUseCases(deps: UseCaseDeps): BatchUseCases {
  return {
    'batch.new': (input) => newBatch(deps, input),
    'batch.get': (input) => getBatches(deps, input),
    'batch.set': (input) => setBatch(deps, input),
    'batch.start': (input) => start(deps, input),
    'batch.stop': (input) =>
      command(deps, { ...input, event: 'stop' }, (tables, batch, change) =>
        stopBatch(tables, batch, { ...change, reason: 'Requested' }),
      ),
    'batch.complete': (input) => complete(deps, input),
    'batch.remove': (input) => remove(deps, input),
    'batch.sync-now': (input) => command(deps, { ...input, event: 'sync-now' }, syncBatchNow),
    'batch.analyze': (input) => batchAnalysis(deps, input),
    'batch.approve': (input) => approve(deps, input),
    'batch.errors': (input) => batchErrors(deps, input),
    'batch.folders': (input) => batchFolders(deps, input),
    'batch.check': (input) => checkUsers(deps, input),
  };
}

async function getBatches(deps: UseCaseDeps, input: InputOf<'batch.get'>): Promise<readonly BatchView[]> {
  const atMs = deps.clock.now();
  const { read } = deps.store.migration;
  // a batch and its users must be of the same moment, or its status would be one that it never had
  const found = await deps.store.migration.snapshot((tables) => batchesOf(tables, input, atMs));
  const views: BatchView[] = [];
  // a report may take long to read, and nobody should wait for it
  for (const { batch, view } of found) {
    const parts = await batchParts(read, batch, { ...input, atMs });
    // of one batch it is worth a look at those that are through
    const eta =
      input.identity === undefined ? {} : { eta: await batchEta(read, batch, { view, nowMs: atMs }) };
    views.push({ ...view, ...eta, ...parts });
  }
  return views;
}

interface FoundBatch {
  readonly batch: StoredBatch;
  readonly view: BatchView;
}

async function batchesOf(
  tables: MigrationReader,
  input: InputOf<'batch.get'>,
  atMs: number,
): Promise<readonly FoundBatch[]> {
  const { identity, endpoint, status, resultSize = 1000 } = input;
  const all = identity === undefined ? await tables.batches.all() : [await findBatch(tables, identity)];
  const place = endpoint === undefined ? null : await findEndpoint(tables, endpoint);
  const wanted = all.filter(
    ({ sourceEndpointId, targetEndpointId }) =>
      place === null || sourceEndpointId === place.id || targetEndpointId === place.id,
  );
  const views: FoundBatch[] = [];
  for (const batch of wanted) views.push({ batch, view: await batchView(tables, batch, { atMs }) });
  const found = views.filter(({ view }) => status === undefined || view.status === status);
  return resultSize === 'unlimited' ? found : found.slice(0, resultSize);
}

/** A batch that is held for a change, and how it is. */
interface Held {
  readonly batch: StoredBatch;
  readonly status: BatchStatus;
}

async function hold(
  tables: MigrationWriter,
  { identity, event, atMs }: { readonly identity: string; readonly event: BatchEvent; readonly atMs: number },
): Promise<Held> {
  const { id } = await findBatch(tables, identity);
  const batch = await tables.batches.lock(id);
  if (batch === null) throw new Error(`batch ${identity} is gone`);
  const status = statusOf(batch, await tables.users.counts(id), atMs);
  if (nextBatchStatus(status, event) === null)
    throw new ServiceError({ code: 'WRONG_STATE', message: batchMoveRefused(batch.name, status, event) });
  return { batch: { ...batch, touchedAtMs: atMs, warnedAtMs: null }, status };
}

type ChangeBatch = (tables: MigrationWriter, batch: StoredBatch, change: Change) => Promise<StoredBatch>;

async function command(
  deps: UseCaseDeps,
  { identity, event }: { readonly identity: string; readonly event: BatchEvent },
  change: ChangeBatch,
): Promise<BatchView> {
  const atMs = deps.clock.now();
  const view = await deps.store.migration.write(async (tables) => {
    const { batch } = await hold(tables, { identity, event, atMs });
    return batchView(tables, await change(tables, batch, { atMs, cause: event }), { atMs });
  });
  await deps.poke();
  return view;
}

async function start(
  deps: UseCaseDeps,
  { identity, validate = false }: InputOf<'batch.start'>,
): Promise<BatchView> {
  const event = 'start' as const;
  if (!validate) return command(deps, { identity, event }, startBatch);
  // in the wrong state nobody signs in anywhere
  const atMs = deps.clock.now();
  const { batch } = await deps.store.migration.write((tables) => hold(tables, { identity, event, atMs }));
  const refused = await validateUsers(deps, batch);
  return command(deps, { identity, event }, async (tables, held, change) => {
    const started = await startBatch(tables, held, change);
    await failRefused(tables, refused, change.atMs);
    return started;
  });
}

/** Within this time a second Complete changes nothing (documented of Microsoft's service). */
const COMPLETE_AGAIN_MS = 8 * 3_600_000;

async function complete(deps: UseCaseDeps, input: InputOf<'batch.complete'>): Promise<BatchView> {
  const { identity, syncAndComplete = false, notificationEmails, notifyMigratedMailboxes } = input;
  const atMs = deps.clock.now();
  const view = await deps.store.migration.write(async (tables) => {
    const { batch, status } = await hold(tables, { identity, event: 'complete', atMs });
    const again = status === 'Completing' && atMs - (batch.completeRequestedAtMs ?? 0) < COMPLETE_AGAIN_MS;
    if (again) return batchView(tables, batch, { atMs });
    await requireCompletable(tables, batch, syncAndComplete);
    const options = {
      ...batch.options,
      completeAfterMs: atMs,
      ...(notificationEmails ? { notificationEmails } : {}),
      ...(notifyMigratedMailboxes === undefined ? {} : { notifyMigratedMailboxes }),
    };
    await requireOtherMailboxes(tables, { ...batch, options });
    const changed = await completeBatch(tables, { ...batch, options }, { atMs, cause: 'complete' });
    return batchView(tables, changed, { atMs });
  });
  await deps.poke();
  return view;
}

async function requireCompletable(
  tables: MigrationReader,
  batch: StoredBatch,
  strictly: boolean,
): Promise<void> {
  const blocked = await unapproved(tables, batch);
  if (blocked !== null)
    throw new ServiceError({
      code: 'NEEDS_APPROVAL',
      message: `Batch ${batch.name} has ${blocked.items} skipped items that nobody has approved (score ${blocked.score}).`,
      fix: `Look at them with \`mailhaul user stats USER --include-skipped-items\`, then \`mailhaul batch approve ${shellWord(batch.name)}\`.`,
    });
  const counts = await tables.users.counts(batch.id);
  const behind = countOf(counts, [
    'Failed',
    'IncrementalFailed',
    'Corrupted',
    'Stopped',
    'IncrementalStopped',
  ]);
  if (strictly && behind > 0)
    throw new ServiceError({
      code: 'WRONG_STATE',
      message: `SyncAndComplete wants every user to be Synced; ${behind} of batch ${batch.name} failed or stopped.`,
      fix: `Start them again with \`mailhaul batch start ${shellWord(batch.name)}\`, or remove them, or complete without it.`,
    });
}

async function approve(
  deps: UseCaseDeps,
  { identity, approvedBy }: InputOf<'batch.approve'>,
): Promise<BatchView> {
  const atMs = deps.clock.now();
  const view = await deps.store.migration.write(async (tables) => {
    const { id } = await findBatch(tables, identity);
    const batch = await tables.batches.lock(id);
    if (batch === null) throw new Error(`batch ${identity} is gone`);
    await tables.skippedItems.approveBatch(batch.id, { atMs, by: approvedBy ?? null });
    const touched = { ...batch, touchedAtMs: atMs, warnedAtMs: null };
    await saveBatch(tables, { atMs, cause: 'skipped items approved' }, touched);
    await completeApproved(tables, { batchId: id, atMs });
    return batchView(tables, touched, { atMs });
  });
  // its CompleteAfter may have waited for this
  await deps.poke();
  return view;
}

async function remove(deps: UseCaseDeps, { identity, force = false }: InputOf<'batch.remove'>) {
  const atMs = deps.clock.now();
  const removed = await deps.store.migration.write(async (tables) => {
    const batch = force
      ? await findBatch(tables, identity)
      : (await hold(tables, { identity, event: 'remove', atMs })).batch;
    await removeBatch(tables, batch, { atMs, cause: force ? 'removed by force' : 'removed' });
    return { removed: batch.name };
  });
  await deps.poke();
  return removed;
}
