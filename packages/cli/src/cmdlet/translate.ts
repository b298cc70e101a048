import { nearestWord } from '@mailhaul/domain';
import { UsageError } from '@mailhaul/service';
import { allOptions } from '../verbs/common-options.ts';
import { verbsOf } from '../verbs/nouns.ts';
import { type Verb, verbWords } from '../verbs/verb.ts';
import type { Cmdlet } from './cmdlet.ts';
import { CMDLETS, OTHER_CMDLETS } from './cmdlets.ts';
import { splitPowerShellLine } from './powershell-line.ts';
import { readParameters } from './read-parameters.ts';

/** A cmdlet in the words of this program. */
export interface Translation {
  /** What would be typed after `mailhaul`. */
  readonly words: readonly string[];
  /** What was taken without effect, a sentence each. */
  readonly notes: readonly string[];
}

const CMDLET_NAME =
  /^(new|get|set|remove|test|start|stop|complete|export|suspend|resume|connect|import|enable|disable|add)[-–—―][a-z]+(\.ps1)?$/i;

/** Formatting for the eye, which `mailhaul` does by itself. */
const FORMATTING =
  /^(fl|ft|format-list|format-table|format-wide|out-string|out-host|out-default|select-object|select)$/i;

/** Whether what was typed is a cmdlet, alone or as a whole line in one argument. */
export function isCmdlet(argv: readonly string[]): boolean {
  const first = argv[0]?.trim().split(/\s/)[0] ?? '';
  return CMDLET_NAME.test(first);
}

/** Translates a cmdlet with its parameters; throws UsageError with a sentence for what cannot be done. */
export async function translateCmdlet(argv: readonly string[]): Promise<Translation> {
  const [first = ''] = argv;
  const commands = /\s/.test(first.trim()) ? splitPowerShellLine(first) : [[...argv]];
  const rest = /\s/.test(first.trim()) ? argv.slice(1) : [];
  const [words = [], ...later] = commands.filter(([name = '']) => !FORMATTING.test(name));
  if (later.length > 1) throw new UsageError(PIPELINE);
  const next = later[0];
  return next ? translatePipeline(words, [...next, ...rest]) : translateOne([...words, ...rest]);
}

const PIPELINE =
  'Of pipelines only `Get-… NAME | Other-… ` is understood here; `mailhaul shell` runs longer ones, with variables.';

// Get-SyncRequest -Mailbox anna | Get-SyncRequestStatistics: the first says whom the second is about
async function translatePipeline(first: readonly string[], second: readonly string[]): Promise<Translation> {
  const [name = '', ...words] = first;
  const { verb, cmdlet } = await findCmdlet(name);
  const { identity, options } = readParameters(words, cmdlet, verb);
  const about = identity ?? options.find(([option]) => option === 'mailbox')?.[1] ?? null;
  if (about === null || verb.name !== 'get') throw new UsageError(PIPELINE);
  return translateOne([second[0] ?? '', about, ...second.slice(1)]);
}

async function translateOne([name = '', ...words]: readonly string[]): Promise<Translation> {
  const { verb, cmdlet } = await findCmdlet(name);
  const { identity, options, passed, notes } = readParameters(words, cmdlet, verb);
  return {
    words: [
      ...verbWords(verb).split(' '),
      ...(identity === null ? [] : [identity]),
      ...options.flatMap(([option, value]) => optionWords(option, value)),
      ...passed,
    ],
    notes,
  };
}

function optionWords(option: string, value: string | null): string[] {
  if (value === null) return [`--${option}`];
  return value.startsWith('-') || value === '' ? [`--${option}=${value}`] : [`--${option}`, value];
}

/** The cmdlet of that name with its command. */
export async function findCmdlet(typed: string): Promise<{ readonly cmdlet: Cmdlet; readonly verb: Verb }> {
  const name = typed.replace(/[–—―]/, '-');
  const cmdlet = CMDLETS.find((known) => known.name.toLowerCase() === name.toLowerCase());
  if (!cmdlet) throw new UsageError(unknownCmdlet(name));
  const verb = (await verbsOf(cmdlet.noun)).find((known) => known.name === cmdlet.verb);
  if (!verb) throw new Error(`${cmdlet.name} stands for ${cmdlet.noun} ${cmdlet.verb}, which does not exist`);
  return { cmdlet, verb };
}

function unknownCmdlet(name: string): string {
  const bare = name.replace(/\.ps1$/i, '').toLowerCase();
  const other = Object.entries(OTHER_CMDLETS).find(([known]) => known.toLowerCase() === bare);
  if (other) return `${other[0]} is not here. ${other[1]}`;
  const near = nearestWord(
    bare,
    CMDLETS.map((cmdlet) => cmdlet.name),
  );
  const meant = near === null ? ' `mailhaul --help` shows all commands.' : ` Did you mean ${near}?`;
  return `There is no cmdlet ${name} here.${meant}`;
}

/** Whether an option of this program is followed by its value as a word of its own. */
export function takesValue(word: string, verb: Verb): boolean {
  const option = allOptions(verb).find(({ name }) => word === `--${name}`);
  return option !== undefined && option.value.kind !== 'switch';
}
