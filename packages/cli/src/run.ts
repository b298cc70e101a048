import { CommanderError } from 'commander';
import type { Host } from './host.ts';
import { buildProgram } from './program.ts';

const USAGE = 2;

/** Runs the program on what was typed; resolves with the exit code and never rejects. */
export async function run(host: Host): Promise<number> {
  let code = 0;
  const program = await buildProgram(host, (exitCode) => {
    code = exitCode;
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride();
    command.configureOutput({
      writeOut: (text) => void host.raw.stdout.write(text),
      writeErr: (text) => void host.raw.stderr.write(text),
      getOutHelpWidth: () => Math.min(110, host.raw.stdout.columns ?? 100),
      getErrHelpWidth: () => Math.min(110, host.raw.stderr.columns ?? 100),
    });
  }
  try {
    await program.parseAsync(host.argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    return (await import('./report-error.ts')).reportError(error, host);
  }
}
