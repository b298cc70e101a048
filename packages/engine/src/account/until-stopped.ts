import type { Account } from './account.ts';

/** What a stop ends. */
export interface Stoppable {
  readonly source: Account;
  readonly target: Account;
  readonly signal: AbortSignal;
  /** Whether messages are on their way, so that what is open is let go by whoever sends them; never when left out. */
  readonly isSending?: () => boolean;
}

/**
 * Does work over two accounts. A stop that comes meanwhile waits for no server: what is being opened is given up at once, and so is
 * what is open, unless messages are on their way over it.
 */
export async function untilStopped<T>(
  { source, target, signal, isSending }: Stoppable,
  work: () => Promise<T>,
): Promise<T> {
  const stop = () => {
    for (const account of [source, target]) {
      if (isSending?.()) account.giveUpOpening();
      else account.destroy();
    }
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await work();
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
