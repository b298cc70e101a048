import { secretFromFile, UsageError } from '@mailhaul/service';
import type { Host } from '../host.ts';
import type { OptionValues } from '../options/account-options.ts';
import { openTerminal, type Terminal } from '../terminal/terminal.ts';
import { readValue, type Value } from '../values/read-value.ts';
import { allOptions } from '../verbs/common-options.ts';
import { camelCase, type OptionRow, type Verb, verbWords } from '../verbs/verb.ts';
import { readGivenFile } from './given-file.ts';

/** A command of the table as it was typed, with every value read. */
export interface VerbCall {
  readonly verb: Verb;
  readonly host: Host;
  readonly terminal: Terminal;
  readonly identity: string | null;
  readonly given: ReadonlyMap<string, Value>;
  /** Whether a switch was given. */
  has(option: string): boolean;
  /** The text of an option; null when it was not given. */
  text(option: string): string | null;
  /** The secret in the file that an option names; null when it was not given. */
  secret(option: string): string | null;
  /** The bytes of a file; `said` names where it was named. */
  file(said: string, path: string): Buffer;
}

/** What was typed for a command. */
export interface TypedVerb {
  readonly host: Host;
  readonly arguments: readonly string[];
  readonly options: OptionValues;
}

/** Reads every value; throws UsageError that names the option and its range. */
export function verbCall(verb: Verb, { host, arguments: words, options }: TypedVerb): VerbCall {
  const nowMs = host.clock.now();
  const given = new Map<string, Value>();
  for (const row of allOptions(verb)) {
    const value = givenValue(row, options, nowMs);
    if (value !== null) given.set(row.name, value.value);
  }
  if (words.length > 1)
    throw new UsageError(
      `\`mailhaul ${verbWords(verb)}\` is about one thing at a time, and ${words.map((word) => `\`${word}\``).join(', ')} are several.`,
    );
  const terminal = openTerminal(host.raw, { color: options.color !== false });
  const text = (option: string) => {
    const value = given.get(option);
    return typeof value === 'string' ? value : null;
  };
  return {
    verb,
    host,
    given,
    terminal,
    identity: words[0] ?? null,
    has: (option) => given.get(option) === true,
    text,
    secret: (option) => secretOf(text(option), terminal),
    file: readGivenFile,
  };
}

function secretOf(path: string | null, { stderr }: Terminal): string | null {
  if (path === null) return null;
  const warn = (words: string) =>
    stderr.write(`${stderr.style.yellow(stderr.style.signs.warning)} ${words}\n`);
  return secretFromFile(path, { warn }).reveal();
}

function givenValue(row: OptionRow, options: OptionValues, nowMs: number): { readonly value: Value } | null {
  // commander turns --no-x around
  if (row.name.startsWith('no-'))
    return options[camelCase(row.name.slice(3))] === false ? { value: true } : null;
  const typed = options[camelCase(row.name)];
  if (typed === undefined) return null;
  if (row.value.kind === 'switch') return { value: typed === true };
  const words = Array.isArray(typed) ? typed.filter((word) => typeof word === 'string') : [];
  if (words.length > 1 && row.value.kind !== 'list')
    throw new UsageError(`--${row.name} is given ${words.length} times; once is meant.`);
  return { value: readValue(row, words, nowMs) };
}
