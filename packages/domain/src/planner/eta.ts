import type { WorkWindows } from '../schedule/work-windows.ts';
import { allSeconds, type TransferBudget, type TransferSpeed } from './mailbox-time.ts';
import type { MeasuredSpeed } from './measured-speed.ts';
import { endWithin } from './open-time.ts';
import type { PlannedMailbox } from './waves.ts';

/** What an end is foretold from. */
export interface EtaQuestion {
  /** What is still to be done; for a mailbox under way, its rest. */
  readonly mailboxes: readonly Pick<PlannedMailbox, 'sizeBytes' | 'items'>[];
  readonly concurrent: number;
  readonly nowMs: number;
  /** How long the queue is before the first one begins. */
  readonly queueMs?: number;
  readonly windows?: WorkWindows | null;
  readonly budget?: TransferBudget;
  /** What is assumed, until enough mailboxes are through. */
  readonly assumed: TransferSpeed;
  readonly measured?: MeasuredSpeed | null;
}

/** An end as a range: as likely before p50 as after it, nine times of ten before p90; null: never, with these windows. */
export interface Eta {
  /** Seconds of work, waits for the queue and for open hours not counted. */
  readonly p50Seconds: number;
  readonly p90Seconds: number;
  readonly p50Ms: number | null;
  readonly p90Ms: number | null;
  /** Whether it rests on our own finished mailboxes. */
  readonly isMeasured: boolean;
}

/** Without figures of our own: nine of ten migrations take at most so many times what was assumed. */
export const ASSUMED_P90 = 2;

/** Foretells when everything is done. All mailboxes are taken to be slow together, since what slows one (a line, a server) slows all. */
export function etaOf(question: EtaQuestion): Eta {
  const { mailboxes, concurrent, budget = {}, measured = null, windows = null } = question;
  const speed = measured?.speed ?? question.assumed;
  const seconds = allSeconds(mailboxes, { speed, budget, concurrent });
  const atEnd = (factor: number) => {
    const beginsMs = question.nowMs + (question.queueMs ?? 0);
    return { seconds: seconds * factor, ms: endWithin(windows, beginsMs, seconds * factor * 1000) };
  };
  const [p50, p90] = [atEnd(measured?.p50 ?? 1), atEnd(measured?.p90 ?? ASSUMED_P90)];
  return {
    p50Seconds: p50.seconds,
    p90Seconds: p90.seconds,
    p50Ms: p50.ms,
    p90Ms: p90.ms,
    isMeasured: measured !== null,
  };
}
