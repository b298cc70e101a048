import { formatBytes } from '@mailhaul/base';
import { endpointBudget, type MeasuredSpeed, type PlannedMailbox } from '@mailhaul/domain';
import type { StoredBatch, StoredEndpoint } from '@mailhaul/store';
import { type EstimateReport, estimateReport } from '../estimate/estimate-report.ts';
import { USUAL_SPEED } from '../estimate/usual-speed.ts';
import type { PreflightUserView } from './preflight-view.ts';

/** What a batch's end is foretold from. */
export interface ForetellQuestion {
  readonly batch: StoredBatch;
  readonly source: StoredEndpoint;
  readonly target: StoredEndpoint;
  /** Users that were looked at. */
  readonly looked: readonly PreflightUserView[];
  /** All users of the batch. */
  readonly users: number;
  /** What users that are through have shown; null while they are too few. */
  readonly measured: MeasuredSpeed | null;
  readonly nowMs: number;
}

/** Foretells when a batch would be through if it began now, and says what it takes for granted; null where no size is known. */
export function foretell(question: ForetellQuestion): Pick<EstimateReport, 'eta' | 'assumptions'> {
  const { batch, source, target, users, measured, nowMs } = question;
  const known = question.looked.flatMap(mailbox);
  if (known.length === 0) return { eta: null, assumptions: [] };
  const concurrent = Math.min(source.maxConcurrentMigrations, target.maxConcurrentMigrations);
  const startMs = Math.max(nowMs, batch.options.startAfterMs ?? nowMs);
  const { eta, assumptions } = estimateReport({
    mailboxes: [...known, ...averages(known, users - known.length)],
    sizesKnown: true,
    workload: source.preset === 'gmail' ? 'gmail' : 'imap',
    concurrent,
    startMs,
    queueHours: 0,
    assumed: USUAL_SPEED,
    measured,
    windows: batch.options.workWindows ?? source.workWindows,
    budget: endpointBudget(source, target),
    assumptions: [
      ...(measured
        ? [`${measured.mailboxes} mailboxes from this server have shown how fast they go.`]
        : [
            `A mailbox goes at ${formatBytes(USUAL_SPEED.bytesPerSecond)}/s and ${USUAL_SPEED.itemsPerSecond} messages/s; nine of ten migrations take at most twice the time.`,
          ]),
      `${concurrent} mailboxes run at once.`,
      ...(known.length < users
        ? [`${users - known.length} of ${users} mailboxes were not seen and count as average.`]
        : []),
    ],
  });
  return { eta, assumptions };
}

function mailbox({ emailAddress, sizeBytes, messages }: PreflightUserView): readonly PlannedMailbox[] {
  if (sizeBytes === null || messages === null) return [];
  return [{ address: emailAddress, sizeBytes, items: messages }];
}

function averages(known: readonly PlannedMailbox[], count: number): readonly PlannedMailbox[] {
  const mean = (of: (one: PlannedMailbox) => number) =>
    known.reduce((sum, one) => sum + of(one), 0) / known.length;
  const average = { sizeBytes: mean((one) => one.sizeBytes), items: mean((one) => one.items) };
  return Array.from({ length: Math.max(0, count) }, (_, at) => ({ address: `unseen ${at + 1}`, ...average }));
}
