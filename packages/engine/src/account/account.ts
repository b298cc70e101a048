import {
  type Connection,
  type ConnectionOptions,
  type Credentials,
  connect,
  identify,
  logout,
  type ServerAddress,
  SideWaits,
  signIn,
  type Traffic,
} from '@mailhaul/imap';
import { classify } from '../failures/classify.ts';

/** One side of a copy: where the mailbox is and how to get in. */
export interface AccountSpec {
  readonly side: 'source' | 'target';
  readonly address: ServerAddress;
  readonly credentials: Credentials;
}

/** The name under which the ledger knows an account; stable as long as user, host and port are. */
export function accountIdentity(spec: AccountSpec): string {
  return `${spec.credentials.user}@${spec.address.host.toLowerCase()}:${spec.address.port}`;
}

/** A mailbox that connections can be opened to; counts what went over all of them. */
export class Account {
  readonly spec: AccountSpec;
  readonly #options: ConnectionOptions;
  readonly #live = new Set<Connection>();
  readonly #past: Traffic[] = [];
  readonly #waits = new SideWaits();
  #opened = 0;
  /** Whether the sign-in worked when it was last tried and nothing has broken since. */
  #proven = false;
  #trial: Promise<Connection> | null = null;

  constructor(spec: AccountSpec, options: ConnectionOptions = {}) {
    this.spec = spec;
    this.#options = options;
  }

  get side(): 'source' | 'target' {
    return this.spec.side;
  }

  /**
   * Opens a connection and signs in, once; rejects with what imap throws. After a loss one connection goes first and the others wait
   * for it: a password that was changed meanwhile is tried once, not by every lane, since servers lock accounts.
   */
  async open(): Promise<Connection> {
    while (!this.#proven && this.#trial) {
      const refusal = await this.#trial.then(
        () => null,
        (error: unknown) => error,
      );
      if (refusal && classify(refusal, this.side, 'sign-in').code === 'AuthenticationFailed') throw refusal;
    }
    if (this.#proven) return this.#openAtOnce();
    this.#trial = this.#openAtOnce().finally(() => {
      this.#trial = null;
    });
    return this.#trial;
  }

  async #openAtOnce(): Promise<Connection> {
    const connection = await connect(this.spec.address, this.#counted());
    this.#live.add(connection);
    void connection.closed.then(() => this.#retire(connection));
    try {
      await signIn(connection, this.spec.credentials);
      this.#proven = true;
      return connection;
    } catch (error) {
      connection.destroy();
      throw error;
    }
  }

  /** Like open, and tells the server who we are; some servers refuse to work for clients that do not. */
  async openIdentified(): Promise<{ connection: Connection; server: ReadonlyMap<string, string> }> {
    const connection = await this.open();
    return { connection, server: await identify(connection) };
  }

  /** Says LOGOUT on every connection and closes it; never rejects. */
  async close(): Promise<void> {
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

  /** Drops every connection at once. */
  destroy(): void {
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

  #retire(connection: Connection): void {
    this.#proven = false;
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

const FAREWELL_MS = 300;

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
