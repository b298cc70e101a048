import { domainToASCII } from 'node:url';
import { UsageError } from '../usage-error.ts';
import { type SecurityOptions, securityOptions } from './security-options.ts';

/** An account's place as its URL tells it; the secret is never part of a URL. */
export interface EndpointUrl extends SecurityOptions {
  /** Null when the URL names nobody. */
  readonly user: string | null;
  readonly host: string;
  readonly port: number;
}

/** The form that error messages show. */
const EXAMPLE = 'imaps://anna@imap.example.org';

/**
 * Reads `imaps://user@host[:993]` or `imap://user@host[:143]` with `?security=none`, `?ca=FILE`, `?fingerprint=…`.
 * The user may be percent-encoded or hold `@` as it is. Rejects with UsageError, which never repeats a password.
 */
export function parseEndpointUrl(text: string): EndpointUrl {
  const scheme = /^(imaps?):\/\//i.exec(text);
  if (!scheme) throw new UsageError(schemeWords(text));
  const [beforeQuery = '', query = ''] = splitOnce(text.slice(scheme[0].length), '?');
  const at = beforeQuery.lastIndexOf('@');
  const tls = scheme[1]?.toLowerCase() === 'imaps';
  const user = at < 0 ? null : parseUser(beforeQuery.slice(0, at));
  const { host, port } = parseHost(beforeQuery.slice(at + 1));
  return { user, host, port: port ?? (tls ? 993 : 143), ...securityOptions(query, tls) };
}

/** The URL of an endpoint as people and logs may see it. */
export function printEndpoint({ user, host, port, security }: EndpointUrl): string {
  const usual = security === 'tls' ? 993 : 143;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  const place = port === usual ? shownHost : `${shownHost}:${port}`;
  return `${security === 'tls' ? 'imaps' : 'imap'}://${user === null ? '' : `${user}@`}${place}`;
}

function schemeWords(text: string): string {
  const other = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
  if (other)
    return `\`${other}://\` is not a mailbox: the URL begins with imaps:// or imap://, as in ${EXAMPLE}.`;
  return `An account is written as a URL that begins with imaps:// or imap://, as in ${EXAMPLE}.`;
}

function parseUser(written: string): string {
  if (written.includes(':'))
    throw new UsageError(
      "The URL holds a password (what stands between `:` and `@`). Everybody on this machine can read a program's arguments, " +
        'and shells keep them: put it into a file (--from-passfile FILE) or into MAILHAUL_FROM_PASSWORD, and change it if it was real. ' +
        'A `:` that belongs to the user name is written %3A.',
    );
  if (written === '') throw new UsageError(`No user stands before the @; write it as in ${EXAMPLE}.`);
  const user = decoded(written);
  if (/[\0\r\n]/.test(user)) throw new UsageError('The user name contains a line break or NUL.');
  return user;
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    throw new UsageError(
      `The user name \`${written}\` has a % that encodes nothing; a literal % is written %25.`,
    );
  }
}

function parseHost(written: string): { host: string; port: number | null } {
  const match = /^(\[[0-9a-f:.]+\]|[^:/[\]]*)(?::([^/]*))?(\/.*)?$/i.exec(written);
  if (!match || /:.*:/.test(written.replace(/^\[.*\]/, '')))
    throw new UsageError(`\`${written}\` is no host name; an IPv6 address stands in brackets, [::1].`);
  const [, name = '', port, path = ''] = match;
  if (name === '') throw new UsageError(`The URL names no host; it looks like ${EXAMPLE}.`);
  if (path !== '' && path !== '/')
    throw new UsageError(`The URL ends with \`${path}\`; a folder is chosen with --include, not in the URL.`);
  return { host: hostName(name), port: port === undefined ? null : parsePort(port) };
}

function hostName(written: string): string {
  if (written.startsWith('[')) return written.slice(1, -1);
  const ascii = /^[\x21-\x7e]+$/.test(written) ? written.toLowerCase() : domainToASCII(written);
  if (!/^[a-z0-9._-]+$/.test(ascii)) throw new UsageError(`\`${written}\` is no host name.`);
  return ascii;
}

function parsePort(written: string): number {
  const port = Number(written);
  if (!/^\d+$/.test(written) || port < 1 || port > 65_535)
    throw new UsageError(`\`${written}\` is no port; a port is a number from 1 to 65535.`);
  return port;
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
