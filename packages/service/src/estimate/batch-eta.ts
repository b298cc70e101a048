import { endpointBudget, etaOf, type PlannedMailbox } from '@mailhaul/domain';
import type { MigrationReader, StoredBatch } from '@mailhaul/store';
import type { BatchView } from '../use-cases/views.ts';
import { type ReportedEta, reportedEta } from './estimate-report.ts';
import { measuredHere } from './measured-here.ts';
import { USUAL_SPEED } from './usual-speed.ts';

type Load = Pick<PlannedMailbox, 'sizeBytes' | 'items'>;

/** When the first copies of a batch will be through, as a range, by what twenty mailboxes of its source have shown; null while they are fewer, and when none is left. */
export async function batchEta(
  tables: MigrationReader,
  batch: StoredBatch,
  { view, nowMs }: { readonly view: BatchView; readonly nowMs: number },
): Promise<ReportedEta | null> {
  const rest = view.pendingCount + view.activeCount;
  if (!STATUSES.has(view.status) || rest === 0) return null;
  const measured = await measuredHere(tables, batch.sourceEndpointId);
  const source = await tables.endpoints.byId(batch.sourceEndpointId);
  const target = await tables.endpoints.byId(batch.targetEndpointId);
  if (measured === null || source === null || target === null) return null;
  const eta = etaOf({
    mailboxes: restOf(view),
    concurrent: Math.min(source.maxConcurrentMigrations, target.maxConcurrentMigrations),
    nowMs,
    windows: batch.options.workWindows ?? source.workWindows,
    budget: endpointBudget(source, target),
    assumed: USUAL_SPEED,
    measured,
  });
  return reportedEta(eta);
}

/** Statuses in which first copies are made, or wait to be made. */
const STATUSES: ReadonlySet<BatchView['status']> = new Set(['Starting', 'Syncing', 'Waiting']);

/** What is left: those under way share what they still have; who waits counts as the average of those that were seen. */
function restOf(view: BatchView): readonly Load[] {
  const { activeCount: active, pendingCount: pending, totalCount } = view;
  const seen = Math.max(1, totalCount - pending);
  const average = { sizeBytes: view.estimatedBytes / seen, items: view.estimatedItems / seen };
  const left = {
    sizeBytes: Math.max(0, view.estimatedBytes - view.bytesTransferred) / Math.max(1, active),
    items: Math.max(0, view.estimatedItems - view.itemsTransferred) / Math.max(1, active),
  };
  return [
    ...Array.from({ length: active }, (): Load => left),
    ...Array.from({ length: pending }, (): Load => average),
  ];
}
