import { refusesCredentials } from '@mailhaul/domain';
import {
  type Connection,
  type ConnectionOptions,
  connect,
  ImapConnectionError,
  identify,
  logout,
  type ServerAddress,
  SideWaits,
  signIn,
  type Traffic,
} from '@mailhaul/imap';
import { classify } from '../failures/classify.ts';
import type { ConnectionGate } from '../pace/connection-limit.ts';
import { Refusals, sameSecret } from './refusals.ts';
import { type AccountCredentials, type CurrentSecret, type SecretSupply, supplyOf } from './secret-supply.ts';

/** One side of a copy: where the mailbox is and how to get in. */
export interface AccountSpec {
  readonly side: 'source' | 'target';
  readonly address: ServerAddress;
  readonly credentials: AccountCredentials;
  /** The mailbox lies in this folder of a tree of shared folders; left out it is the whole account. Only for a source. */
  readonly root?: string;
}

/** What an account is given besides. */
export interface AccountOptions extends ConnectionOptions {
  /** Who lets its connections in; everybody is let in without it. */
  readonly gate?: ConnectionGate;
}

/** The name under which the ledger knows an account; stable as long as mailbox, host and port are. */
export function accountIdentity(spec: AccountSpec): string {
  const { credentials, address, root } = spec;
  const below = root === undefined ? '' : `#${root}`;
  return `${credentials.mailbox ?? credentials.user}@${address.host.toLowerCase()}:${address.port}${below}`;
}

/** A mailbox that connections can be opened to; counts what went over all of them. */
export class Account {
  readonly spec: AccountSpec;
  readonly #options: ConnectionOptions;
  readonly #gate: ConnectionGate | null;
  readonly #live = new Set<Connection>();
  readonly #past: Traffic[] = [];
  readonly #waits = new SideWaits();
  readonly #supply: SecretSupply;
  readonly #refusals = new Refusals();
  /** What has ended its connections. */
  readonly #breaks = new WeakSet<object>();
  readonly #sessionEnds = new WeakMap<Connection, number>();
  #opened = 0;
  #connecting = 0;
  /** Aborts when what is being opened is not wanted any more; another one then. */
  #opening = new AbortController();
  /** The secret that worked when it was last tried, while nothing has broken since. */
  #proven: CurrentSecret | null = null;
  #trial: Promise<Connection> | null = null;

  constructor(spec: AccountSpec, { gate, ...options }: AccountOptions = {}) {
    this.spec = spec;
    this.#options = options;
    this.#gate = gate ?? null;
    this.#supply = supplyOf(spec.credentials);
  }

  get side(): 'source' | 'target' {
    return this.spec.side;
  }

  /**
   * Opens a connection and signs in; rejects with what imap throws. One try per secret: a token that the server refuses is replaced
   * once, a password never. After a loss one connection goes first and the others wait for it, so that a password that was changed
   * meanwhile is tried once, not by every lane, since servers lock accounts.
   */
  async open(): Promise<Connection> {
    const { signal } = this.#opening;
    return await unlessAborted(signal, this.#openTwice(signal));
  }

  async #openTwice(signal: AbortSignal): Promise<Connection> {
    try {
      return await this.#openOnce(signal);
    } catch (error) {
      if (signal.aborted || !this.#refusals.has(error)) throw error;
      return await this.#openOnce(signal);
    }
  }

  async #openOnce(signal: AbortSignal): Promise<Connection> {
    for (;;) {
      const current = await this.#supply.current();
      this.#refusals.check(current.secret);
      if (this.#proven && sameSecret(this.#proven.secret, current.secret))
        return this.#openWith(current, signal);
      if (!this.#trial) {
        this.#trial = this.#openWith(current, signal).finally(() => {
          this.#trial = null;
        });
        return this.#trial;
      }
      // what the trial met is told to whoever began it
      await this.#trial.catch(() => null);
    }
  }

  async #openWith(current: CurrentSecret, signal: AbortSignal): Promise<Connection> {
    const connection = await this.#connect(signal);
    // nobody would close it any more, and the program would wait for it instead of ending
    if (signal.aborted) {
      connection.destroy();
      throw signal.reason;
    }
    this.#live.add(connection);
    void connection.closed.then((error) => {
      this.#breaks.add(error);
      this.#retire(connection);
    });
    const giveUp = () => connection.destroy(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      await signIn(connection, { ...this.spec.credentials, secret: current.secret });
    } catch (error) {
      connection.destroy();
      this.#noteRefusal(current, error);
      throw error;
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
    this.#proven = current;
    this.#refusals.clear();
    if (current.expiresAtMs !== null) this.#sessionEnds.set(connection, current.expiresAtMs);
    return connection;
  }

  async #connect(signal: AbortSignal): Promise<Connection> {
    signal.throwIfAborted();
    const kind = this.#live.size + this.#connecting === 0 ? 'first' : 'further';
    this.#connecting += 1;
    let leave: (() => void) | undefined;
    try {
      leave = await this.#gate?.enter(kind);
      const connection = await connect(this.spec.address, { ...this.#counted(), giveUp: signal });
      void connection.closed.then(() => leave?.());
      return connection;
    } catch (error) {
      leave?.();
      throw error;
    } finally {
      this.#connecting -= 1;
    }
  }

  #noteRefusal({ secret }: CurrentSecret, error: unknown): void {
    if (!refusesCredentials(classify(error, this.side, 'sign-in').code)) return;
    this.#proven = null;
    this.#refusals.note(secret, error);
    this.#supply.refused(secret);
  }

  /** When the token runs out that a connection was signed in with, ms since the epoch; servers may end the session then. */
  sessionEndMs(connection: Connection): number | null {
    return this.#sessionEnds.get(connection) ?? null;
  }

  /** Like open, and tells the server who we are; some servers refuse to work for clients that do not. */
  async openIdentified(): Promise<{ connection: Connection; server: ReadonlyMap<string, string> }> {
    const connection = await this.open();
    return { connection, server: await identify(connection) };
  }

  /** Says LOGOUT on every connection and closes it, also those that are being opened; never rejects. */
  async close(): Promise<void> {
    this.giveUpOpening();
    await Promise.all([...this.#live].map((connection) => this.release(connection)));
  }

  /** Says LOGOUT on one connection; at most a moment is waited for the answer. */
  async release(connection: Connection): Promise<void> {
    if (connection.failure) return;
    const farewell = connection.run(logout()).then(
      () => undefined,
      () => undefined,
    );
    await Promise.race([farewell, connection.closed, delay(FAREWELL_MS)]);
    connection.destroy();
  }

  /** Whether this error is what ended one of its connections; commands that were under way reject with it. */
  brokeBy(error: unknown): boolean {
    return error instanceof Error && this.#breaks.has(error);
  }

  /** Waits no longer for connections that are being opened: whoever asked for them is refused, and they are dropped. */
  giveUpOpening(): void {
    const words = 'the account was closed while a connection to it was being opened';
    this.#opening.abort(new ImapConnectionError('lost', words));
    this.#opening = new AbortController();
  }

  /** Drops every connection at once, also those that are being opened. */
  destroy(): void {
    this.giveUpOpening();
    for (const connection of this.#live) connection.destroy();
  }

  /** Bytes, commands and round trips over all connections so far. */
  get traffic(): Traffic {
    const sum: Traffic = { bytesIn: 0, bytesOut: 0, commands: 0, roundTrips: 0, malformedLines: 0 };
    for (const part of [...this.#past, ...[...this.#live].map((connection) => connection.traffic)]) {
      sum.bytesIn += part.bytesIn;
      sum.bytesOut += part.bytesOut;
      sum.commands += part.commands;
      sum.malformedLines += part.malformedLines;
    }
    return { ...sum, roundTrips: this.#waits.roundTrips };
  }

  /** How long the server was waited for so far, ms; waits that overlap count once. */
  get waitedMs(): number {
    return this.#waits.waitedMs;
  }

  /** How long the server has owed an answer, ms; 0 when none is due. */
  get owedMs(): number {
    return this.#waits.owedMs;
  }

  #retire(connection: Connection): void {
    this.#proven = null;
    if (this.#live.delete(connection)) this.#past.push(connection.traffic);
  }

  #counted(): ConnectionOptions {
    const options = { ...this.#options, waits: this.#waits };
    const { trace } = this.#options;
    this.#opened += 1;
    if (!trace) return options;
    const label = `${this.side}#${this.#opened}`;
    return { ...options, trace: (direction, line) => trace(direction, `${label} ${line}`) };
  }
}

// not everything that is waited for can be cut off, e.g. a provider of tokens that does not answer
async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

const FAREWELL_MS = 300;

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
