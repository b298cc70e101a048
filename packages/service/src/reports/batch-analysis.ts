import {
  analyzeMoves,
  gbPerHour,
  isStalled,
  type MoveFacts,
  type SessionRecord,
  STATUS_SUMMARY,
  type StatusDetail,
  USUAL_PERCENTILE,
} from '@mailhaul/domain';
import { durationsAt, type MigrationReader, type StoredUser } from '@mailhaul/store';
import { findBatch } from '../use-cases/find.ts';
import { durationOf, instantOf } from '../use-cases/times.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf } from '../use-cases/use-cases.ts';
import { percentComplete } from '../users/user-view.ts';
import type { BatchAnalysisView, MoveView } from './report-view.ts';

/** Rows read at a time. */
const PAGE = 1_000;

interface Sums {
  sentBytes: number;
  sourceWaitedMs: number;
  targetWaitedMs: number;
  sourceRoundTrips: number;
  targetRoundTrips: number;
}

/** How the moves of a batch went; the slowest ones are left out of the sums, not of the list. */
export async function batchAnalysis(
  { store, clock }: UseCaseDeps,
  { identity, percentile = USUAL_PERCENTILE }: InputOf<'batch.analyze'>,
): Promise<BatchAnalysisView> {
  const tables = store.migration.read;
  const batch = await findBatch(tables, identity);
  const atMs = clock.now();
  const sums = await sessionSums(tables, batch.id);
  const moves: MoveFacts[] = [];
  for (let afterId = 0, more = true; more; ) {
    const page = await tables.users.page({ batchId: batch.id, afterId, limit: PAGE });
    for (const user of page)
      if (user.startedAtMs !== null) moves.push(factsOf(user, sums.get(user.id) ?? NONE, atMs));
    afterId = page.at(-1)?.id ?? 0;
    more = page.length === PAGE;
  }
  return { batch: batch.name, percentile, ...analysisView(moves, percentile), moves: moves.map(moveView) };
}

const NONE: Readonly<Sums> = {
  sentBytes: 0,
  sourceWaitedMs: 0,
  targetWaitedMs: 0,
  sourceRoundTrips: 0,
  targetRoundTrips: 0,
};

async function sessionSums(tables: MigrationReader, batchId: number): Promise<ReadonlyMap<number, Sums>> {
  const sums = new Map<number, Sums>();
  for (let afterId = 0, more = true; more; ) {
    const page = await tables.reports.ofBatchAfter(batchId, { afterId, limit: PAGE });
    for (const { kind, userId, data } of page)
      if (kind === 'session' && userId !== null) add(sums, userId, data as SessionRecord);
    afterId = page.at(-1)?.id ?? 0;
    more = page.length === PAGE;
  }
  return sums;
}

function add(sums: Map<number, Sums>, userId: number, { source, target }: SessionRecord): void {
  const sum = sums.get(userId) ?? { ...NONE };
  sum.sentBytes += target.bytesOut;
  sum.sourceWaitedMs += source.waitedMs ?? 0;
  sum.targetWaitedMs += target.waitedMs ?? 0;
  sum.sourceRoundTrips += source.roundTrips;
  sum.targetRoundTrips += target.roundTrips;
  sums.set(userId, sum);
}

function factsOf(user: StoredUser, sums: Readonly<Sums>, atMs: number): MoveFacts {
  const { counters, row, startedAtMs, initialSyncAtMs, status, statusSinceMs } = user;
  // who failed or was stopped came to its end then
  const restsSinceMs = STATUS_SUMMARY[status] === 'Active' ? atMs : statusSinceMs;
  const { inProgressMs, transientFailureMs, stalledMs } = durationsAt(user, atMs);
  const stalls = Object.entries(stalledMs).filter(([detail]) => isStalled(detail as StatusDetail));
  const total = (wanted: RegExp) =>
    stalls.filter(([detail]) => wanted.test(detail)).reduce((sum, [, ms]) => sum + ms, 0);
  return {
    user: row.emailAddress,
    startMs: startedAtMs ?? atMs,
    endMs: initialSyncAtMs ?? restsSinceMs,
    inProgressMs,
    percent: percentComplete(user),
    messages: counters.syncedItems,
    messageBytes: counters.bytesTransferred,
    ...sums,
    transientFailureMs,
    stalledMs: total(/./),
    processorStalledMs: total(/Local_Processor$/),
  };
}

function analysisView(moves: readonly MoveFacts[], percentile: number): Pick<BatchAnalysisView, 'analysis'> {
  const found = analyzeMoves(moves, percentile);
  if (found === null) return { analysis: null };
  const { startMs, endMs, ...figures } = found;
  const rounded = Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      value === null ? null : Math.round(value * 10_000) / 10_000,
    ]),
  ) as typeof figures;
  return {
    analysis: {
      startTime: instantOf(startMs) ?? '',
      endTime: instantOf(endMs) ?? '',
      migrationDuration: durationOf(endMs - startMs),
      ...rounded,
      // stalls of Exchange's own databases: here so that scripts find them
      wordBreakingPercent: 0,
      contentIndexingStallPercent: 0,
      highAvailabilityStallPercent: 0,
      mailboxLockedStallPercent: 0,
    },
  };
}

function moveView(move: MoveFacts): MoveView {
  return {
    emailAddress: move.user,
    startTime: instantOf(move.startMs) ?? '',
    endTime: instantOf(move.endMs) ?? '',
    inProgressDuration: durationOf(move.inProgressMs),
    percentComplete: move.percent,
    items: move.messages,
    bytes: move.messageBytes,
    sentBytes: move.sentBytes,
    gbPerHour: Math.round(gbPerHour(move) * 10_000) / 10_000,
    sourceRoundTrips: move.sourceRoundTrips,
    targetRoundTrips: move.targetRoundTrips,
    sourceWaitDuration: durationOf(move.sourceWaitedMs),
    targetWaitDuration: durationOf(move.targetWaitedMs),
    transientFailureDuration: durationOf(move.transientFailureMs),
    stalledDuration: durationOf(move.stalledMs),
  };
}
