import { readFileSync } from 'node:fs';
import { text as readAll } from 'node:stream/consumers';
import { importImapsyncCall } from '@mailhaul/domain';
import { UsageError } from '@mailhaul/service';
import { text } from '../options/account-options.ts';
import { copyWords } from '../options/copy-words.ts';
import { imapsyncImport } from '../render/imapsync-import.ts';
import { openTerminal } from '../terminal/terminal.ts';
import type { Invocation } from './command.ts';
import { typedCommand } from './typed-command.ts';

/** Runs `mailhaul import-imapsync`; resolves with the exit code. */
export async function runImportImapsync({ host, options, arguments: [typed] }: Invocation): Promise<number> {
  const { stdout } = openTerminal(host.raw, { color: options.color !== false });
  const line = await commandLine(typed, text(options.file), host.raw.stdin);
  const imported = importImapsyncCall(line, host.clock.now());
  if (imported.kind === 'refused') throw new UsageError(imported.problems.join('\n'));
  const words = copyWords(imported);
  const lines =
    options.json === true
      ? [JSON.stringify({ document: 'mailhaul-imapsync-import', ...imported, copy: words }, null, 2)]
      : imapsyncImport(imported, {
          command: typedCommand(host, words, stdout.columns()),
          width: stdout.columns(),
          style: stdout.style,
        });
  stdout.write(`${lines.join('\n')}\n`);
  return 0;
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
