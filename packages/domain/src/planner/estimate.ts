import type { WorkWindows } from '../schedule/work-windows.ts';
import { type Eta, etaOf } from './eta.ts';
import type { TransferBudget, TransferSpeed } from './mailbox-time.ts';
import type { MeasuredSpeed } from './measured-speed.ts';
import { endWithin } from './open-time.ts';
import { GB_BYTES, type TypicalDays, typicalDays, type Workload } from './typical-days.ts';
import { type PlannedMailbox, type Wave, type WaveRule, wavesOf } from './waves.ts';
import { hoursForMailboxes, mailboxesInWindow } from './window-formula.ts';

/** What a plan is made of. */
export interface EstimateQuestion {
  readonly mailboxes: readonly PlannedMailbox[];
  readonly workload: Workload;
  readonly concurrent: number;
  readonly startMs: number;
  /** How long a mailbox waits before it begins. */
  readonly queueHours: number;
  readonly assumed: TransferSpeed;
  readonly measured?: MeasuredSpeed | null;
  readonly budget?: TransferBudget;
  readonly windows?: WorkWindows | null;
  readonly waveRule?: WaveRule | null;
  /** What is known of the pace in mailboxes; together with a window it answers how many fit. */
  readonly mailboxesPerHour?: number | null;
  readonly windowHours?: number | null;
}

/** One band of Microsoft's table, and how many of the mailboxes lie in it. */
export interface TypicalBand extends TypicalDays {
  readonly mailboxes: number;
}

/** A wave and when it would run, the waves one after the other. */
export interface PlannedWave {
  readonly name: string;
  readonly mailboxes: number;
  readonly sizeBytes: number;
  readonly items: number;
  readonly startMs: number | null;
  readonly eta: Eta | null;
}

/** A plan. */
export interface Estimate {
  readonly mailboxes: number;
  readonly sizeBytes: number;
  readonly items: number;
  readonly eta: Eta;
  readonly typical: readonly TypicalBand[];
  /** Mailboxes of a size for which Microsoft has no figures. */
  readonly beyondTypical: number;
  /** Whole mailboxes that fit into the window; null unless window and pace are given. */
  readonly fitsInWindow: number | null;
  /** Hours that all mailboxes take at the given pace, the wait included; null without pace. */
  readonly hoursAtPace: number | null;
  readonly waves: readonly PlannedWave[];
}

/** Plans a migration: how long by our own model, by the published figures, by the formula, and in which waves. */
export function estimate(question: EstimateQuestion): Estimate {
  const { mailboxes, queueHours, mailboxesPerHour = null, windowHours = null, waveRule = null } = question;
  const pace = mailboxesPerHour === null ? null : { queueHours, mailboxesPerHour };
  return {
    ...sumsOf(mailboxes),
    eta: etaFrom(question, mailboxes, question.startMs),
    ...typicalOf(question),
    fitsInWindow:
      pace === null || windowHours === null ? null : mailboxesInWindow({ ...pace, totalHours: windowHours }),
    hoursAtPace: pace === null ? null : hoursForMailboxes({ ...pace, mailboxes: mailboxes.length }),
    waves: waveRule === null ? [] : planWaves(question, wavesOf(mailboxes, waveRule)),
  };
}

function sumsOf(mailboxes: readonly PlannedMailbox[]) {
  return {
    mailboxes: mailboxes.length,
    sizeBytes: mailboxes.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    items: mailboxes.reduce((sum, { items }) => sum + items, 0),
  };
}

function etaFrom(question: EstimateQuestion, mailboxes: readonly PlannedMailbox[], startMs: number): Eta {
  const { concurrent, assumed, measured = null, budget = {}, windows = null } = question;
  const queueMs = question.queueHours * 3_600_000;
  return etaOf({ mailboxes, concurrent, assumed, measured, budget, windows, nowMs: startMs, queueMs });
}

function typicalOf({ mailboxes, workload }: EstimateQuestion): Pick<Estimate, 'typical' | 'beyondTypical'> {
  const bands = new Map<string, TypicalBand>();
  let beyondTypical = 0;
  for (const { sizeBytes } of mailboxes) {
    const days = typicalDays(workload, sizeBytes / GB_BYTES);
    if (days === null) {
      beyondTypical += 1;
      continue;
    }
    const key = `${days.p50Days}/${days.p90Days}`;
    bands.set(key, { ...days, mailboxes: (bands.get(key)?.mailboxes ?? 0) + 1 });
  }
  const typical = [...bands.values()].sort((a, b) => a.p90Days - b.p90Days || a.p50Days - b.p50Days);
  return { typical, beyondTypical };
}

// a wave begins when the one before has ended as likely as not, in the next open hour
function planWaves(question: EstimateQuestion, waves: readonly Wave[]): PlannedWave[] {
  let startMs: number | null = question.startMs;
  return waves.map(({ name, mailboxes }) => {
    const opensMs: number | null = startMs === null ? null : endWithin(question.windows ?? null, startMs, 0);
    const eta = opensMs === null ? null : etaFrom(question, mailboxes, opensMs);
    startMs = eta?.p50Ms ?? null;
    return { name, ...sumsOf(mailboxes), startMs: opensMs, eta };
  });
}
