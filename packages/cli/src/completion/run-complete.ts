import type { Command } from 'commander';
import type { Host } from '../host.ts';
import { candidates } from './candidates.ts';
import { completedCommands } from './completed-commands.ts';
import { knownNames } from './known-names.ts';

/** Prints what may be typed at the cursor; says nothing of what goes wrong, for nobody could read it. */
export async function runComplete(words: readonly string[], program: Command, host: Host): Promise<number> {
  const found = candidates(words, await completedCommands(program));
  const names = found.names === null ? [] : await knownNames(found.names, words, host);
  const lines = [
    ...found.words.map(({ text, help }) => (help === '' ? text : `${text}\t${help}`)),
    ...names,
    ...(found.files ? [':files'] : []),
  ];
  if (lines.length > 0) host.raw.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}
