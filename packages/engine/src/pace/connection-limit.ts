import { FailureError, type Side } from '@mailhaul/domain';

/** Lets one account's connections in; what is answered is called when a connection is gone. */
export interface ConnectionGate {
  /**
   * The first connection of an account waits for its turn; a further one is refused at once when there is no room (FailureError
   * TooManyConnections), so that nobody waits with connections in hand.
   */
  enter(kind: 'first' | 'further'): Promise<() => void>;
}

/** Whose gate it is. */
export interface GateOptions {
  readonly side: Side;
  /** Connections this account may have; null for any number. */
  readonly perMailbox: number | null;
  /** Ends the wait for a first connection. */
  readonly signal: AbortSignal;
}

/** Keeps the connections to one server, of all accounts together, below a number that may change while it runs. */
export class ConnectionLimit {
  #most: number | null;
  #open = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(most: number | null) {
    this.#most = most;
  }

  /** Connections open now. */
  get open(): number {
    return this.#open;
  }

  /** Changes the limit; what is open stays open. */
  set most(most: number | null) {
    this.#most = most;
    this.#admit();
  }

  /** The gate of one account. */
  gate({ side, perMailbox, signal }: GateOptions): ConnectionGate {
    let mine = 0;
    return {
      enter: async (kind) => {
        if (kind === 'further' && (this.#isFull || (perMailbox !== null && mine >= perMailbox)))
          throw new FailureError({
            code: 'TooManyConnections',
            side,
            words: 'our own limit is reached',
          });
        if (kind === 'first') await this.#turn(signal);
        else this.#open += 1;
        mine += 1;
        let left = false;
        return () => {
          if (left) return;
          left = true;
          mine -= 1;
          this.#open -= 1;
          this.#admit();
        };
      },
    };
  }

  get #isFull(): boolean {
    return this.#most !== null && (this.#open >= this.#most || this.#waiting.length > 0);
  }

  async #turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (!this.#isFull) {
      this.#open += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(enter);
    });
  }

  #admit(): void {
    while (this.#waiting.length > 0 && (this.#most === null || this.#open < this.#most)) {
      this.#open += 1;
      this.#waiting.shift()?.();
    }
  }
}
