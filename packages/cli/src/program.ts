import { Command } from 'commander';
import type { CommandDefinition } from './commands/command.ts';
import type { Host } from './host.ts';
import { VERSION } from './version.ts';

/** A command as the overview shows it. */
interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<CommandDefinition>;
}

const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'copy',
    summary: 'copy one mailbox to another server; run again, it copies what is new',
    load: async () => (await import('./commands/copy.ts')).copyCommand,
  },
  {
    name: 'folders',
    summary: 'show what is in an account, what is odd about it, and where it would go',
    load: async () => (await import('./commands/folders.ts')).foldersCommand,
  },
  {
    name: 'verify',
    summary: 'compare a mailbox with its copy: sizes, headers or every byte',
    load: async () => (await import('./commands/verify.ts')).verifyCommand,
  },
  {
    name: 'test',
    summary: 'test an account stage by stage: name, connection, certificate, sign-in, folders, quota',
    load: async () => (await import('./commands/test.ts')).testCommand,
  },
  {
    name: 'estimate',
    summary: 'plan a migration: how long, in which waves, and what others have seen',
    load: async () => (await import('./commands/estimate.ts')).estimateCommand,
  },
  {
    name: 'explain',
    summary: 'look an error up: a code, or any words of its text, also of other migration services',
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
  {
    name: 'import-imapsync',
    summary: 'show what a call of imapsync is here, and what becomes of each of its options',
    load: async () => (await import('./commands/import-imapsync.ts')).importImapsyncCommand,
  },
  {
    name: 'demo',
    summary:
      'watch three mailboxes being moved between two built-in servers; needs no account and no network',
    load: async () => (await import('./commands/demo.ts')).demoCommand,
  },
];

const EXIT_CODES_HELP = `
Exit codes: 0 all delivered · 2 usage · 10 configuration · 11 connect · 12 TLS · 13 sign-in · 14 quota ·
20 finished with listed items · 21 item limit exceeded · 22 stopped · 23 differences · 24 in use ·
30 given up after failures that did not pass · 70 internal. An unknown code means failure.

\`mailhaul COMMAND --help\` shows options and examples.
`;

/** The whole program; only the command that was asked for is loaded, the others are known by name. */
export async function buildProgram(host: Host, onExit: (code: number) => void): Promise<Command> {
  const program = new Command('mailhaul')
    .description('Moves mail from any IMAP server to any IMAP server, and never loses or doubles a message.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this')
    .helpCommand('help [command]', 'show the options of a command')
    .addHelpText('after', EXIT_CODES_HELP);
  const asked = askedCommand(host.argv);
  for (const entry of COMMANDS) await addCommand(program, entry, { host, onExit, asked });
  return program;
}

async function addCommand(
  program: Command,
  entry: CommandEntry,
  { host, onExit, asked }: { host: Host; onExit: (code: number) => void; asked: string | null },
): Promise<void> {
  const command = program.command(entry.name).description(entry.summary);
  command.helpOption('-h, --help', 'show this');
  if (entry.name !== asked) return;
  const definition = await entry.load();
  definition.define(command);
  command.showHelpAfterError(`\`mailhaul ${entry.name} --help\` shows all options.`);
  command.action(async () => {
    onExit(await definition.run({ host, arguments: command.args, options: command.opts() }));
  });
}

// `mailhaul help copy` and `mailhaul copy --help` both need the command
function askedCommand(argv: readonly string[]): string | null {
  const words = argv.filter((word) => !word.startsWith('-'));
  return (words[0] === 'help' ? words[1] : words[0]) ?? null;
}
