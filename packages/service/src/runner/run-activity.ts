import { type WaitedFor, waitedForInRun } from '@mailhaul/domain';
import type { Bottleneck } from '@mailhaul/engine';
import { type Pace, RunPace } from './run-pace.ts';
import { markOf, type Standstill, type WatchedRun } from './standstill.ts';

const SLOW: Readonly<Record<Bottleneck, WaitedFor>> = {
  source: 'source',
  target: 'target',
  us: 'service',
  none: 'nobody',
};
const NOTHING_OWED = { source: 0, target: 0 } as const;

/** A run that may stand still. */
type ActiveRun = Pick<WatchedRun, 'progress' | 'waitsFor'> & { readonly standstill: Standstill | null };

/** When anything last moved in a run, and who it waits for: what every heartbeat writes beside the lease. */
export class RunActivity {
  readonly #run: ActiveRun;
  readonly #now: () => number;
  #mark: string;
  #movedAtMs: number;
  readonly #pace = new RunPace();

  constructor(run: ActiveRun, now: () => number) {
    this.#run = run;
    this.#now = now;
    this.#mark = markOf(run);
    this.#movedAtMs = now();
  }

  /** When something last moved, as far as it was looked at; to be asked at every heartbeat. */
  get activeAtMs(): number {
    const mark = markOf(this.#run);
    if (mark !== this.#mark) {
      this.#mark = mark;
      this.#movedAtMs = this.#now();
    }
    return this.#movedAtMs;
  }

  /** How fast it goes; to be asked at every heartbeat. */
  get pace(): Pace {
    return this.#pace.look(this.#run.progress, this.#now());
  }

  /** The folder that is copied just now, the first of several; null between folders. */
  get folderNow(): string | null {
    const [first] = this.#run.progress.currentFolders.values();
    return first ?? null;
  }

  /** Who is waited for just now. */
  get waitsFor(): WaitedFor {
    const { waitsFor: wait, standstill, progress } = this.#run;
    return waitedForInRun({
      named: wait ?? standstill?.detail ?? null,
      owedMs: standstill?.owed() ?? NOTHING_OWED,
      isHeld: progress.isHeld,
      slow: SLOW[progress.bottleneck()],
    });
  }
}
