import { openTerminal } from '../terminal/terminal.ts';
import type { Invocation } from './command.ts';

/** Says what was done: one document for programs, or lines for people; answers exit code 0. */
export function sayDone(
  { host, options }: Invocation,
  document: object,
  [first = '', ...rest]: readonly string[],
): number {
  const { stdout } = openTerminal(host.raw, { color: options.color !== false });
  const lines =
    options.json === true
      ? [JSON.stringify(document, null, 2)]
      : [stdout.style.green(`${stdout.style.signs.good} ${first}`), ...rest.map((line) => `  ${line}`)];
  stdout.write(`${lines.join('\n')}\n`);
  return 0;
}
