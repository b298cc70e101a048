import type { Cmdlet } from '../../packages/cli/src/cmdlet/cmdlet.ts';
import { parameterName } from '../../packages/cli/src/cmdlet/parameters.ts';
import type { NounEntry } from '../../packages/cli/src/verbs/nouns.ts';
import { type OptionRow, type Verb, valueForm, verbWords } from '../../packages/cli/src/verbs/verb.ts';

/** What the page is made of. */
export interface CommandTable {
  readonly nouns: readonly NounEntry[];
  readonly verbs: readonly Verb[];
  /** Options that every command has, and those of commands that change something. */
  readonly always: readonly OptionRow[];
  readonly changing: readonly OptionRow[];
  readonly cmdlets: readonly Cmdlet[];
}

const HEAD = `# Commands of the migration service

<!-- Written by scripts/generate-commands.ts from packages/cli/src/verbs. Change the tables there. -->

A command is a noun and a verb; what it is about comes behind. \`mailhaul batch new --help\` shows the same as this page, and
\`mailhaul completion --help\` says how your shell learns it. How commands end is told in [exit-codes.md](exit-codes.md).

The cmdlets of Exchange Online are the same commands: \`mailhaul New-MigrationBatch -Name Wave1 -AutoStart …\` is
\`mailhaul batch new --name Wave1 --auto-start …\`. Names are taken in any case and may be cut short; \`$true\`, \`$false\`, \`@()\`,
\`[System.IO.File]::ReadAllBytes("users.csv")\`, curly quotes and long dashes are understood. In other shells than PowerShell,
\`$true\` and \`$false\` vanish: write \`-Confirm:false\`. A whole line may be one argument:
\`mailhaul 'Get-SyncRequest -Mailbox anna@contoso.example | Get-SyncRequestStatistics -IncludeReport'\`.

**Values.** Lists: \`a,b,c\`, or the option again; a word with a comma stands in quotes inside. Times: \`2026-01-31T20:00+01:00\`,
\`1/31/2026 8:00 PM\` (UTC), \`now\`, \`+2h\`. Spans: \`24h\`, \`90min\`, \`1d 12h\`, \`1.12:00:00\`. Sizes: \`35MB\` (35,000,000 bytes), \`35MiB\`,
\`unlimited\`; in a cmdlet \`35MB\` is 36,700,160 bytes, as Exchange counts.
`;

/** Writes docs/manual/commands.md. */
export function commandsPage(table: CommandTable): string {
  return [
    HEAD,
    '## Every command has',
    '',
    optionTable(table.always),
    '',
    'And those that change something:',
    '',
    optionTable(table.changing),
    ...table.nouns.flatMap(({ noun, summary }) => [
      '',
      `## ${noun}`,
      '',
      `${sentence(summary)}`,
      ...table.verbs.filter((verb) => verb.noun === noun).flatMap((verb) => section(verb, table)),
    ]),
    '',
  ].join('\n');
}

function section(verb: Verb, { cmdlets }: CommandTable): string[] {
  const { identity, options, examples, notes, summary } = verb;
  const about = identity ? ` ${identity.required ? `<${identity.word}>` : `[${identity.word}]`}` : '';
  const names = cmdlets
    .filter(({ noun, verb: name }) => noun === verb.noun && name === verb.name)
    .map(({ name }) => `\`${name}\``);
  return [
    ...(verb.name === '' ? [] : ['', `### ${verbWords(verb)}`]),
    '',
    `\`mailhaul ${verbWords(verb)}${about}\`: ${summary}.${names.length === 0 ? '' : ` Cmdlet: ${names.join(', ')}.`}`,
    ...(identity ? ['', `\`${identity.word}\`: ${identity.help}.`] : []),
    ...(options.length === 0 ? [] : ['', optionTable(options)]),
    '',
    '```sh',
    ...examples.flatMap(({ says, typed }) => [`# ${says}`, `mailhaul ${typed}`]),
    '```',
    ...(notes === undefined ? [] : ['', notes]),
  ];
}

function optionTable(options: readonly OptionRow[]): string {
  const rows = options.map(({ name, value, help, fallback }) => {
    const form = valueForm(value);
    const cells = [
      `\`--${name}${form === '' ? '' : ` ${form}`}\``,
      help,
      fallback ?? '',
      `\`-${parameterName(name)}\``,
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return ['| option | what it says | without it | cmdlet |', '|---|---|---|---|', ...rows].join('\n');
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
