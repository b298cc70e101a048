import { nearestWord } from '@mailhaul/domain';
import { UsageError } from '@mailhaul/service';
import { allOptions } from '../verbs/common-options.ts';
import type { OptionRow, Verb } from '../verbs/verb.ts';
import { type Cmdlet, COMMON_PARAMETERS, type ParameterMeaning } from './cmdlet.ts';

/** A parameter, found: what it means, and the option that carries it if there is one. */
export interface FoundParameter {
  readonly name: string;
  readonly meaning: ParameterMeaning;
  readonly option: OptionRow | null;
}

/** Finds a parameter without regard to case; the beginning of a name will do when no other begins so. */
export function findParameter(typed: string, cmdlet: Cmdlet, verb: Verb): FoundParameter {
  const known = knownParameters(cmdlet, verb);
  const wanted = typed.toLowerCase();
  const exact = known.find(({ name }) => name.toLowerCase() === wanted);
  if (exact) return exact;
  const beginning = known.filter(
    ({ name, meaning }) => meaning.kind !== 'refused' && name.toLowerCase().startsWith(wanted),
  );
  const [only, ...others] = beginning;
  if (only && others.length === 0) return only;
  if (only)
    throw new UsageError(
      `-${typed} may mean ${beginning.map(({ name }) => `-${name}`).join(', ')}; write more of it.`,
    );
  const near = nearestWord(
    typed,
    known.map(({ name }) => name),
  );
  const meant = near === null ? '' : ` Did you mean -${near}?`;
  throw new UsageError(
    `${cmdlet.name} knows no parameter -${typed}.${meant} \`mailhaul ${cmdlet.name} --help\` shows them all.`,
  );
}

/** Every parameter that a cmdlet takes or refuses by name. */
export function knownParameters(cmdlet: Cmdlet, verb: Verb): readonly FoundParameter[] {
  const options = allOptions(verb);
  const byName = new Map<string, FoundParameter>();
  const add = (found: FoundParameter) => {
    const key = found.name.toLowerCase();
    if (!byName.has(key)) byName.set(key, found);
  };
  for (const [name, meaning] of Object.entries(cmdlet.parameters))
    add({ name, meaning, option: carriedBy(meaning, options) });
  for (const option of options)
    add({ name: parameterName(option.name), meaning: { kind: 'option', option: option.name }, option });
  for (const [name, meaning] of Object.entries(COMMON_PARAMETERS)) add({ name, meaning, option: null });
  return [...byName.values()];
}

function carriedBy(meaning: ParameterMeaning, options: readonly OptionRow[]): OptionRow | null {
  return meaning.kind === 'option' ? (options.find(({ name }) => name === meaning.option) ?? null) : null;
}

const SPELLINGS: Readonly<Record<string, string>> = {
  'csv-data': 'CSVData',
  imap: 'IMAP',
  'allow-unknown-columns-in-csv': 'AllowUnknownColumnsInCsv',
};

/** An option's name as a cmdlet spells it: `remote-server` is `RemoteServer`. */
export function parameterName(option: string): string {
  return (
    SPELLINGS[option] ??
    option
      .split('-')
      .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
      .join('')
  );
}
