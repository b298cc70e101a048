import type { RouteInput } from '@mailhaul/contract/client';
import { windowsText } from '../../show/work-windows.ts';

/** How mailboxes are divided into waves; `none` leaves them together. */
export const WAVE_RULES = ['none', 'count', 'alphabet', 'tag', 'size', 'server'] as const;
/** One of these. */
export type WaveRuleName = (typeof WAVE_RULES)[number];

/** Everything that a plan is made of, as it stands in the address. */
export interface PlanSearch {
  readonly mailboxes: number;
  /** All mailboxes together. */
  readonly gb: number;
  readonly concurrent: number;
  /** Of one mailbox, MB/s; 0 for what is measured or assumed. */
  readonly speed: number;
  /** What a mailbox may hand out per day, MB; 0 for no limit. */
  readonly dailyMb: number;
  /** Local time, as a field holds it; empty for now. */
  readonly start: string;
  /** Seven days from Monday, one number of 24 bits each, joined by dots; empty for always. */
  readonly hours: string;
  readonly waves: WaveRuleName;
  readonly most: number;
  /** With waves by size: of one wave. */
  readonly mostGb: number;
  /** `mail1=1.5, mail2=1` */
  readonly weights: string;
  readonly workload: string;
  readonly windowHours: number;
  readonly queueHours: number;
  readonly perHour: number;
}

/** A plan nobody has touched. */
export const FIRST_PLAN: PlanSearch = {
  mailboxes: 300,
  gb: 900,
  concurrent: 20,
  speed: 0,
  dailyMb: 0,
  start: '',
  hours: '',
  waves: 'count',
  most: 100,
  mostGb: 500,
  weights: '',
  workload: 'imap',
  windowHours: 6,
  queueHours: 1,
  perHour: 100,
};

type NumberField = {
  [Field in keyof PlanSearch]: PlanSearch[Field] extends number ? Field : never;
}[keyof PlanSearch];

/** From which to which number each may go; what is outside is brought to the nearest. */
export const PLAN_RANGES: Readonly<Record<NumberField, readonly [least: number, most: number]>> = {
  mailboxes: [1, 50_000],
  gb: [0, 10_000_000],
  concurrent: [1, 300],
  speed: [0, 10_000],
  dailyMb: [0, 1_000_000],
  most: [1, 50_000],
  mostGb: [1, 1_000_000],
  windowHours: [0, 168],
  queueHours: [0, 48],
  perHour: [0, 2_000],
};

/** Reads an address; what is missing or makes no sense keeps its first value. */
export function planSearch(raw: Readonly<Record<string, unknown>>): Partial<PlanSearch> {
  const read: Record<string, unknown> = {};
  for (const field of Object.keys(PLAN_RANGES) as NumberField[]) {
    const value = raw[field];
    if (typeof value === 'number' && Number.isFinite(value)) read[field] = within(field, value);
  }
  for (const field of ['start', 'hours', 'weights', 'workload'] as const)
    if (typeof raw[field] === 'string') read[field] = raw[field];
  const waves = WAVE_RULES.find((rule) => rule === raw.waves);
  return { ...read, ...(waves ? { waves } : {}) };
}

/** The nearest number that a field may have. */
export function within(field: NumberField, value: number): number {
  const [least, most] = PLAN_RANGES[field];
  return Math.min(most, Math.max(least, value));
}

/** The days of an address; null for always. */
export function daysOf(hours: string): readonly number[] | null {
  const days = hours.split('.').map(Number);
  return days.length === 7 && days.every((day) => Number.isInteger(day) && day >= 0 && day < 2 ** 24)
    ? days
    : null;
}

/** Days as they stand in an address. */
export function hoursText(days: readonly number[] | null): string {
  return days === null ? '' : days.join('.');
}

/** A file of sizes, when there is one. */
export interface SizesFile {
  readonly name: string;
  readonly csv: string;
}

const GB = 1e9;
const MB = 1e6;

/** The question to the service. */
export function estimateInput(plan: PlanSearch, sizesCsv: string | null): RouteInput<'estimate.new'> {
  const days = daysOf(plan.hours);
  const waves = waveRule(plan);
  return {
    ...(sizesCsv === null ? { mailboxes: plan.mailboxes, sizeBytes: plan.gb * GB } : { sizesCsv }),
    concurrent: plan.concurrent,
    workload: plan.workload,
    ...(plan.speed > 0 ? { bytesPerSecond: plan.speed * MB } : {}),
    ...(plan.dailyMb > 0 ? { dailyBytesPerMailbox: plan.dailyMb * MB } : {}),
    ...(plan.start === '' ? {} : { start: new Date(plan.start).toISOString() }),
    ...(days === null ? {} : { workWindows: windowsText(days), timeZone: zone() }),
    ...(waves === null ? {} : { waves }),
  };
}

/** The zone of this browser. */
export function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function waveRule({
  waves,
  most,
  mostGb,
  weights,
}: PlanSearch): NonNullable<RouteInput<'estimate.new'>['waves']> | null {
  if (waves === 'none') return null;
  if (waves === 'size') return { by: waves, mostBytes: mostGb * GB };
  return waves === 'server' ? { by: waves, most, weights: weightsOf(weights) } : { by: waves, most };
}

/** `mail1=1.5, mail2=1`; what is none is left out. */
export function weightsOf(text: string): Readonly<Record<string, number>> {
  const pairs = text.split(',').map((pair) => /^\s*(\S.*?)\s*=\s*(\d+(?:\.\d+)?)\s*$/.exec(pair));
  return Object.fromEntries(
    pairs.flatMap((pair) => (pair ? [[pair[1] ?? '', Number(pair[2])] as const] : [])),
  );
}
