import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BatchView, ReportEntryView, WorkerView } from '@mailhaul/service';
import type { Account } from '@mailhaul/test-kit/servers';
import { expect } from 'vitest';
import { type CommandEnd, mailhaul } from './command.ts';
import { environment } from './copy-process.ts';
import { waitUntil } from './wait-until.ts';

const COMMAND = join(fileURLToPath(new URL('../..', import.meta.url)), 'mailhaul');

/** A `mailhaul worker` or `mailhaul serve` of the test. */
export interface WorkingProcess {
  readonly pid: number;
  readonly child: ChildProcess;
  /** What it said on stderr so far. */
  said(): string;
  /** Ends it and resolves when it has ended. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** A `mailhaul serve` with page and API. */
export interface ServedPage {
  readonly serve: WorkingProcess;
  readonly url: string;
}

const PAGE_AT = /admin page and API: (\S+)/;
const FIRST_RUN_AT = /the first owner is made at (\S+)/;

/** Where the first owner is made, as soon as the service says so. */
export async function firstRunUrl({ serve }: ServedPage): Promise<string> {
  await waitUntil(() => FIRST_RUN_AT.test(serve.said()));
  return FIRST_RUN_AT.exec(serve.said())?.[1] ?? '';
}

/** Names a database by a file, as a careful admin does. */
export function databaseIn(folder: string, url: string): Readonly<Record<string, string>> {
  const file = join(folder, 'database-url');
  writeFileSync(file, `${url}\n`, { mode: 0o600 });
  return { DATABASE_URL_FILE: file };
}

/** One installation: where its state is, and the real command to use it with. */
export class Installation {
  readonly folder: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #working: WorkingProcess[] = [];

  /** On a database, with a new key. */
  static async onDatabase(folder: string, url: string): Promise<Installation> {
    const keyFile = join(folder, 'shared-keys');
    await new Installation(folder, {}).ask('db', 'new-key', keyFile);
    return new Installation(folder, { ...databaseIn(folder, url), MAILHAUL_KEYS_FILE: keyFile });
  }

  /** In a data folder. */
  static inFolder(folder: string): Installation {
    return new Installation(folder, { MAILHAUL_DATA: join(folder, 'data') });
  }

  constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.folder = folder;
    this.#env = env;
  }

  /** The same folder and keys, and besides what these variables say. */
  with(env: Readonly<Record<string, string>>): Installation {
    return new Installation(this.folder, { ...this.#env, ...env });
  }

  /** Runs a command to its end. */
  run(...args: readonly string[]): Promise<CommandEnd> {
    return mailhaul(args, { folder: this.folder, env: this.#env });
  }

  /** Runs a command that must go well; answers its JSON. */
  async ask<T>(...args: readonly string[]): Promise<T> {
    const { code, stdout, stderr } = await this.run(...args, '--json');
    expect(code, `mailhaul ${args.join(' ')}: ${stderr}${stdout}`).toBe(0);
    return JSON.parse(stdout) as T;
  }

  /** Makes the endpoints `old` and `new`; users have the same password on both sides. */
  async makeEndpoints(
    { source, target }: Readonly<Record<'source' | 'target', Account>>,
    options: { readonly source?: readonly string[]; readonly target?: readonly string[] } = {},
  ): Promise<void> {
    const plain = (account: Account) => [
      '--remote-server',
      account.host,
      '--port',
      String(account.port),
      '--security',
      'None',
      '--skip-verification',
    ];
    await this.ask('endpoint', 'new', 'old', ...plain(source), ...(options.source ?? []));
    const signIn = ['--sign-in', 'same-password'];
    await this.ask('endpoint', 'new', 'new', ...plain(target), ...signIn, ...(options.target ?? []));
  }

  /** Makes and starts a batch of these accounts. */
  async startBatch(name: string, accounts: readonly Account[]): Promise<void> {
    const csv = join(this.folder, `${name}.csv`);
    const rows = accounts.map(({ user, password }) => `${user}@example.org,${user},${password}`);
    writeFileSync(csv, `EmailAddress,UserName,Password\n${rows.join('\n')}\n`);
    const route = ['--source-endpoint', 'old', '--target-endpoint', 'new'];
    await this.ask('batch', 'new', name, ...route, '--csv-data', csv, '--auto-start');
  }

  /** Starts a process that moves mail. */
  start(...args: readonly string[]): WorkingProcess {
    const env = { ...environment(this.folder), ...this.#env };
    const child = spawn(COMMAND, [...args], { stdio: ['ignore', 'ignore', 'pipe'], env });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const ended = once(child, 'exit');
    const process: WorkingProcess = {
      pid: child.pid ?? 0,
      child,
      said: () => said,
      kill: async (signal) => {
        child.kill(signal);
        await ended;
      },
    };
    this.#working.push(process);
    return process;
  }

  /** Starts a worker and waits until it works. */
  startWorker(...args: readonly string[]): Promise<WorkingProcess> {
    return this.#startWorking('worker', ...args);
  }

  /** Starts `mailhaul serve` and waits until it works. */
  startServe(...args: readonly string[]): Promise<WorkingProcess> {
    return this.#startWorking('serve', ...args);
  }

  /** Starts `mailhaul serve` with page and API, and waits until they can be opened. */
  async startPage(listen = '127.0.0.1:0'): Promise<ServedPage> {
    const serve = await this.startServe('--listen', listen);
    const opened = await waitUntil(() => PAGE_AT.test(serve.said()), {
      meanwhile: () => serve.child.exitCode === null,
    });
    expect(opened, serve.said()).toBe(true);
    return { serve, url: PAGE_AT.exec(serve.said())?.[1] ?? '' };
  }

  async #startWorking(...args: readonly string[]): Promise<WorkingProcess> {
    const worker = this.start(...args);
    const works = await waitUntil(() => worker.said().includes('working on'), {
      meanwhile: () => worker.child.exitCode === null,
    });
    expect(works, worker.said()).toBe(true);
    return worker;
  }

  batch(name: string): Promise<BatchView> {
    return this.ask<BatchView>('batch', 'get', name);
  }

  /** Everything that happened in a batch. */
  entries(batch: string): Promise<readonly (ReportEntryView & { readonly user: string | null })[]> {
    return this.ask('report', 'export', batch, '--kind', 'entries', '--row-count', '1000000');
  }

  workers(): Promise<readonly WorkerView[]> {
    return this.ask('worker', 'list');
  }

  /** Resolves when a batch has come to this status. */
  async batchBecomes(name: string, status: BatchView['status'], limitMs = 120_000): Promise<BatchView> {
    let view = await this.batch(name);
    const deadline = performance.now() + limitMs;
    while (view.status !== status && performance.now() < deadline) view = await this.batch(name);
    expect(view.status).toBe(status);
    return view;
  }

  /** Ends what still works. */
  async [Symbol.asyncDispose](): Promise<void> {
    const alive = this.#working.filter(({ child }) => child.exitCode === null && child.signalCode === null);
    await Promise.all(alive.map((process) => process.kill('SIGKILL')));
  }
}
