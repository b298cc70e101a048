import { readFileSync } from 'node:fs';
import { text as readAll } from 'node:stream/consumers';
import { type ImapsyncImport, importImapsyncCall } from '@mailhaul/domain';
import { UsageError } from '@mailhaul/service';
import { text } from '../options/account-options.ts';
import { copyWords } from '../options/copy-words.ts';
import { imapsyncImport, noteGroups } from '../render/imapsync-import.ts';
import { openTerminal, type Terminal } from '../terminal/terminal.ts';
import type { Invocation } from './command.ts';
import { makeImapsyncBatch } from './make-imapsync-batch.ts';
import { typedCommand } from './typed-command.ts';

/** Runs `mailhaul import-imapsync`; resolves with the exit code. */
export async function runImportImapsync(invocation: Invocation): Promise<number> {
  const { host, options, arguments: words } = invocation;
  const terminal = openTerminal(host.raw, { color: options.color !== false });
  const line = await commandLine(words[0], text(options.file), host.raw.stdin);
  const imported = importImapsyncCall(line, host.clock.now());
  if (imported.kind === 'refused') throw new UsageError(imported.problems.join('\n'));
  const name = text(options.batch);
  const lines =
    name === null
      ? shown(imported, invocation, terminal)
      : await made(name, imported, { invocation, terminal });
  terminal.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

function shown(imported: ImapsyncImport, { host, options }: Invocation, { stdout }: Terminal): string[] {
  const words = copyWords(imported);
  if (options.json === true) return json({ ...imported, copy: words });
  const width = stdout.columns();
  return imapsyncImport(imported, { command: typedCommand(host, words, width), width, style: stdout.style });
}

async function made(
  name: string,
  imported: ImapsyncImport,
  { invocation, terminal }: { readonly invocation: Invocation; readonly terminal: Terminal },
): Promise<string[]> {
  const { host, options } = invocation;
  const { created, leftOut } = await makeImapsyncBatch(name, imported, { invocation, terminal });
  if (options.json === true) return json({ ...imported, created, leftOut });
  const { style } = terminal.stdout;
  const paper = { width: terminal.stdout.columns(), style };
  return [
    ...created.endpoints.map((one) => `${style.green(style.signs.good)} The endpoint ${one} is saved.`),
    `${style.green(style.signs.good)} The batch ${created.batch.identity} is there, with one user.`,
    ...leftOut.map((words) => `${style.yellow(style.signs.warning)} ${words}`),
    ...noteGroups(imported, paper),
    '',
    'Start it:',
    ...typedCommand(host, ['batch', 'start', created.batch.identity, '--wait'], paper.width).map(
      (one) => `  ${one}`,
    ),
  ];
}

function json(document: object): string[] {
  return [JSON.stringify({ document: 'mailhaul-imapsync-import', ...document }, null, 2)];
}

async function commandLine(
  typed: string | undefined,
  file: string | null,
  stdin: NodeJS.ReadStream,
): Promise<string> {
  if ((typed === undefined) === (file === null))
    throw new UsageError('Give the command line in quotation marks, or --file with a file that holds it.');
  if (typed !== undefined) return typed;
  if (file === '-' || file === null) return readAll(stdin);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(
      `The file cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
