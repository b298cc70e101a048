import type { Secret } from '@mailhaul/base';
import type { ImapsyncAccount, ImapsyncImport } from '@mailhaul/domain';
import {
  type CreatedBatch,
  createImapsyncBatch,
  imapsyncBatch,
  secretFromFile,
  UsageError,
} from '@mailhaul/service';
import { text } from '../options/account-options.ts';
import { askSecret } from '../terminal/ask-secret.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Invocation } from './command.ts';

/** What was made, and what a batch cannot do of it. */
export interface MadeBatch {
  readonly created: CreatedBatch;
  readonly leftOut: readonly string[];
}

/** Makes endpoints and a batch for a call of imapsync; secrets that the call does not hold are read from its files or asked for. */
export async function makeImapsyncBatch(
  name: string,
  imported: ImapsyncImport,
  { invocation, terminal }: { readonly invocation: Invocation; readonly terminal: Terminal },
): Promise<MadeBatch> {
  const { host, options } = invocation;
  const secretOf = (account: ImapsyncAccount) => findSecret(account, { invocation, terminal });
  const secrets = { source: await secretOf(imported.source), target: await secretOf(imported.target) };
  const plan = imapsyncBatch(imported, secrets);
  if (plan === null) throw new UsageError('The call names no server for one of the sides.');
  await using service = await host.openService({
    data: text(options.data),
    env: terminal.env,
    command: 'import-imapsync',
    works: false,
  });
  const skipVerification = options.skipVerification === true;
  const created = await createImapsyncBatch(service.useCases, plan, { name, skipVerification });
  return { created, leftOut: plan.leftOut };
}

async function findSecret(
  { secret, user, place }: ImapsyncAccount,
  { invocation, terminal }: { readonly invocation: Invocation; readonly terminal: Terminal },
): Promise<Secret<string>> {
  const { stderr } = terminal;
  const warn = (words: string): void => {
    stderr.write(`${stderr.style.yellow(stderr.style.signs.warning)} ${words}\n`);
  };
  if (secret !== null) return 'secret' in secret ? secret.secret : secretFromFile(secret.path, { warn });
  const whose = `${user ?? ''} at ${place?.host ?? ''}`;
  const { stdin, stderr: output } = invocation.host.raw;
  if (terminal.interactive && invocation.options.input !== false)
    return askSecret(`Password for ${whose}`, { input: stdin, output });
  throw new UsageError(
    `The call has no password for ${whose}: give it with --passfile1 or --passfile2 in the call.`,
  );
}
