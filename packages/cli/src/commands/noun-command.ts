import { type Command, Option } from 'commander';
import { CMDLETS } from '../cmdlet/cmdlets.ts';
import type { Host } from '../host.ts';
import { allOptions } from '../verbs/common-options.ts';
import { type OptionRow, type Verb, valueForm, verbWords } from '../verbs/verb.ts';

/** What the command of a noun is built with. */
export interface NounDeps {
  readonly host: Host;
  readonly onExit: (code: number) => void;
}

/** Adds the verbs of a noun to its command: arguments, options and help come from the table. */
export function addVerbs(noun: Command, verbs: readonly Verb[], deps: NounDeps): void {
  for (const verb of verbs) {
    const command = verb.name === '' ? noun : noun.command(verb.name).description(verb.summary);
    defineVerb(command, verb);
    command.action(async () => {
      const { runVerb } = await import('../actions/run-verb.ts');
      deps.onExit(await runVerb(verb, { host: deps.host, arguments: command.args, options: command.opts() }));
    });
  }
}

function defineVerb(command: Command, verb: Verb): void {
  command.helpOption('-h, --help', 'show this');
  command.showHelpAfterError(`\`mailhaul ${verbWords(verb)} --help\` shows all options.`);
  const { identity } = verb;
  if (identity)
    command.argument(identity.required ? `<${identity.word}>` : `[${identity.word}]`, identity.help);
  for (const option of allOptions(verb)) command.addOption(commanderOption(option));
  command.addHelpText('after', helpTail(verb));
}

function commanderOption(row: OptionRow): Option {
  const form = valueForm(row.value);
  const help = row.fallback === undefined ? row.help : `${row.help} (default: ${row.fallback})`;
  const option = new Option(`--${row.name}${form === '' ? '' : ` ${form}`}`, help);
  if (row.group !== undefined) option.helpGroup(row.group);
  if (form !== '') option.argParser(gather);
  return option;
}

// every value is kept, also of options that are given twice by mistake
function gather(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value];
}

function helpTail({ noun, name, examples, notes }: Verb): string {
  const names = CMDLETS.filter((cmdlet) => cmdlet.noun === noun && cmdlet.verb === name).map(
    (cmdlet) => cmdlet.name,
  );
  const alike = names.length === 0 ? [] : ['', `The cmdlet ${names.join(' or ')} is this command, too.`];
  const shown = examples.flatMap(({ says, typed }) => [`  ${says}:`, `    mailhaul ${typed}`]);
  return ['', 'Examples:', ...shown, ...(notes === undefined ? [] : ['', notes]), ...alike].join('\n');
}
