import { systemClock } from '@mailhaul/base';
import { run } from './run.ts';

const INTERNAL = 70;

/** Runs the command in this process; resolves with its exit code. */
export function start(argv: readonly string[]): Promise<number> {
  // `mailhaul … | head` closes our output early: the copy goes on
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  process.on('uncaughtException', (error) => {
    process.stderr.write(`Mailhaul met an error of its own: ${error.stack ?? error.message}\n`);
    process.exit(INTERNAL);
  });
  const { stdout, stderr, stdin, env } = process;
  return run({
    argv,
    raw: { stdout, stderr, stdin, env },
    signals: process,
    clock: systemClock,
    openService: async (wishes) => (await import('./compose.ts')).composeService(wishes, systemClock),
    exit: (code) => process.exit(code),
  });
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
