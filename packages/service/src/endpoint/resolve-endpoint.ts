import { readFileSync } from 'node:fs';
import { FailureError } from '@mailhaul/domain';
import type { AccountSpec } from '@mailhaul/engine';
import { UsageError } from '../usage-error.ts';
import { type EndpointUrl, parseEndpointUrl, printEndpoint } from './endpoint-url.ts';
import { findSecret, type SecretDeps, type SecretRequest } from './secret-source.ts';
import { applyUserTemplate } from './user-template.ts';

/** An account as it was asked for. */
export interface EndpointRequest extends Omit<SecretRequest, 'whose'> {
  readonly side: AccountSpec['side'];
  readonly url: string;
  /** An admin who opens the user's mailbox. */
  readonly authUser?: string;
  /** How the admin's sign-in name is made, e.g. `{user}*{admin}`; without it the admin is sent as SASL authzid's counterpart. */
  readonly userTemplate?: string;
}

/** An account ready to be opened. */
export interface Endpoint {
  readonly spec: AccountSpec;
  /** The URL without anything secret. */
  readonly printed: string;
}

/** Reads URLs first, so that a slip in one is told before a password is asked for. */
export function checkEndpointUrl({
  url,
}: Pick<EndpointRequest, 'url'>): EndpointUrl & { readonly user: string } {
  const place = parseEndpointUrl(url);
  const { user } = place;
  if (user === null)
    throw new UsageError(`The URL \`${url}\` names no user; it looks like imaps://anna@imap.example.org.`);
  return { ...place, user };
}

/** Turns a URL and the options beside it into an account that can be opened; asks for what is missing. */
export async function resolveEndpoint(request: EndpointRequest, deps: SecretDeps): Promise<Endpoint> {
  const place = checkEndpointUrl(request);
  const printed = printEndpoint(place);
  const whose = request.authUser === undefined ? printed : `the admin ${request.authUser} (${printed})`;
  const { kind, secret } = await findSecret({ ...request, whose }, deps);
  const spec: AccountSpec = {
    side: request.side,
    address: addressOf(place),
    credentials: { ...signInName(request, place.user), kind, secret },
  };
  return { spec, printed };
}

/** Where the server is and how it must prove itself. */
export function addressOf({
  host,
  port,
  security,
  caFile,
  fingerprint,
}: EndpointUrl): AccountSpec['address'] {
  return {
    host,
    port,
    security,
    ...(caFile === null ? {} : { ca: readAuthorities(caFile) }),
    ...(fingerprint === null ? {} : { fingerprint }),
  };
}

function signInName(
  { authUser, userTemplate }: EndpointRequest,
  user: string,
): { readonly user: string; readonly authUser?: string } {
  if (userTemplate !== undefined)
    return { user: applyUserTemplate(userTemplate, { user, admin: authUser ?? null }) };
  return authUser === undefined ? { user } : { user, authUser };
}

function readAuthorities(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable(`The CA file cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!text.includes('-----BEGIN CERTIFICATE-----'))
    throw unusable(`The file ${path} holds no certificate in PEM form (\`-----BEGIN CERTIFICATE-----\`).`);
  return text;
}

function unusable(words: string): FailureError {
  return new FailureError({ code: 'BadConfiguration', side: 'service', words });
}
