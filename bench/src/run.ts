import type { Taken } from './contenders/contender.ts';

/** One run of a contender. */
export interface Run extends Taken {
  readonly contender: string;
  /** How it was called. */
  readonly how: string;
  readonly round: number;
  /** Cores that processes outside of the bench kept busy meanwhile: a loaded machine measures nothing. */
  readonly othersCores: number;
  /** Share of a core that the busier of the delay proxies used; 0 without latency. */
  readonly proxyCores: number;
}
