import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment } from './copy-process.ts';

/** How a command ended and what it said. */
export interface CommandEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command on a data folder of its own. */
export interface Mailhaul {
  /** Runs `./mailhaul` with these words to its end. */
  run(...words: readonly string[]): Promise<CommandEnd>;
  /** The same with `--json`; rejects when it ends with another code. */
  json<T>(words: readonly string[], code?: number): Promise<T>;
  /** Starts it and lets it run; it is stopped at the end of the block. */
  start(...words: readonly string[]): RunningCommand;
}

/** A command under way. */
export interface RunningCommand extends AsyncDisposable {
  readonly ended: Promise<CommandEnd>;
  /** Resolves with what matched when it has said this on stderr. */
  said(words: RegExp): Promise<string>;
  kill(signal: NodeJS.Signals): void;
}

const COMMAND = join(fileURLToPath(new URL('../..', import.meta.url)), 'mailhaul');
const HANG_MS = 120_000;

/** The command, with everything it keeps in this folder. */
export function mailhaulIn(folder: string): Mailhaul {
  const env = { ...environment(folder), MAILHAUL_DATA: join(folder, 'data'), LC_ALL: 'C.UTF-8' };
  const start = (...words: readonly string[]) =>
    running(spawn(COMMAND, words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] }), words);
  return {
    start,
    run: (...words) => start(...words).ended,
    async json<T>(words: readonly string[], code = 0) {
      const end = await start(...words, '--json').ended;
      if (end.code !== code)
        throw new Error(`${words.join(' ')} ended with ${end.code}: ${end.stderr}${end.stdout}`);
      return JSON.parse(end.stdout) as T;
    },
  };
}

function running(child: ChildProcess, words: readonly string[]): RunningCommand {
  const output = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
      for (const listener of listeners) listener();
    });
  let hung = false;
  const limit = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, HANG_MS);
  const ended = new Promise<CommandEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(limit);
      for (const listener of listeners) listener();
      if (hung)
        reject(new Error(`mailhaul ${words.join(' ')} hung; it last said:\n${output.stderr.slice(-2000)}`));
      else resolve({ code: code ?? (signal === 'SIGKILL' ? 137 : 143), ...output });
    });
  });
  return {
    ended,
    kill: (signal) => void child.kill(signal),
    said: (wanted) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const over = child.exitCode !== null || child.signalCode !== null;
          const [found] = wanted.exec(output.stderr) ?? [];
          if (found === undefined && !over) return;
          listeners.delete(look);
          if (found !== undefined) resolve(found);
          else
            reject(new Error(`mailhaul ${words.join(' ')} ended without saying ${wanted}: ${output.stderr}`));
        };
        listeners.add(look);
        look();
      }),
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended.catch(() => undefined);
    },
  };
}
