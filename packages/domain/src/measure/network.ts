/** How fast mail came from a server over so many connections at once. */
export interface FetchRate {
  readonly connections: number;
  readonly bytes: number;
  readonly messages: number;
  readonly ms: number;
  readonly bytesPerSecond: number;
}

/** How fast a server took messages of one size over one connection. */
export interface AppendRate {
  readonly sizeBytes: number;
  readonly messages: number;
  readonly ms: number;
  readonly perSecond: number;
}

/** One level of a ramp: so many connections were open, and each was answered after so long in the median. */
export interface RampStep {
  readonly connections: number;
  readonly latencyMs: number;
}

/** Connections that were opened one after the other until something gave way. */
export interface Ramp {
  readonly steps: readonly RampStep[];
  /** `most`: all that were wanted are open; `refused`: the server took no more; `slow`: answers took twice as long as over one. */
  readonly end: 'most' | 'refused' | 'slow';
  /** What the server said when it refused; null when it did not. */
  readonly words: string | null;
}

/** What a ramp recommends. */
export interface RampAdvice {
  readonly maxConcurrentMigrations: number;
  /** Null where nobody signed in. */
  readonly maxConnectionsPerMailbox: number | null;
  /** Whether the server could bear more, as far as it was tried. */
  readonly isLowerBound: boolean;
  readonly words: string;
}

/** More connections must bring at least this much more, or they are not worth it. */
const WORTH_SHARE = 0.9;
/** Answers that take this many times as long as over one connection: the server is at its limit. */
export const SLOW_FACTOR = 2;
/** Differences below this are noise. */
export const NOISE_MS = 5;
/** A part of the server is left to the people who work on it. */
const OUR_SHARE = 0.8;
const MOST_MIGRATIONS = 100;
const MOST_PER_MAILBOX = 16;
/** Connections that a mailbox takes when nothing else is known. */
const USUAL_PER_MAILBOX = 2;

/** The least number of connections that brings nearly the best rate; null of nothing measured. */
export function kneeOf(rates: readonly FetchRate[]): number | null {
  const best = Math.max(0, ...rates.map(({ bytesPerSecond }) => bytesPerSecond));
  if (best === 0) return null;
  return rates.find(({ bytesPerSecond }) => bytesPerSecond >= best * WORTH_SHARE)?.connections ?? null;
}

/** Whether a level is slow beside the first one. */
export function isSlow(first: RampStep, step: RampStep): boolean {
  return step.latencyMs > first.latencyMs * SLOW_FACTOR && step.latencyMs - first.latencyMs > NOISE_MS;
}

/** Connections that a ramp found to be bearable. */
export function bearable({ steps, end }: Ramp): number {
  const good = end === 'slow' ? steps.slice(0, -1) : steps;
  return good.at(-1)?.connections ?? 0;
}

/** How many mailboxes may be moved at once, from what the server bore. */
export function adviceOf(server: Ramp, mailbox: Ramp | null, perMailbox: number | null): RampAdvice {
  const [held, own] = [bearable(server), mailbox === null ? null : bearable(mailbox)];
  const isOwnLimit = mailbox !== null && mailbox.end !== 'most';
  const ownMost = own === null ? null : clamp(isOwnLimit ? own * OUR_SHARE : own, MOST_PER_MAILBOX);
  const each = perMailbox ?? Math.min(USUAL_PER_MAILBOX, ownMost ?? USUAL_PER_MAILBOX);
  const isLowerBound = server.end === 'most';
  const most = clamp((held * (isLowerBound ? 1 : OUR_SHARE)) / each, MOST_MIGRATIONS);
  const words = `${held === 1 ? '1 connection was' : `${held} connections were`} borne${isLowerBound ? ', and nobody tried more' : ''}; a mailbox takes ${each}.`;
  return { maxConcurrentMigrations: most, maxConnectionsPerMailbox: ownMost, isLowerBound, words };
}

function clamp(value: number, most: number): number {
  return Math.max(1, Math.min(most, Math.floor(value)));
}
