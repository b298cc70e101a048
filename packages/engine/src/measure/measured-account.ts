import type { Clock } from '@mailhaul/base';
import type { Connection, ConnectStep } from '@mailhaul/imap';
import { Account, type AccountSpec } from '../account/account.ts';

/** How long one connection took to open, ms; without TLS that part is null. */
export interface OpenTimes {
  readonly connectMs: number;
  readonly tlsMs: number | null;
  readonly greetingMs: number;
  readonly signInMs: number;
}

/** An account whose connections are opened one after the other and timed; disposing of it signs out. */
export class MeasuredAccount implements AsyncDisposable {
  readonly connections: Connection[] = [];
  readonly times: OpenTimes[] = [];
  readonly #account: Account;
  readonly #clock: Clock;
  readonly #reached = new Map<ConnectStep, number>();

  constructor(
    spec: AccountSpec,
    { clock, connectTimeoutMs }: { readonly clock: Clock; readonly connectTimeoutMs: number },
  ) {
    this.#clock = clock;
    const onStep = (step: ConnectStep) => this.#reached.set(step, clock.monotonic());
    this.#account = new Account(spec, { connectTimeoutMs, onStep });
  }

  /** Opens connections until there are so many; rejects with what imap throws. */
  async openUpTo(count: number): Promise<readonly Connection[]> {
    while (this.connections.length < count) {
      const beganMs = this.#clock.monotonic();
      this.#reached.clear();
      const connection = await this.#account.open();
      this.times.push(this.#timesSince(beganMs));
      this.connections.push(connection);
    }
    return this.connections.slice(0, count);
  }

  #timesSince(beganMs: number): OpenTimes {
    const at = (step: ConnectStep) => this.#reached.get(step) ?? null;
    const [tcp, tls, greeting] = [at('tcp') ?? beganMs, at('tls'), at('greeting') ?? beganMs];
    // STARTTLS comes behind the greeting, TLS from the start before it
    const isStartTls = tls !== null && tls > greeting;
    return {
      connectMs: tcp - beganMs,
      tlsMs: tls === null ? null : tls - (isStartTls ? greeting : tcp),
      greetingMs: greeting - (isStartTls || tls === null ? tcp : tls),
      signInMs: this.#clock.monotonic() - Math.max(greeting, tls ?? 0),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#account.close();
  }
}
