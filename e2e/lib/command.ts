import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment } from './copy-process.ts';

const COMMAND = join(fileURLToPath(new URL('../..', import.meta.url)), 'mailhaul');

/** How a command ended. */
export interface CommandEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `./mailhaul` with arguments to its end; nothing is kept outside of the folder. */
export function mailhaul(
  args: readonly string[],
  {
    folder,
    input = '',
    env = {},
  }: {
    readonly folder: string;
    readonly input?: string;
    /** Further environment variables. */
    readonly env?: Readonly<Record<string, string>>;
  },
): Promise<CommandEnd> {
  const child = spawn(COMMAND, [...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...environment(folder), ...env },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  // a command that does not read may be gone already
  child.stdin.on('error', () => undefined).end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...output }));
  });
}
