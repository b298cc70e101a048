import type { Clock } from '@mailhaul/base';
import { type Failure, refusesCredentials } from '@mailhaul/domain';

/** Sign-ins on one server per minute, unless another pace is asked for. */
export const SIGN_INS_PER_MINUTE = 60;
/** After so many refusals in a row on one side nobody else is tried there: servers lock out addresses that err too often. */
export const REFUSALS_IN_A_ROW = 5;
/** The same where one admin signs in for everybody: it is his account that would be locked. */
export const ADMIN_REFUSALS_IN_A_ROW = 2;

/** One side of a preflight. */
export type PacedSide = 'source' | 'target';

/** How the sign-ins of one side are paced. */
export interface PaceOptions {
  readonly perMinute: number;
  /** Sides on which one admin signs in for all. */
  readonly byAdmin: Readonly<Record<PacedSide, boolean>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

interface SideState {
  nextMs: number;
  refusals: number;
  /** Somebody was let in: from now on several may try at once. */
  isProven: boolean;
  /** Until then one at a time, so that refusals are counted before the next one tries. */
  turn: Promise<void>;
}

/** Lets sign-ins through at a pace that locks nobody out; each account is tried once. */
export class SignInPace {
  readonly #options: PaceOptions;
  readonly #sides: Readonly<Record<PacedSide, SideState>>;

  constructor(options: PaceOptions) {
    this.#options = options;
    const fresh = (): SideState => ({ nextMs: 0, refusals: 0, isProven: false, turn: Promise.resolve() });
    this.#sides = { source: fresh(), target: fresh() };
  }

  /** Whether so many were refused on this side that the others are not tried; `byAdmin`: an admin would sign in for this one. */
  isClosed(side: PacedSide, byAdmin = this.#options.byAdmin[side]): boolean {
    const most = byAdmin ? ADMIN_REFUSALS_IN_A_ROW : REFUSALS_IN_A_ROW;
    return this.#sides[side].refusals >= most;
  }

  /** Waits for a turn; what is answered ends it, null where nobody is tried any more. Rejects when the signal aborts. */
  async take(
    side: PacedSide,
    byAdmin = this.#options.byAdmin[side],
  ): Promise<((failure: Failure | null) => void) | null> {
    const state = this.#sides[side];
    let leave: () => void = () => undefined;
    if (!state.isProven) {
      const before = state.turn;
      state.turn = new Promise((resolve) => {
        leave = resolve;
      });
      await before;
    }
    try {
      this.#options.signal.throwIfAborted();
      if (this.isClosed(side, byAdmin)) {
        leave();
        return null;
      }
      await this.#wait(state);
    } catch (error) {
      leave();
      throw error;
    }
    return (failure) => {
      this.#note(state, failure);
      leave();
    };
  }

  async #wait(state: SideState): Promise<void> {
    const { clock, perMinute, signal } = this.#options;
    const now = clock.monotonic();
    const atMs = Math.max(now, state.nextMs);
    state.nextMs = atMs + 60_000 / perMinute;
    if (atMs > now) await clock.sleep(atMs - now, signal);
  }

  #note(state: SideState, failure: Failure | null): void {
    if (failure === null) {
      state.isProven = true;
      state.refusals = 0;
    } else if (refusesCredentials(failure.code)) state.refusals += 1;
  }
}
