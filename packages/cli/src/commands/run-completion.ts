import { UsageError } from '@mailhaul/service';
import { SHELLS } from '../completion/completed-command.ts';
import { COMPLETION_SCRIPTS } from '../completion/scripts.ts';
import type { Invocation } from './command.ts';

/** Prints the script for a shell. */
export async function runCompletion({ host, arguments: [asked = ''] }: Invocation): Promise<number> {
  const shell = SHELLS.find(
    (known) => known === asked.toLowerCase() || (known === 'powershell' && /^pwsh$/i.test(asked)),
  );
  if (shell === undefined)
    throw new UsageError(`There is no completion for \`${asked}\`; there is one for ${SHELLS.join(', ')}.`);
  host.raw.stdout.write(COMPLETION_SCRIPTS[shell]);
  return 0;
}
