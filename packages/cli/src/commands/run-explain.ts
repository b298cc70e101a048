import { findFailures, pageOf } from '@mailhaul/domain';
import { explanation } from '../render/explanation.ts';
import { openTerminal } from '../terminal/terminal.ts';
import type { Invocation } from './command.ts';

/** Runs `mailhaul explain`; resolves with the exit code, which is 0 also when nothing fits. */
export async function runExplain({ host, options, arguments: words }: Invocation): Promise<number> {
  const { stdout } = openTerminal(host.raw, { color: options.color !== false });
  const found = findFailures(words.join(' '));
  const lines =
    options.json === true
      ? [
          JSON.stringify(
            {
              document: 'mailhaul-explanation',
              matches: found.map(({ code, row }) => ({ code, ...row, page: pageOf(code) })),
            },
            null,
            2,
          ),
        ]
      : explanation(found, { width: stdout.columns(), style: stdout.style });
  stdout.write(`${lines.join('\n')}\n`);
  return 0;
}
