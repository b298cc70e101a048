import { readFileSync } from 'node:fs';
import type { SignInPolicy } from '@mailhaul/domain';
import { parseEndpointUrl, UsageError, type UseCases } from '@mailhaul/service';
import { shellWords } from '../terminal/shell-words.ts';
import type { MadeEndpoints } from './made-endpoints.ts';
import type { Request } from './request-of.ts';
import { signInPolicy } from './sign-in-policy.ts';
import type { VerbCall } from './verb-call.ts';

type Side = 'source' | 'target';

/** What finding an endpoint needs. */
export interface EndpointSearch {
  readonly call: VerbCall;
  readonly useCases: UseCases;
  readonly endpoints: MadeEndpoints;
}

/** The name of the endpoint that `--source` or `--target` means: one that exists, or one that is made of a URL. */
export async function runEndpoint(side: Side, search: EndpointSearch): Promise<string> {
  const { call, endpoints } = search;
  const said = call.text(side);
  if (said === null)
    throw new UsageError(
      `--${side} is missing; it is a server, as in --${side} imaps://imap.${side}.example, or an endpoint's name.`,
    );
  if (!/^imaps?:\/\//i.test(said)) return knownEndpoint(side, said, search);
  return endpoints.named(settingsOf(side, said, call), call.secret(`${side}-secret-file`));
}

async function knownEndpoint(side: Side, name: string, { call, useCases }: EndpointSearch): Promise<string> {
  if (signInPolicy(call, `${side}-`) !== null)
    throw new UsageError(
      `How the mailboxes of the endpoint ${name} are opened is changed with \`mailhaul ${shellWords(['endpoint', 'set', name])}\`.`,
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
