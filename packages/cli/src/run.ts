import { CommanderError } from 'commander';
import { OTHER_COMMANDS } from './commands/commands.ts';
import type { Host } from './host.ts';
import { askedCommand, buildProgram } from './program.ts';

const USAGE = 2;

/** Runs the program on what was typed; resolves with the exit code and never rejects. */
export async function run(host: Host): Promise<number> {
  if (host.argv[0] === 'complete') return completed(host);
  if (!looksLikeCmdlet(host.argv)) return runCommand(host);
  try {
    return await runCommand(await translated(host));
  } catch (error) {
    return (await import('./report-error.ts')).reportError(error, host);
  }
}

// the table of cmdlets is not loaded for a command of our own, such as import-imapsync
function looksLikeCmdlet([first = '']: readonly string[]): boolean {
  if (OTHER_COMMANDS.some(({ name }) => name === first)) return false;
  return /^[a-z]+[-\u2013-\u2015][a-z]/i.test(first);
}

// what the scripts of `mailhaul completion` ask at each Tab; it is no command for people
async function completed(host: Host): Promise<number> {
  const { runComplete } = await import('./completion/run-complete.ts');
  const program = await buildProgram({ host, onExit: () => undefined, runOther: run, asked: 'all' });
  return runComplete(host.argv.slice(host.argv[1] === '--' ? 2 : 1), program, host);
}

async function translated(host: Host): Promise<Host> {
  const { isCmdlet, translateCmdlet } = await import('./cmdlet/translate.ts');
  if (!isCmdlet(host.argv)) return host;
  const { words, notes } = await translateCmdlet(host.argv);
  for (const note of notes) host.raw.stderr.write(`note: ${note}\n`);
  return { ...host, argv: words };
}

async function runCommand(host: Host): Promise<number> {
  let code = 0;
  const onExit = (exitCode: number) => {
    code = exitCode;
  };
  const program = await buildProgram({ host, onExit, runOther: run, asked: askedCommand(host.argv) });
  for (const command of [program, ...program.commands.flatMap((noun) => [noun, ...noun.commands])]) {
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
