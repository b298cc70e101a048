import type { Clock } from '@mailhaul/base';
import { isSlow, quantile, type Ramp, type RampStep } from '@mailhaul/domain';
import { type Connection, ImapCommandError, ImapConnectionError, noop } from '@mailhaul/imap';
import { classify } from '../failures/classify.ts';

/** How a ramp is climbed. */
export interface RampRequest {
  /** Opens connections until there are so many, and answers them. */
  readonly openUpTo: (count: number) => Promise<readonly Connection[]>;
  readonly most: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onStep: (step: RampStep) => void;
}

/** Round trips over each connection at each level; the median counts. */
const TRIPS_EACH = 5;

/** 1, 2, 4, … up to the most, which is the last. */
export function levelsUpTo(most: number): readonly number[] {
  const levels: number[] = [];
  for (let level = 1; level < most; level *= 2) levels.push(level);
  return [...levels, most];
}

/**
 * Opens more and more connections until the server refuses one or answers take twice as long as over one. The first one must
 * open: what that rejects with is passed on.
 */
export async function climb(request: RampRequest): Promise<Ramp> {
  const steps: RampStep[] = [];
  for (const level of levelsUpTo(request.most)) {
    request.signal.throwIfAborted();
    let connections: readonly Connection[];
    try {
      connections = await request.openUpTo(level);
    } catch (error) {
      const first = steps[0];
      if (!first || !isRefusal(error)) throw error;
      return { steps, end: 'refused', words: classify(error, 'source', 'connect').words };
    }
    const step = { connections: level, latencyMs: await latencyOver(connections, request.clock) };
    steps.push(step);
    request.onStep(step);
    const [first] = steps;
    if (first && isSlow(first, step)) return { steps, end: 'slow', words: null };
  }
  return { steps, end: 'most', words: null };
}

function isRefusal(error: unknown): boolean {
  return error instanceof ImapCommandError || error instanceof ImapConnectionError;
}

// all at once, as mailboxes that are moved would do
async function latencyOver(connections: readonly Connection[], clock: Clock): Promise<number> {
  const times: number[] = [];
  const ask = async (connection: Connection) => {
    for (let n = 0; n < TRIPS_EACH; n++) {
      const beganMs = clock.monotonic();
      await connection.run(noop());
      times.push(clock.monotonic() - beganMs);
    }
  };
  await Promise.all(connections.map(ask));
  return quantile(
    times.sort((a, b) => a - b),
    0.5,
  );
}
