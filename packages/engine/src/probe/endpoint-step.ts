import type { Clock } from '@mailhaul/base';
import { FAILURES, type Failure, type Side } from '@mailhaul/domain';
import { classify } from '../failures/classify.ts';
import type { Occasion } from '../failures/words.ts';

/** The stages of testing an endpoint, in order. */
export const ENDPOINT_STEPS = [
  'dns',
  'tcp',
  'tls',
  'greeting',
  'capabilities',
  'sign-in',
  'namespace',
  'list',
  'special-use',
  'quota',
  'append-limit',
  'round-trip',
] as const;

/** The name of a stage. */
export type EndpointStepName = (typeof ENDPOINT_STEPS)[number];

/** How a stage went. */
export interface EndpointStep {
  readonly name: EndpointStepName;
  readonly verdict: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly ms: number;
  /** What was found, in one or a few lines. */
  readonly detail: string;
  /** What to do about it; null when there is nothing to do. */
  readonly fix: string | null;
  /** The row of the failure catalogue, when the stage failed. */
  readonly failure: Failure | null;
}

/** What a stage found. */
export interface Found {
  readonly detail: string;
  /** Present: something is odd. */
  readonly warning?: string;
}

/** Takes down stages as they end, with their time, and hands each on at once. */
export class StepLog {
  readonly steps: EndpointStep[] = [];
  readonly #clock: Clock;
  readonly side: Exclude<Side, 'service'>;
  readonly #onStep: (step: EndpointStep) => void;
  #sinceMs: number;

  constructor(deps: {
    readonly clock: Clock;
    readonly side: Exclude<Side, 'service'>;
    readonly onStep: (step: EndpointStep) => void;
  }) {
    this.#clock = deps.clock;
    this.side = deps.side;
    this.#onStep = deps.onStep;
    this.#sinceMs = deps.clock.monotonic();
  }

  /** Milliseconds since the last lap, with one decimal. */
  lap(): number {
    const now = this.#clock.monotonic();
    const ms = Math.round((now - this.#sinceMs) * 10) / 10;
    this.#sinceMs = now;
    return ms;
  }

  /** A stage ended well, or with a warning. */
  found(name: EndpointStepName, { detail, warning }: Found, ms = this.lap()): void {
    const verdict = warning === undefined ? 'ok' : 'warning';
    this.#add({ name, verdict, ms, detail, fix: warning ?? null, failure: null });
  }

  /** A stage does not apply here. */
  skipped(name: EndpointStepName, detail: string): void {
    this.#add({ name, verdict: 'skipped', ms: 0, detail, fix: null, failure: null });
  }

  /** A stage failed; `more` is told besides the server's words. */
  failed(
    name: EndpointStepName,
    error: unknown,
    about: { readonly occasion: Occasion; readonly more?: readonly string[] },
  ): void {
    const failure = classify(error, this.side, about.occasion);
    const { message, fix } = FAILURES[failure.code];
    const detail = [`${message} ${failure.words}`, ...(about.more ?? [])].join('\n');
    this.#add({ name, verdict: 'failed', ms: this.lap(), detail, fix, failure });
  }

  /** Takes down every stage before this one that was never reached. */
  skipBefore(name: EndpointStepName): void {
    this.#skip(ENDPOINT_STEPS.slice(0, ENDPOINT_STEPS.indexOf(name)));
  }

  /** Takes down every stage that was never reached. */
  close(): void {
    this.#skip(ENDPOINT_STEPS);
  }

  #skip(names: readonly EndpointStepName[]): void {
    const done = new Set(this.steps.map(({ name }) => name));
    const why = this.steps.some(({ verdict }) => verdict === 'failed')
      ? 'not reached, because an earlier step failed'
      : 'not tried: it needs a mailbox to sign in to';
    for (const name of names) if (!done.has(name)) this.skipped(name, why);
  }

  #add(step: EndpointStep): void {
    this.steps.push(step);
    this.#onStep(step);
  }
}
