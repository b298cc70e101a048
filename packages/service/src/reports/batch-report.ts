import {
  addRow,
  FAILURES,
  isFailed,
  type MoveRecord,
  type ReportEntry,
  type SessionRecord,
  STATUS_SUMMARY,
  type StatusDetail,
  shownStatus,
  type Timeline,
  type TimelineRow,
  throttlesOf,
  timelineOf,
  timelineStep,
  timeSlots,
} from '@mailhaul/domain';
import type { MigrationReader, StoredBatch, StoredUser } from '@mailhaul/store';
import type { FailureView } from '../use-cases/view-parts.ts';
import { failureView } from '../users/user-view.ts';
import { FailureTally } from './group-failures.ts';
import type { BatchReportView, ReportedUserView } from './report-view.ts';
import { SessionSum } from './sum-sessions.ts';
import { entryView, reportedFailures, throttlesView } from './user-report.ts';

/** Rows read at a time. */
const PAGE = 1_000;
/** Entries of the batch itself that are shown; the newest are kept. */
const OWN_ENTRIES = 1_000;
/** Failures that are shown one by one; the newest are kept. */
const SHOWN_FAILURES = 1_000;
/** Users that are shown one by one. */
export const REPORTED_USERS = 1_000;

/** A batch's report, and where the time of its users went. */
export interface BatchTold {
  readonly report: BatchReportView;
  readonly timeline: Timeline;
  readonly slots: ReturnType<typeof timeSlots>;
}

/** The report of a batch, made from its rows a page at a time, so that 50,000 users need no more memory than a thousand. */
export async function tellBatch(
  tables: MigrationReader,
  batch: StoredBatch,
  atMs: number,
): Promise<BatchTold> {
  const sum = new BatchSum(timelineStep(atMs - batch.createdAtMs));
  for (let afterId = 0, more = true; more; ) {
    const page = await tables.users.page({ batchId: batch.id, afterId, limit: PAGE });
    for (const user of page) sum.addUser(user);
    afterId = page.at(-1)?.id ?? 0;
    more = page.length === PAGE;
  }
  for (let afterId = 0, more = true; more; ) {
    const page = await tables.reports.ofBatchAfter(batch.id, { afterId, limit: PAGE });
    for (const entry of page) sum.addEntry(entry);
    afterId = page.at(-1)?.id ?? 0;
    more = page.length === PAGE;
  }
  const own = await tables.reports.ofBatchOnly(batch.id, OWN_ENTRIES);
  return { report: sum.view(own.reverse()), ...sum.times(atMs) };
}

class BatchSum {
  readonly #names = new Map<number, string>();
  readonly #failed: ReportedUserView[] = [];
  readonly #others: ReportedUserView[] = [];
  readonly #tally = new FailureTally();
  readonly #sessions = new SessionSum();
  readonly #stalledMs: Partial<Record<StatusDetail, number>> = {};
  readonly #counts = { bad: 0, large: 0, missing: 0, skipped: 0 };
  #failures: (FailureView & { readonly user: string })[] = [];
  readonly #step: Timeline['by'];
  /** What every user is in, and since when. */
  readonly #states = new Map<number, { readonly state: string; readonly fromMs: number }>();
  readonly #rows = new Map<string, TimelineRow>();

  constructor(step: Timeline['by']) {
    this.#step = step;
  }

  addUser(user: StoredUser): void {
    this.#names.set(user.id, user.row.emailAddress);
    const list = isFailed(user.status) ? this.#failed : this.#others;
    if (list.length < REPORTED_USERS) list.push(reportedUser(user));
    const { badItems, largeItems, missingItems, skippedItems } = user.counters;
    this.#counts.bad += badItems;
    this.#counts.large += largeItems;
    this.#counts.missing += missingItems;
    this.#counts.skipped += skippedItems;
    for (const [detail, ms] of Object.entries(user.durations.stalledMs)) {
      const name = detail as StatusDetail;
      this.#stalledMs[name] = (this.#stalledMs[name] ?? 0) + ms;
    }
  }

  addEntry(entry: ReportEntry): void {
    const { kind, userId, data } = entry;
    if (kind === 'move' && userId !== null) this.#moved(userId, entry);
    if (kind === 'session') this.#sessions.add(data as SessionRecord);
    for (const failure of reportedFailures(entry)) {
      this.#tally.add(failure.failureType, userId ?? 0);
      this.#failures.push({ ...failure, user: this.#names.get(userId ?? 0) ?? '' });
    }
    if (this.#failures.length > 2 * SHOWN_FAILURES) this.#failures = this.#failures.slice(-SHOWN_FAILURES);
  }

  #moved(userId: number, { atMs, data }: ReportEntry): void {
    const { from, to } = data as MoveRecord;
    this.#spent(this.#states.get(userId) ?? { state: from, fromMs: atMs }, atMs);
    this.#states.set(userId, { state: to, fromMs: atMs });
  }

  #spent({ state, fromMs }: { readonly state: string; readonly fromMs: number }, untilMs: number): void {
    for (const row of timelineOf([{ state, fromMs, untilMs }], this.#step).rows) addRow(this.#rows, row);
  }

  /** Where the time of all users went, until now; asked once. */
  times(atMs: number): Pick<BatchTold, 'timeline' | 'slots'> {
    for (const state of this.#states.values()) this.#spent(state, atMs);
    this.#states.clear();
    const rows = [...this.#rows.values()].sort((a, b) => a.startMs - b.startMs);
    const spans = rows.map(({ state, startMs, ms }) => ({ state, fromMs: startMs, untilMs: startMs + ms }));
    return { timeline: { by: this.#step, rows }, slots: timeSlots(spans) };
  }

  view(own: readonly ReportEntry[]): BatchReportView {
    return {
      entries: own.map(entryView),
      failures: this.#failures.slice(-SHOWN_FAILURES),
      failuresByType: this.#tally.viewWithUsers(),
      badItemCount: this.#counts.bad,
      largeItemCount: this.#counts.large,
      missingItemCount: this.#counts.missing,
      skippedItemCount: this.#counts.skipped,
      sourceThrottles: throttlesView(throttlesOf('source', this.#stalledMs)),
      targetThrottles: throttlesView(throttlesOf('target', this.#stalledMs)),
      sessionStatistics: this.#sessions.view(),
      users: [...this.#failed, ...this.#others].slice(0, REPORTED_USERS),
    };
  }
}

function reportedUser({ row, status, counters, failure }: StoredUser): ReportedUserView {
  const shown = failure !== null && isFailed(status) ? failureView(failure) : null;
  return {
    emailAddress: row.emailAddress,
    rowIndex: row.row,
    status: shownStatus(status),
    statusSummary: STATUS_SUMMARY[status],
    itemsSynced: counters.syncedItems,
    itemsSkipped: counters.skippedItems,
    bytesTransferred: counters.bytesTransferred,
    failureType: shown?.failureType ?? null,
    error: shown && `${shown.message} (${shown.words})`,
    suggestedFix: failure === null || shown === null ? null : FAILURES[failure.code].fix,
  };
}
