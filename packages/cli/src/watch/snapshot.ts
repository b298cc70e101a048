import type { BatchView, EndpointView, UseCases, UserView } from '@mailhaul/service';

/** How a batch is at one moment. */
export interface BatchSnapshot {
  readonly batch: BatchView;
  /** Users under way, or some of very many. */
  readonly active: readonly UserView[];
  /** Users that need somebody, the first few. */
  readonly failed: readonly UserView[];
  /** The endpoint that lets no more users in while others wait; null for none. */
  readonly full: EndpointView | null;
}

/** More users under way than an installation usually allows are not looked at one by one. */
const ACTIVE_AT_MOST = 300;
const FAILED_AT_MOST = 5;

/** Looks at a batch. */
export async function lookAt(name: string, useCases: UseCases): Promise<BatchSnapshot> {
  const [batch] = await useCases['batch.get']({ identity: name });
  if (!batch) throw new Error(`the service answered without the batch ${name}`);
  const users = (statusSummary: 'Active' | 'Failed', resultSize: number) =>
    useCases['user.get']({ batch: batch.identity, statusSummary, resultSize });
  const active = batch.activeCount === 0 ? [] : await users('Active', ACTIVE_AT_MOST);
  const failed = batch.failedCount === 0 ? [] : await users('Failed', FAILED_AT_MOST);
  const full = batch.pendingCount > 0 ? await fullEndpoint(batch, useCases) : null;
  return { batch, active: active.filter(({ status }) => status !== 'Queued'), failed, full };
}

async function fullEndpoint(batch: BatchView, useCases: UseCases): Promise<EndpointView | null> {
  const names = [batch.sourceEndpoint, batch.targetEndpoint];
  const endpoints = (await useCases['endpoint.get']({})).filter(({ identity }) => names.includes(identity));
  const isFull = ({ activeMigrationCount, maxConcurrentMigrations }: EndpointView) =>
    activeMigrationCount >= maxConcurrentMigrations;
  return endpoints.find(isFull) ?? null;
}

const RESTING = new Set<BatchView['status']>([
  'Created',
  'Synced',
  'SyncedWithErrors',
  'Stopped',
  'Completed',
  'CompletedWithErrors',
  'Failed',
  'Corrupted',
]);

/** Whether nothing happens in a batch until somebody or the calendar wants something. */
export function rests({ status }: BatchView): boolean {
  return RESTING.has(status);
}
