import type { Rate } from '@mailhaul/engine';

/** A user's two rates, and who is told how long they hold it back. */
export interface Bandwidth {
  readonly source: Rate;
  readonly target: Rate;
  /** Monotonic ms. */
  readonly now: () => number;
  readonly held: (side: 'source' | 'target', ms: number) => void;
  /** Told whenever something was spent. */
  readonly spent?: () => void;
}

/** Both rates as one: the slower one holds back and is told of; waits of several lanes at once count once. */
export function heldBack({ source, target, now, held, spent }: Bandwidth): Rate {
  let untilMs = Number.NEGATIVE_INFINITY;
  return {
    begin: () => {
      source.begin?.();
      target.begin?.();
    },
    spend: (bytes) => {
      spent?.();
      const [atSource, atTarget] = [source.spend(bytes), target.spend(bytes)];
      const waitMs = Math.max(atSource, atTarget);
      if (waitMs === 0) return 0;
      const fromMs = Math.max(now(), untilMs);
      untilMs = Math.max(untilMs, now() + waitMs);
      if (untilMs > fromMs) held(atTarget > atSource ? 'target' : 'source', untilMs - fromMs);
      return waitMs;
    },
    waitMs: () => Math.max(source.waitMs(), target.waitMs()),
  };
}
