import type { Command } from 'commander';
import { CMDLETS } from '../cmdlet/cmdlets.ts';
import { knownParameters } from '../cmdlet/parameters.ts';
import { findCmdlet } from '../cmdlet/translate.ts';
import { allOptions } from '../verbs/common-options.ts';
import { allVerbs } from '../verbs/nouns.ts';
import type { Noun, OptionRow, Verb } from '../verbs/verb.ts';
import {
  type CompletedCommand,
  type CompletedOption,
  type CompletedValue,
  SHELLS,
} from './completed-command.ts';

/** Every command and every cmdlet, from the program and from the table that it is made of. */
export async function completedCommands(program: Command): Promise<readonly CompletedCommand[]> {
  const verbs = await allVerbs();
  const own = program.commands.flatMap((noun) => [
    completed(noun, [noun.name()], verbs),
    ...noun.commands.map((verb) => completed(verb, [noun.name(), verb.name()], verbs)),
  ]);
  return [
    completed(program, [], verbs),
    ...own.filter(({ path }) => path.at(-1) !== 'help'),
    ...(await cmdlets()),
  ];
}

function completed(command: Command, path: readonly string[], verbs: readonly Verb[]): CompletedCommand {
  const verb = verbs.find(({ noun, name }) => noun === path[0] && name === (path[1] ?? ''));
  const rows = verb ? allOptions(verb) : [];
  return {
    path,
    help: command.description(),
    options: command.options.flatMap(({ long, description, flags }): CompletedOption[] => {
      if (!long) return [];
      const row = rows.find(({ name }) => `--${name}` === long);
      return [{ flag: long, help: description, value: row ? rowValue(row) : flagValue(flags) }];
    }),
    argument: argumentOf(path, verb),
  };
}

function argumentOf(path: readonly string[], verb: Verb | undefined): CompletedValue | null {
  if (path[0] === 'completion') return { kind: 'words', words: SHELLS };
  if (path[0] === 'run') return { kind: 'files' };
  return verb?.identity?.of === undefined ? null : { kind: 'names', of: verb.identity.of };
}

const NAMED: Readonly<Record<string, Noun>> = {
  'source-endpoint': 'endpoint',
  'target-endpoint': 'endpoint',
  endpoint: 'endpoint',
  'batch-id': 'batch',
  'batch-name': 'batch',
};

const FILES = new Set(['data', 'csv-stream']);

function rowValue({ name, value }: OptionRow): CompletedValue | null {
  const of = NAMED[name];
  if (of !== undefined) return { kind: 'names', of };
  if (FILES.has(name)) return { kind: 'files' };
  switch (value.kind) {
    case 'switch':
      return null;
    case 'file':
      return { kind: 'files' };
    case 'boolean':
      return { kind: 'words', words: ['true', 'false'] };
    case 'choice':
      return { kind: 'words', words: value.words };
    case 'list':
      return value.words ? { kind: 'words', words: value.words } : { kind: 'anything' };
    case 'limit':
    case 'cap':
    case 'size':
      return { kind: 'words', words: ['unlimited'] };
    case 'text':
    case 'number':
    case 'instant':
    case 'span':
      return { kind: 'anything' };
  }
}

// options of commands that are not in the table say what they want in their flags
function flagValue(flags: string): CompletedValue | null {
  if (/<(file|dir)>/.test(flags)) return { kind: 'files' };
  return flags.includes('<') ? { kind: 'anything' } : null;
}

async function cmdlets(): Promise<CompletedCommand[]> {
  return Promise.all(
    CMDLETS.map(async ({ name }): Promise<CompletedCommand> => {
      const { cmdlet, verb } = await findCmdlet(name);
      const known = knownParameters(cmdlet, verb).filter(
        ({ meaning }) => meaning.kind === 'option' || meaning.kind === 'identity',
      );
      return {
        path: [name],
        help: verb.summary,
        options: known.map((parameter) => ({
          flag: `-${parameter.name}`,
          help: parameter.option?.help ?? 'what it is about',
          value: parameter.option ? rowValue(parameter.option) : identityValue(verb),
        })),
        argument: cmdlet.positional ? identityValue(verb) : null,
      };
    }),
  );
}

function identityValue({ identity }: Verb): CompletedValue {
  return identity?.of === undefined ? { kind: 'anything' } : { kind: 'names', of: identity.of };
}
