import { join } from 'node:path';
import { type Clock, silentLog, systemClock } from '@mailhaul/base';
import {
  type InputOf,
  type MigrationService,
  openService,
  type RowInput,
  ServiceError,
  type ServiceErrorCode,
  type TroubleAction,
  type TroubleRecord,
  type TroubleSurroundings,
  type UseCaseName,
} from '@mailhaul/service';
import {
  type AccountSeed,
  type ImapServer,
  type ImapServerOptions,
  startImapServer,
} from '@mailhaul/test-kit';
import { scratchFolder } from '../lib/scratch.ts';
import { pause } from '../lib/wait-until.ts';
import type { Disk } from './tiny-disk.ts';

/** Refusals that say how things are, and not that a button sends nonsense. */
const FINE: readonly ServiceErrorCode[] = ['WRONG_STATE', 'ENDPOINT_UNREACHABLE'];

/** The password of every account that has no other. */
export const PASSWORD = 'right-and-proper';

/** A server that an endpoint is made for. */
export interface Place {
  readonly host?: string;
  readonly port: number;
}

/** What is not as usual on a stage. */
export interface StageWishes {
  readonly surroundings?: Partial<TroubleSurroundings> | undefined;
  readonly clock?: Clock | undefined;
  readonly disk?: (() => Disk) | undefined;
}

/** A service of its own, in which one fault is planted. */
export class Stage implements AsyncDisposable {
  readonly service: MigrationService;
  readonly folder: string;
  /** Ports on which a server is usually found here. */
  readonly usualPorts: number[];
  /** Scripted servers, and how many accounts each has. */
  readonly #servers: { readonly server: ImapServer; readonly accounts: number }[] = [];
  /** Whether mail is moved meanwhile, which signs in, too. */
  #moves = false;
  /** More sign-ins at a scripted server than it has accounts; 0 unless somebody was tried twice. */
  tooManySignIns = 0;
  readonly #isTiny: boolean;
  readonly #ends: (() => unknown)[] = [];

  static async open({ surroundings = {}, clock = systemClock, disk = scratchFolder }: StageWishes = {}) {
    const scratch = disk();
    const usualPorts: number[] = [];
    const deps = {
      clock,
      log: silentLog,
      environment: {},
      surroundings: { usualPorts, ...surroundings },
    };
    return new Stage(await openService(join(scratch.path, 'data'), deps), {
      scratch,
      usualPorts,
      isTiny: disk !== scratchFolder,
    });
  }

  constructor(
    service: MigrationService,
    {
      scratch,
      usualPorts,
      isTiny,
    }: {
      readonly scratch: Disk;
      readonly usualPorts: number[];
      readonly isTiny: boolean;
    },
  ) {
    this.service = service;
    this.folder = scratch.path;
    this.usualPorts = usualPorts;
    this.#isTiny = isTiny;
    this.#ends.push(() => scratch[Symbol.dispose]());
    this.#ends.push(() => service.close());
  }

  /** Whether its data folder lies on a disk of its own. */
  get isTiny(): boolean {
    return this.#isTiny;
  }

  get useCases() {
    return this.service.useCases;
  }

  /** Is ended with the stage. */
  keep<T extends AsyncDisposable>(one: T): T {
    this.#ends.push(() => one[Symbol.asyncDispose]());
    return one;
  }

  /** Two scripted servers on which these accounts are; at the target they are empty. */
  async pair(
    accounts: readonly AccountSeed[],
    more: { readonly source?: Partial<ImapServerOptions>; readonly target?: Partial<ImapServerOptions> } = {},
  ): Promise<{ readonly source: ImapServer; readonly target: ImapServer }> {
    const source = await this.server({ accounts, ...more.source });
    const empty = accounts.map(({ user, password = PASSWORD }) => ({ user, password }));
    const target = await this.server({ accounts: empty, ...more.target });
    return { source, target };
  }

  /** A scripted server. */
  async server(options: ImapServerOptions): Promise<ImapServer> {
    const server = await startImapServer(options);
    this.#servers.push({ server, accounts: options.accounts.length });
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
    this.#moves = true;
    await this.useCases['batch.start']({ identity });
    await this.service.work();
    const rests = async () => {
      const [view] = await this.useCases['batch.get']({ identity });
      return /^(Synced|SyncedWithErrors|Failed|Completed.*)$/.test(view?.status ?? '');
    };
    await this.until(until ?? rests);
  }

  /** Waits until something is so. */
  async until(isSo: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + 60_000;
    while (!(await isSo())) {
      if (performance.now() > deadline) throw new Error('what was waited for never came');
      await pause(20);
    }
  }

  /** What the troubleshooter says. */
  async ask(
    kind: TroubleRecord['kind'],
    identity: string,
    more: Partial<InputOf<'troubleshoot.run'>> = {},
  ): Promise<TroubleRecord> {
    const before = this.#servers.map(({ server }) => signIns(server));
    const record = await this.useCases['troubleshoot.run']({ kind, identity, ...more });
    const over = this.#servers.map(
      ({ server, accounts }, at) => signIns(server) - (before[at] ?? 0) - accounts,
    );
    if (!this.#moves) this.tooManySignIns = Math.max(0, ...over);
    return record;
  }

  /** Presses the buttons of a verdict that need nothing from a person; answers those that cannot be pressed like this. */
  async press(actions: readonly TroubleAction[]): Promise<readonly string[]> {
    const refused: string[] = [];
    for (const { call } of actions) {
      if (call === null || call.asks.length > 0) continue;
      const useCase = this.useCases[call.route as UseCaseName] as (input: unknown) => Promise<unknown>;
      try {
        await useCase(call.input);
      } catch (error) {
        // what is not possible in this state is told as such, and is no wrong button
        if (!(error instanceof ServiceError) || !FINE.includes(error.code))
          refused.push(`${call.route} ${JSON.stringify(call.input)}: ${String(error)}`);
      }
    }
    return refused;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const end of this.#ends.toReversed()) await end();
  }
}

function signIns(server: ImapServer): number {
  return server.commands('LOGIN').length + server.commands('AUTHENTICATE').length;
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

/** An account with letters in its INBOX, of some bytes each. */
export function account(
  user: string,
  more: Partial<AccountSeed> & { readonly bytes?: number } = {},
): AccountSeed {
  const { bytes = 200, ...seed } = more;
  return { user, password: PASSWORD, mailboxes: [{ name: 'INBOX', messages: letters(3, bytes) }], ...seed };
}

/** Letters that differ. */
export function letters(count: number, bytes = 200) {
  return Array.from({ length: count }, (_, at) => ({
    bytes: `Message-ID: <${at}@example.org>\r\nSubject: letter ${at}\r\n\r\n${`${'x'.repeat(70)}\r\n`.repeat(Math.ceil(bytes / 72))}`,
  }));
}
