import { Command } from 'commander';
import {
  type CommandEntry,
  INSTALLATION_COMMANDS,
  MAILBOX_COMMANDS,
  OTHER_COMMANDS,
} from './commands/commands.ts';
import { addVerbs } from './commands/noun-command.ts';
import type { Host } from './host.ts';
import { NOUNS } from './verbs/nouns.ts';
import { VERSION } from './version.ts';

const HELP_TAIL = `
The commands of Exchange Online work as they are, with their parameters in any case:
  mailhaul New-MigrationBatch -Name Wave1 -SourceEndpoint old -TargetEndpoint new -CSVData users.csv -AutoStart
  mailhaul Get-MigrationUserStatistics anna@contoso.example -IncludeReport

Exit codes: 0 all delivered · 2 usage · 3 some users failed · 4 needs approval · 10 configuration · 11 connect ·
12 TLS · 13 sign-in · 14 quota · 20 finished with listed items · 21 item limit exceeded · 22 stopped ·
23 differences · 24 in use · 30 given up after failures that did not pass · 70 internal. An unknown code means failure.

\`mailhaul COMMAND --help\` shows options and examples.
`;

/** How the program is built. */
export interface ProgramDeps {
  readonly host: Host;
  readonly onExit: (code: number) => void;
  /** Runs another command line, for a command that runs commands. */
  readonly runOther: (host: Host) => Promise<number>;
  /** Which command is loaded with its options; `all` for completion. */
  readonly asked: string | null | 'all';
}

/** The whole program; only the command that was asked for is loaded, the others are known by name. */
export async function buildProgram(deps: ProgramDeps): Promise<Command> {
  const program = new Command('mailhaul')
    .description('Moves mail from any IMAP server to any IMAP server, and never loses or doubles a message.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this')
    // `worker list --json`: what stands behind the verb belongs to the verb, also where the noun has options of its own
    .enablePositionalOptions()
    .addHelpText('after', HELP_TAIL);
  program.commandsGroup('One mailbox:');
  for (const entry of MAILBOX_COMMANDS) await addCommand(program, entry, deps);
  program.commandsGroup('A whole company:');
  await addNouns(program, deps);
  for (const entry of INSTALLATION_COMMANDS) await addCommand(program, entry, deps);
  program.commandsGroup('Help:');
  for (const entry of OTHER_COMMANDS) await addCommand(program, entry, deps);
  program.helpCommand('help [command]', 'show the options of a command');
  return program;
}

async function addNouns(program: Command, deps: ProgramDeps): Promise<void> {
  for (const { noun, summary, load } of NOUNS) {
    const command = program.command(noun).description(summary).helpOption('-h, --help', 'show this');
    if (isAsked(noun, deps)) addVerbs(command, await load(), deps);
  }
}

async function addCommand(program: Command, entry: CommandEntry, deps: ProgramDeps): Promise<void> {
  const command = program.command(entry.name).description(entry.summary);
  command.helpOption('-h, --help', 'show this');
  if (!isAsked(entry.name, deps)) return;
  const definition = await entry.load();
  definition.define(command);
  command.showHelpAfterError(`\`mailhaul ${entry.name} --help\` shows all options.`);
  command.action(async () => {
    deps.onExit(
      await definition.run({
        host: deps.host,
        arguments: command.args,
        options: command.opts(),
        runOther: deps.runOther,
      }),
    );
  });
}

function isAsked(name: string, { asked }: ProgramDeps): boolean {
  return asked === 'all' || asked === name;
}

/** The command that was asked for: `mailhaul help copy` and `mailhaul copy --help` both need it. */
export function askedCommand(argv: readonly string[]): string | null {
  const words = argv.filter((word) => !word.startsWith('-'));
  return (words[0] === 'help' ? words[1] : words[0]) ?? null;
}
