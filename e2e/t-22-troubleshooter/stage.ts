import { join } from 'node:path';
import { silentLog, systemClock } from '@mailhaul/base';
import {
  type InputOf,
  type MigrationService,
  openService,
  type RowInput,
  type TroubleRecord,
} from '@mailhaul/service';
import { type ImapServer, type ImapServerOptions, startImapServer } from '@mailhaul/test-kit';
import { scratchFolder } from '../lib/scratch.ts';
import { pause } from '../lib/wait-until.ts';

/** The password of every account that has no other. */
export const PASSWORD = 'right-and-proper';

/** A server that an endpoint is made for. */
export interface Place {
  readonly host?: string;
  readonly port: number;
}

/** A service of its own, in which one fault is planted. */
export class Stage implements AsyncDisposable {
  readonly service: MigrationService;
  readonly folder: string;
  readonly #ends: (() => unknown)[] = [];

  static async open(usualPorts: readonly number[] = []): Promise<Stage> {
    const scratch = scratchFolder();
    const deps = { clock: systemClock, log: silentLog, environment: {}, usualPorts };
    return new Stage(await openService(join(scratch.path, 'data'), deps), scratch);
  }

  constructor(service: MigrationService, scratch: { readonly path: string; [Symbol.dispose](): void }) {
    this.service = service;
    this.folder = scratch.path;
    this.#ends.push(() => scratch[Symbol.dispose]());
    this.#ends.push(() => service.close());
  }

  get useCases() {
    return this.service.useCases;
  }

  /** Is ended with the stage. */
  keep<T extends AsyncDisposable>(one: T): T {
    this.#ends.push(() => one[Symbol.asyncDispose]());
    return one;
  }

  /** A scripted server. */
  async server(options: ImapServerOptions): Promise<ImapServer> {
    const server = await startImapServer(options);
    this.#ends.push(() => server.close());
    return server;
  }

  /** The endpoints `old` and `new`. */
  async endpoints(
    source: Place,
    target: Place,
    more: {
      readonly source?: Partial<InputOf<'endpoint.new'>>;
      readonly target?: Partial<InputOf<'endpoint.new'>>;
    } = {},
  ): Promise<void> {
    const plain = { security: 'None', skipVerification: true } as const;
    await this.useCases['endpoint.new']({
      ...plain,
      name: 'old',
      remoteServer: source.host ?? '127.0.0.1',
      port: source.port,
      ...more.source,
    });
    await this.useCases['endpoint.new']({
      ...plain,
      name: 'new',
      remoteServer: target.host ?? '127.0.0.1',
      port: target.port,
      signIn: { kind: 'same-password' },
      ...more.target,
    });
  }

  /** The batch `Wave1` of these rows, not started. */
  async batch(rows: readonly RowInput[], more: Partial<InputOf<'batch.new'>> = {}): Promise<void> {
    await this.useCases['batch.new']({
      name: 'Wave1',
      sourceEndpoint: 'old',
      targetEndpoint: 'new',
      rows,
      ...more,
    });
  }

  /** Runs a batch until it rests, or until something else is so. */
  async run(identity = 'Wave1', until?: () => Promise<boolean>): Promise<void> {
    await this.useCases['batch.start']({ identity });
    await this.service.work();
    const rests = async () => {
      const [view] = await this.useCases['batch.get']({ identity });
      return /^(Synced|SyncedWithErrors|Failed|Completed.*)$/.test(view?.status ?? '');
    };
    const deadline = performance.now() + 60_000;
    while (!(await (until ?? rests)())) {
      if (performance.now() > deadline) throw new Error(`batch ${identity} never came to rest`);
      await pause(20);
    }
  }

  /** What the troubleshooter says. */
  ask(kind: TroubleRecord['kind'], identity: string, more: Partial<InputOf<'troubleshoot.run'>> = {}) {
    return this.useCases['troubleshoot.run']({ kind, identity, ...more });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const end of this.#ends.toReversed()) await end();
  }
}

/** A row whose names are the same on both sides. */
export function row(user: string, more: Partial<RowInput> = {}): RowInput {
  return {
    emailAddress: `${user}@example.org`,
    userName: user,
    targetUserName: user,
    password: PASSWORD,
    ...more,
  };
}
