import { systemClock } from '@mailhaul/base';
import { CommanderError } from 'commander';
import { verbCall } from '../actions/verb-call.ts';
import { isCmdlet, translateCmdlet } from '../cmdlet/translate.ts';
import { INSTALLATION_COMMANDS, MAILBOX_COMMANDS, OTHER_COMMANDS } from '../commands/commands.ts';
import type { Host } from '../host.ts';
import { askedCommand, buildProgram } from '../program.ts';
import { allVerbs } from '../verbs/nouns.ts';
import { verbWords } from '../verbs/verb.ts';

const OURS = [...MAILBOX_COMMANDS, ...INSTALLATION_COMMANDS, ...OTHER_COMMANDS].map(({ name }) => name);

/** Reads a command line as far as can be without doing anything: command, arguments, options and the values of a verb. Null, or why it is not understood. */
export async function misunderstanding(argv: readonly string[]): Promise<string | null> {
  try {
    const words =
      !OURS.includes(argv[0] ?? '') && isCmdlet(argv) ? (await translateCmdlet(argv)).words : argv;
    const program = await inert(words);
    await program.parseAsync([...words], { from: 'user' });
    return null;
  } catch (error) {
    // help and version end the same way
    if (error instanceof CommanderError && error.exitCode === 0) return null;
    return error instanceof Error ? error.message : String(error);
  }
}

/** The program, of which nothing runs. */
async function inert(words: readonly string[]) {
  const host = nowhere(words);
  const program = await buildProgram({
    host,
    onExit: () => undefined,
    runOther: async () => 0,
    asked: askedCommand(words),
  });
  const verbs = new Map((await allVerbs()).map((verb) => [verbWords(verb), verb]));
  for (const command of [program, ...program.commands.flatMap((noun) => [noun, ...noun.commands])]) {
    command.exitOverride();
    command.configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
    const parent = command.parent === program || command.parent === null ? '' : `${command.parent.name()} `;
    const name = parent + command.name();
    const verb = verbs.get(name);
    if (verb)
      command.action(() => void verbCall(verb, { host, arguments: command.args, options: command.opts() }));
    else if (OURS.includes(name)) command.action(() => undefined);
  }
  return program;
}

function nowhere(argv: readonly string[]): Host {
  const sink = { write: () => undefined };
  return {
    argv,
    raw: { stdout: sink, stderr: sink, stdin: process.stdin, env: {} },
    signals: { on: () => undefined, off: () => undefined },
    clock: systemClock,
    openService: () => Promise.reject(new Error('nothing is opened')),
    exit: () => undefined,
  };
}
