import type { Noun } from '../verbs/verb.ts';
import type { CompletedCommand, CompletedValue } from './completed-command.ts';

/** What may be typed at the cursor. */
export interface Candidates {
  readonly words: readonly Candidate[];
  /** Names of files fit, too; the shell knows them. */
  readonly files: boolean;
  /** Names of what the service has fit, too. */
  readonly names: Noun | null;
}

/** One word that may be typed, and what it means. */
export interface Candidate {
  readonly text: string;
  readonly help: string;
}

const NOTHING: Candidates = { words: [], files: false, names: null };

/** What may be typed for the last of these words, which stand behind `mailhaul`. */
export function candidates(words: readonly string[], commands: readonly CompletedCommand[]): Candidates {
  const typed = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const command = commandOf(before, commands);
  const previous = command.options.find(({ flag }) => sameWord(flag, before.at(-1) ?? ''));
  const all = previous?.value ? ofValue(previous.value) : ofCommand(command, commands, typed);
  return {
    ...all,
    words: all.words.filter(({ text }) => text.toLowerCase().startsWith(typed.toLowerCase())),
  };
}

// the longest path that the words begin with, options and their values left out
function commandOf(before: readonly string[], commands: readonly CompletedCommand[]): CompletedCommand {
  const [first, second] = before.filter((word) => !word.startsWith('-'));
  const at = (path: readonly (string | undefined)[]) =>
    commands.find(
      (command) =>
        command.path.length === path.length &&
        command.path.every((word, index) => sameWord(word, path[index] ?? '')),
    );
  return at([first, second]) ?? at([first]) ?? at([]) ?? { path: [], help: '', options: [], argument: null };
}

function ofCommand(
  command: CompletedCommand,
  commands: readonly CompletedCommand[],
  typed: string,
): Candidates {
  const options = command.options.map(({ flag, help }) => ({ text: flag, help }));
  if (typed.startsWith('-')) return { ...NOTHING, words: options };
  const below = commands
    .filter(
      ({ path }) =>
        path.length === command.path.length + 1 && command.path.every((word, at) => path[at] === word),
    )
    .map(({ path, help }) => ({ text: path.at(-1) ?? '', help }));
  // the cmdlets are many: they come when somebody begins to type one
  const words = typed === '' ? below.filter(({ text }) => !/^[A-Z]/.test(text)) : below;
  const argument = command.argument === null ? NOTHING : ofValue(command.argument);
  return { ...argument, words: [...words, ...argument.words] };
}

function ofValue(value: CompletedValue): Candidates {
  switch (value.kind) {
    case 'words':
      return { ...NOTHING, words: value.words.map((text) => ({ text, help: '' })) };
    case 'files':
      return { ...NOTHING, files: true };
    case 'names':
      return { ...NOTHING, names: value.of };
    case 'anything':
      return NOTHING;
  }
}

function sameWord(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
