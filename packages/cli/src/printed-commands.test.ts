import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { INSTALLATION_COMMANDS, MAILBOX_COMMANDS, OTHER_COMMANDS } from './commands/commands.ts';
import {
  commandsInBlocks,
  commandsInHelp,
  commandsInLines,
  commandsInSentences,
  type PrintedCommand,
} from './testing/printed-commands.ts';
import { runCommand } from './testing/test-host.ts';
import { misunderstanding } from './testing/understood.ts';
import { allVerbs } from './verbs/nouns.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PAGES = ['README.md', ...globSync('docs/**/*.md', { cwd: ROOT })];

/** A sentence may name a command without what it is about. */
const UNFINISHED = /missing required argument|argument missing|\(outputHelp\)/;

async function refusedOf(printed: readonly PrintedCommand[]): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const { line, argv } of printed) {
    const why = await misunderstanding(argv);
    if (why !== null) refused.push(`${line}: ${why}`);
  }
  return refused;
}

describe('every command that is printed is understood', () => {
  test.each(PAGES)('in %s', async (name) => {
    const page = readFileSync(join(ROOT, name), 'utf8');
    expect(await refusedOf(commandsInBlocks(page))).toEqual([]);
    const named = await refusedOf(commandsInSentences(page));
    expect(named.filter((why) => !UNFINISHED.test(why))).toEqual([]);
  });

  const commands = [...MAILBOX_COMMANDS, ...INSTALLATION_COMMANDS, ...OTHER_COMMANDS].map(({ name }) => [
    name,
  ]);
  test.each(commands)('in the help of %s, which has examples', async (name) => {
    const printed = commandsInHelp((await runCommand([name, '--help'])).stdout);
    expect(printed.length).toBeGreaterThan(0);
    expect(await refusedOf(printed)).toEqual([]);
  });

  test('in the help of all verbs', async () => {
    const examples = (await allVerbs()).flatMap((verb) => verb.examples);
    const printed = examples.flatMap(({ typed }) => commandsInLines(`mailhaul ${typed}`));
    expect(printed.length).toBeGreaterThanOrEqual(examples.length);
    expect(await refusedOf(printed)).toEqual([]);
  });
});

test('what is printed is found in blocks, over line ends, behind pipes and variables, without comments', () => {
  const page = [
    '```sh',
    '$ MAILHAUL_DATA=/x ./mailhaul batch get # all',
    "mailhaul copy --from 'imaps://a b@c' \\",
    '  --to "imaps://d@e" 2> log && mailhaul demo | less',
    '```',
    '`mailhaul not-this N`',
  ].join('\n');
  expect(commandsInBlocks(page).map(({ argv }) => argv)).toEqual([
    ['batch', 'get'],
    ['copy', '--from', 'imaps://a b@c', '--to', 'imaps://d@e'],
    ['demo'],
  ]);
  expect(commandsInSentences(page).map(({ argv }) => argv)).toEqual([['not-this', '1']]);
});

test('a command that is not there, an option, and a value out of range are not understood', async () => {
  expect(await misunderstanding(['cpoy'])).toContain('unknown command');
  expect(await misunderstanding(['test', 'imaps://a@b', '--colour'])).toContain('--colour');
  expect(await misunderstanding(['endpoint', 'set', 'old', '--port', '70000'])).toContain('65535');
});
