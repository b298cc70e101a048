import { type Spread, spread } from './measure/statistics.ts';
import type { Run } from './run.ts';

/** One line of the result. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  /** Empty where there is nothing to compare with. */
  readonly peer: string;
  /** What the gate is held against. */
  readonly value: number;
  readonly shown: string;
  readonly gate: string;
  /** Null: there is no gate, the figure stands for itself. */
  readonly passed: boolean | null;
}

/** Bounds that a value has to keep. */
export interface Gate {
  readonly atLeast?: number;
  readonly atMost?: number;
}

interface Comparison {
  readonly what: string;
  readonly runs: readonly Run[];
  readonly ours: string;
  readonly peer: string;
}

/** How many times faster we are than a peer, by the medians of the wall time. */
export function fasterThan({ what, runs, ours, peer }: Comparison, gate: Gate = {}): Row {
  const [our, their] = [wallSeconds(runs, ours), wallSeconds(runs, peer)];
  const value = their.median / our.median;
  const shown = `${value.toFixed(2)}× faster`;
  return { what, ours: seconds(our), peer: seconds(their), value, shown, ...judged(value, gate, '× faster') };
}

/** How many times a limit we take, by the medians of the wall time. */
export function timesTheLimit({ what, runs, ours, peer }: Comparison, gate: Gate = {}): Row {
  const [our, their] = [wallSeconds(runs, ours), wallSeconds(runs, peer)];
  const value = our.median / their.median;
  const shown = `${value.toFixed(2)}× the limit`;
  return { what, ours: seconds(our), peer: seconds(their), value, shown, ...judged(value, gate, '×') };
}

/** A figure of ours alone. */
export function figure(
  { what, value, unit, digits = 0 }: { what: string; value: number; unit: string; digits?: number },
  gate: Gate = {},
): Row {
  const shown = `${value.toFixed(digits)} ${unit}`.trim();
  return { what, ours: shown, peer: '', value, shown: '', ...judged(value, gate, unit && ` ${unit}`) };
}

/** Wall times of one contender. */
export function wallSeconds(runs: readonly Run[], contender: string): Spread {
  return spread(runs.filter((run) => run.contender === contender).map(({ wallMs }) => wallMs / 1000));
}

/** `1.12 s (1.08–1.20)`. */
export function seconds({ median, min, max, n }: Spread): string {
  const range = n > 1 ? ` (${min.toFixed(2)}–${max.toFixed(2)})` : '';
  return `${median.toFixed(2)} s${range}`;
}

function judged(value: number, { atLeast, atMost }: Gate, unit: string): Pick<Row, 'gate' | 'passed'> {
  if (atLeast !== undefined) return { gate: `≥ ${atLeast}${unit}`, passed: value >= atLeast };
  if (atMost !== undefined) return { gate: `≤ ${atMost}${unit}`, passed: value <= atMost };
  return { gate: '', passed: null };
}
