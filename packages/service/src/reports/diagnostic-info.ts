import { type ReportEntry, stateSpans, type Timeline, timelineOf, timeSlots } from '@mailhaul/domain';
import type { StoredUser } from '@mailhaul/store';
import { durationOf } from '../use-cases/times.ts';
import type { DiagnosticInfoView, TimelineRowView, TimeSlotView } from './report-view.ts';

/** The words of -DiagnosticInfo, in lower case. */
export function diagnosticWords(text: string | undefined): ReadonlySet<string> {
  return new Set(
    (text ?? '')
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter((word) => word !== ''),
  );
}

/** What -DiagnosticInfo asks about a user; null when it asks for nothing that is known here. */
export function userDiagnostics(
  user: StoredUser,
  entries: readonly ReportEntry[],
  { words, atMs }: { readonly words: ReadonlySet<string>; readonly atMs: number },
): DiagnosticInfoView | null {
  const spans = stateSpans(entries, atMs);
  const info: DiagnosticInfoView = {
    ...diagnosticsOf({ timeline: timelineOf(spans), slots: timeSlots(spans) }, words),
    ...(words.has('verbose') ? { verbose: verboseOf(user) } : {}),
  };
  return Object.keys(info).length === 0 ? null : info;
}

/** Time line and slots as they were asked for. */
export function diagnosticsOf(
  { timeline, slots }: { readonly timeline: Timeline; readonly slots: ReturnType<typeof timeSlots> },
  words: ReadonlySet<string>,
): DiagnosticInfoView {
  const rows = timeline.rows.map(
    ({ startMs, state, ms }): TimelineRowView => ({
      startTime: new Date(startMs).toISOString(),
      state,
      ...length(ms),
    }),
  );
  return {
    ...(words.has('showtimeslots')
      ? { timeSlots: slots.map(({ state, ms }): TimeSlotView => ({ state, ...length(ms) })) }
      : {}),
    ...(words.has('showtimeline') ? { timeline: { by: timeline.by, rows } } : {}),
  };
}

function length(ms: number) {
  return { duration: durationOf(ms), mSecs: Math.round(ms) };
}

function verboseOf(user: StoredUser): NonNullable<DiagnosticInfoView['verbose']> {
  return {
    requestGuid: user.guid,
    status: user.status,
    statusDetail: user.statusDetail,
    phase: user.phase,
    work: user.work,
    desired: user.desired,
    fence: user.fence,
    leaseOwner: user.leaseOwner,
    sourceAccount: user.pair?.source ?? null,
    targetAccount: user.pair?.target ?? null,
    transientFailures: user.counters.transientFailures,
  };
}
