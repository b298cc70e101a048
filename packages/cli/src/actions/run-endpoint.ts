import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { SignInPolicy } from '@mailhaul/domain';
import { type EndpointView, parseEndpointUrl, UsageError, type UseCases } from '@mailhaul/service';
import { ask } from './ask.ts';
import type { Request } from './request-of.ts';
import { signInPolicy } from './sign-in-policy.ts';
import type { VerbCall } from './verb-call.ts';

type Side = 'source' | 'target';

/** The name of the endpoint that `--source` or `--target` means: one that exists, or one that is made of a URL. */
export async function runEndpoint(side: Side, call: VerbCall, useCases: UseCases): Promise<string> {
  const said = call.text(side);
  if (said === null)
    throw new UsageError(
      `--${side} is missing; it is a server, as in --${side} imaps://imap.${side}.example, or an endpoint's name.`,
    );
  if (!/^imaps?:\/\//i.test(said)) return knownEndpoint(side, said, { call, useCases });
  const settings = settingsOf(side, said, call);
  const known = await useCases['endpoint.get']({});
  const same = known.find((endpoint) => isSame(endpoint, settings));
  const secret = secretOf(side, call);
  if (same) {
    if (secret.secret !== undefined)
      await ask(useCases, 'endpoint.set', { identity: same.identity, ...secret });
    return same.identity;
  }
  const made = await ask(useCases, 'endpoint.new', {
    ...settings,
    ...secret,
    name: freeName(String(settings.remoteServer), known),
  });
  return made.identity;
}

async function knownEndpoint(
  side: Side,
  name: string,
  { call, useCases }: { readonly call: VerbCall; readonly useCases: UseCases },
): Promise<string> {
  if (signInPolicy(call, `${side}-`) !== null)
    throw new UsageError(
      `How the mailboxes of the endpoint ${name} are opened is changed with \`mailhaul endpoint set ${name}\`.`,
    );
  const [endpoint] = await useCases['endpoint.get']({ identity: name });
  return endpoint?.identity ?? name;
}

function settingsOf(side: Side, url: string, call: VerbCall): Request & { readonly signIn: SignInPolicy } {
  const { user, host, port, security, caFile, fingerprint } = parseEndpointUrl(url);
  if (user !== null)
    throw new UsageError(
      `--${side} names a server, not a user: imaps://${host}. The users stand in the CSV, an admin in --${side}-admin.`,
    );
  return {
    remoteServer: host,
    port,
    security: ({ tls: 'Ssl', starttls: 'Tls', none: 'None' } as const)[security],
    caBundle: caFile === null ? null : caText(side, caFile),
    pinnedFingerprint: fingerprint,
    signIn: signInPolicy(call, `${side}-`) ?? { kind: 'csv' },
  };
}

function caText(side: Side, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `--${side}: the file ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function isSame(endpoint: EndpointView, settings: Request): boolean {
  return Object.entries(settings).every(([name, value]) =>
    isDeepStrictEqual(endpoint[name as keyof EndpointView], value),
  );
}

function freeName(host: string, known: readonly EndpointView[]): string {
  const taken = new Set(known.map(({ identity }) => identity.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? host : `${host}-${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function secretOf(side: Side, call: VerbCall): { readonly secret?: string } {
  const secret = call.secret(`${side}-secret-file`);
  return secret === null ? {} : { secret };
}
