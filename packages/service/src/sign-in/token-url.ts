import { FailureError } from '@mailhaul/domain';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Reads the address of a sign-in service: https, or http to this very machine, since secrets and tokens pass there. Rejects with
 * FailureError (BadConfiguration).
 */
export function readTokenUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url)
    throw unusable(`\`${shown(text)}\` is no URL; it looks like https://login.example.org/oauth2/token.`);
  if (url.username !== '' || url.password !== '')
    throw unusable('The token URL holds a name or a password; they have no place in it.');
  if (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))) return url;
  throw unusable(
    `The token URL begins with ${url.protocol}//${url.hostname}, and secrets go there: it has to be https://. Plain http is taken on this machine only (127.0.0.1).`,
  );
}

/** Whether an address is that of a discovery document (OpenID Connect Discovery 1.0 §4, RFC 8414 §3). */
export function isDiscovery(url: URL): boolean {
  return /\/\.well-known\/(openid-configuration|oauth-authorization-server)(\/|$)/.test(url.pathname);
}

function shown(text: string): string {
  return text.slice(0, 100);
}

function unusable(words: string): FailureError {
  return new FailureError({ code: 'BadConfiguration', side: 'service', words });
}
