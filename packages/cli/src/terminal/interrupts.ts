import { FailureError } from '@mailhaul/domain';

/** The part of the process that signals come from. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  off(signal: NodeJS.Signals, listener: () => void): unknown;
}

const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The wish to stop. */
export interface Interrupts extends Disposable {
  readonly signal: AbortSignal;
}

/** The first Ctrl-C (or SIGTERM, SIGHUP) asks to stop, the second ends the process at once. */
export function watchInterrupts(
  source: SignalSource,
  reactions: { readonly onFirst: () => void; readonly onSecond: () => void },
): Interrupts {
  const controller = new AbortController();
  const listener = () => {
    if (controller.signal.aborted) return reactions.onSecond();
    reactions.onFirst();
    controller.abort(new FailureError({ code: 'Stopped', side: 'service', words: 'stopped on request' }));
  };
  for (const name of SIGNALS) source.on(name, listener);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const name of SIGNALS) source.off(name, listener);
    },
  };
}
