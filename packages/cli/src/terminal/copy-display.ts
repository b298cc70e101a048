import type { Clock } from '@mailhaul/base';
import type { Progress } from '@mailhaul/service';
import { copyBlock } from '../render/copy-view.ts';
import { type CopySnapshot, progressLine, sentBytes } from '../render/progress-words.ts';
import { RateMeter } from '../render/rate-meter.ts';
import { LiveBlock } from './live-block.ts';
import type { Output } from './terminal.ts';

/** What a display of a copy needs. */
export interface CopyDisplayDeps {
  readonly output: Output;
  readonly progress: Progress;
  readonly title: string;
  readonly clock: Clock;
}

/** Shows a copy while it runs. */
export interface CopyDisplay {
  /** From now on it says that it stops. */
  stopping(): void;
  /** Ends it; nothing of a live block stays. */
  end(): void;
}

const FRAME_MS = 100;
const PLAIN_LINE_MS = 10_000;

/** A live block on a terminal; elsewhere a line at each new stage and every ten seconds. */
export function showCopy(deps: CopyDisplayDeps): CopyDisplay {
  const { output, progress, title, clock } = deps;
  const startMs = clock.monotonic();
  const meter = new RateMeter();
  let stopping = false;
  const snapshot = (): CopySnapshot => {
    const now = clock.monotonic();
    meter.note(now, sentBytes(progress));
    return { progress, title, stopping, bytesPerS: meter.bytesPerS, elapsedS: (now - startMs) / 1000 };
  };
  const shown = output.live ? liveShow(output, snapshot) : plainShow(output, snapshot, clock);
  const timer = setInterval(() => shown.frame(), FRAME_MS);
  shown.frame();
  return {
    stopping() {
      stopping = true;
      shown.frame();
    },
    end() {
      clearInterval(timer);
      shown.end();
    },
  };
}

interface Show {
  frame(): void;
  end(): void;
}

function liveShow(output: Output, snapshot: () => CopySnapshot): Show {
  const block = new LiveBlock(output);
  return {
    frame: () => block.draw(copyBlock(snapshot(), { width: output.columns(), style: output.style })),
    end: () => block.clear(),
  };
}

function plainShow(output: Output, snapshot: () => CopySnapshot, clock: Clock): Show {
  let shownStage: string | null = null;
  let nextMs = 0;
  return {
    frame() {
      const current = snapshot();
      const { stage } = current.progress;
      if (stage === shownStage && clock.monotonic() < nextMs) return;
      shownStage = stage;
      nextMs = clock.monotonic() + PLAIN_LINE_MS;
      if (stage !== 'done')
        output.write(`${new Date(clock.now()).toISOString().slice(11, 19)}  ${progressLine(current)}\n`);
    },
    end: () => undefined,
  };
}

/** A display that shows nothing, for --quiet. */
export const noDisplay: CopyDisplay = { stopping: () => undefined, end: () => undefined };
