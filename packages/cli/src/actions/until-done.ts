import { watchInterrupts } from '../terminal/interrupts.ts';
import { LiveBlock } from '../terminal/live-block.ts';
import type { VerbCall } from './verb-call.ts';

/** Something that goes on after it was begun, and is looked at until it ends. */
export interface LongWork<View> {
  readonly begin: () => Promise<View>;
  readonly look: (begun: View) => Promise<View>;
  readonly isOver: (view: View) => boolean;
  /** How it stands, in one line. */
  readonly line: (view: View) => string;
}

/** How it ended; `left`: somebody pressed Ctrl-C before. */
export interface Ended<View> {
  readonly view: View;
  readonly left: boolean;
}

const LOOK_MS = 250;
const STOPPED = 22;

/** Begins, shows how far it is while it lasts, and answers how it ended. */
export async function untilDone<View>(
  { host, terminal: { stderr }, has }: Pick<VerbCall, 'host' | 'terminal' | 'has'>,
  work: LongWork<View>,
): Promise<Ended<View>> {
  const block = stderr.live && !has('json') ? new LiveBlock(stderr) : null;
  using interrupts = watchInterrupts(host.signals, {
    onFirst: () => undefined,
    onSecond: () => host.exit(STOPPED),
  });
  try {
    let view = await work.begin();
    while (!work.isOver(view)) {
      if (interrupts.signal.aborted) return { view, left: true };
      block?.draw([work.line(view)]);
      // Ctrl-C ends the pause, and is seen above
      await host.clock.sleep(LOOK_MS, interrupts.signal).catch(() => undefined);
      view = await work.look(view);
    }
    return { view, left: false };
  } finally {
    block?.clear();
  }
}
