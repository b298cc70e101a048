import type { AppendMode } from './transfer/append-mode.ts';

/** The steps of a pass, in order. */
export type Stage = 'connecting' | 'listing' | 'planning' | 'copying' | 'settling' | 'verifying' | 'done';

/** Who waits for whom just now. */
export type Bottleneck = 'source' | 'target' | 'us' | 'none';

/** A lane held back this recently is why nothing goes faster. */
const RATE_HELD_LATELY_MS = 1_000;

/** Live figures of a pass; written by the engine, read by whoever shows them. */
export class Progress {
  #lanes = 0;
  #stage: Stage = 'connecting';
  /** Told of each new stage. */
  onStage: ((stage: Stage) => void) | null = null;
  /** What there is to copy in this pass, as far as known. */
  plannedMessages = 0;
  plannedBytes = 0;
  /** What was sent and acknowledged in this pass. */
  copiedMessages = 0;
  copiedBytes = 0;
  /** What earlier passes had delivered already. */
  alreadyThere = 0;
  listed = 0;
  foldersTotal = 0;
  foldersDone = 0;
  /** The most lanes that ever worked at the same time. */
  mostLanes = 0;
  appendMode: AppendMode | null = null;
  /** Bytes on their way, including messages not yet acknowledged. */
  streamedBytes = 0;
  /** Messages whose fate is being found out. */
  inDoubt = 0;
  /** Messages that the verification looks at, those it has dealt with, and bytes it has read to compare contents. */
  verifyTotal = 0;
  verifyDone = 0;
  verifyBytes = 0;
  transientFailures = 0;
  throttledMs = 0;
  /** Names of the folders that lanes work on. */
  readonly currentFolders = new Map<number, string>();
  /** One line about what is waited for, or null. */
  waiting: string | null = null;
  /** Lanes whose source is paused, because the target is behind or a rate is kept. */
  pausedLanes = 0;
  /** When a lane was last held back by --max-rate (monotonic ms). */
  rateHeldMs = Number.NEGATIVE_INFINITY;
  /** When a byte last moved (monotonic ms). */
  lastActivityMs = 0;

  /** What the pass does now. */
  get stage(): Stage {
    return this.#stage;
  }

  set stage(stage: Stage) {
    if (stage === this.#stage) return;
    this.#stage = stage;
    this.onStage?.(stage);
  }

  /** Lanes that work now. */
  get lanes(): number {
    return this.#lanes;
  }

  set lanes(count: number) {
    this.#lanes = count;
    this.mostLanes = Math.max(this.mostLanes, count);
  }

  /** No lane reads: what the source owes then is no fault of its. */
  get isHeld(): boolean {
    return this.lanes > 0 && this.pausedLanes >= this.lanes;
  }

  /** Who is the slow one: a paused source means the target is behind, else the source is. */
  bottleneck(): Bottleneck {
    if (this.stage !== 'copying' || this.lanes === 0) return 'none';
    if (this.lastActivityMs - this.rateHeldMs < RATE_HELD_LATELY_MS) return 'us';
    return this.pausedLanes * 2 >= this.lanes ? 'target' : 'source';
  }
}
