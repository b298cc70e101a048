import type { BatchView, UseCases } from '@mailhaul/service';
import type { Host } from '../host.ts';
import type { OpenService } from '../open-service.ts';
import { watchInterrupts } from '../terminal/interrupts.ts';
import { LiveBlock } from '../terminal/live-block.ts';
import type { Output, Terminal } from '../terminal/terminal.ts';
import { Forecaster } from './forecast.ts';
import { type BatchSnapshot, lookAt } from './snapshot.ts';
import { type WatchPicture, watchBlock, watchLine } from './watch-view.ts';

/** How a batch is watched. */
export interface Watching {
  readonly host: Host;
  readonly terminal: Terminal;
  /** Says whether it is over. */
  readonly until: (batch: BatchView) => boolean;
  /** Whether this process moves the mail, so that leaving stops it. */
  readonly hands: boolean;
  /** Shows nothing while it lasts, for `--json`. */
  readonly quiet: boolean;
  /** Something came about in a batch, so that the next look need not wait. */
  readonly onNews: OpenService['onNews'];
}

/** How a watch ended: the batch at the last look, and whether somebody left before it was over. */
export interface Watched extends BatchSnapshot {
  readonly left: boolean;
}

/** A look every quarter of a second, but never more than a twentieth of the time: adding up 50,000 users takes a while. */
const LOOK_EVERY_MS = 250;
const LOOK_LONGEST_MS = 2_000;
const LOOK_PART = 20;
const LINE_EVERY_MS = 30_000;
const SHOW_CURSOR = '\x1b[?25h';
const STOPPED = 22;

/** Watches a batch until it is over or somebody leaves with Ctrl-C. */
export async function watchBatch(name: string, useCases: UseCases, watching: Watching): Promise<Watched> {
  const { host, terminal, until } = watching;
  const { clock } = host;
  const show = watching.quiet ? noShow : showOn(terminal.stderr, host);
  const forecaster = new Forecaster();
  const startMs = clock.monotonic();
  using interrupts = watchInterrupts(host.signals, {
    onFirst: () => undefined,
    onSecond: () => {
      if (host.raw.stderr.isTTY) host.raw.stderr.write(SHOW_CURSOR);
      host.exit(STOPPED);
    },
  });
  const picture = (snapshot: BatchSnapshot): WatchPicture => ({
    ...snapshot,
    forecast: forecaster.note(clock.monotonic(), snapshot.batch),
    elapsedS: (clock.monotonic() - startMs) / 1000,
    leaving: !interrupts.signal.aborted ? null : watching.hands ? 'stopping' : 'leaving',
  });
  try {
    for (;;) {
      const lookMs = clock.monotonic();
      const snapshot = await lookAt(name, useCases);
      show.draw(picture(snapshot));
      if (until(snapshot.batch)) return { ...snapshot, left: false };
      if (await pause(pauseMs(clock.monotonic() - lookMs), watching, interrupts.signal)) continue;
      show.draw(picture(snapshot));
      return { ...snapshot, left: true };
    }
  } finally {
    show.end();
  }
}

function pauseMs(lookTookMs: number): number {
  return Math.min(LOOK_LONGEST_MS, Math.max(LOOK_EVERY_MS, lookTookMs * LOOK_PART));
}

// answers false when somebody leaves; news ends it early
async function pause(
  delayMs: number,
  { host, onNews }: Pick<Watching, 'host' | 'onNews'>,
  leaving: AbortSignal,
): Promise<boolean> {
  const news = new AbortController();
  const forget = onNews?.(() => news.abort());
  try {
    await host.clock.sleep(delayMs, AbortSignal.any([leaving, news.signal]));
    return true;
  } catch (error) {
    if (leaving.aborted) return false;
    if (news.signal.aborted) return true;
    throw error;
  } finally {
    forget?.();
  }
}

interface Show {
  draw(picture: WatchPicture): void;
  end(): void;
}

const noShow: Show = { draw: () => undefined, end: () => undefined };

function showOn(output: Output, { clock }: Host): Show {
  if (!output.live) return lineShow(output, clock);
  const block = new LiveBlock(output);
  return {
    draw: (picture) =>
      block.draw(watchBlock(picture, { width: output.columns(), style: output.style, nowMs: clock.now() })),
    end: () => block.clear(),
  };
}

// a line at each new state and every half minute
function lineShow(output: Output, clock: Host['clock']): Show {
  let shown: string | null = null;
  let nextMs = 0;
  return {
    draw(picture) {
      const { status } = picture.batch;
      if (status === shown && clock.monotonic() < nextMs) return;
      shown = status;
      nextMs = clock.monotonic() + LINE_EVERY_MS;
      output.write(`${new Date(clock.now()).toISOString().slice(11, 19)}  ${watchLine(picture)}\n`);
    },
    end: () => undefined,
  };
}
