import { type Endpoint, type EndpointRequest, resolveEndpoint, type SecretDeps } from '@mailhaul/service';
import type { Host } from '../host.ts';
import type { OptionValues } from '../options/account-options.ts';
import { askSecret } from '../terminal/ask-secret.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Finds the secrets of accounts one after the other, since a person can only be asked one thing at a time. */
export async function signInTo(
  requests: readonly EndpointRequest[],
  {
    host,
    terminal,
    options,
  }: { readonly host: Host; readonly terminal: Terminal; readonly options: OptionValues },
): Promise<readonly Endpoint[]> {
  const { stdin, stderr } = host.raw;
  const mayAsk = terminal.interactive && options.input !== false;
  const deps: SecretDeps = {
    env: terminal.env,
    ask: mayAsk ? (question) => askSecret(question, { input: stdin, output: stderr }) : null,
    warn: (words) =>
      terminal.stderr.write(
        `${terminal.stderr.style.yellow(terminal.stderr.style.signs.warning)} ${words}\n`,
      ),
  };
  const endpoints: Endpoint[] = [];
  for (const request of requests) endpoints.push(await resolveEndpoint(request, deps));
  return endpoints;
}
