import { Secret } from '@mailhaul/base';
import type { ServerPlace } from '../csv/implied-endpoint.ts';
import { type AuthMethod, readAuthMethod } from '../settings/auth-method.ts';
import { type ImapsyncCall, isGiven, lastValue } from './read-call.ts';

/** Where the secret of an account is. */
export type ImapsyncSecret =
  | { readonly kind: 'password' | 'token'; readonly secret: Secret<string> }
  /** The first line of a file. */
  | { readonly kind: 'password-file' | 'token-file'; readonly path: string };

/** One account of a call of imapsync. */
export interface ImapsyncAccount {
  /** Null when the call names no server. */
  readonly place: ServerPlace | null;
  readonly user: string | null;
  readonly authUser: string | null;
  /** Null for whatever the server offers. */
  readonly authMethod: AuthMethod | null;
  readonly secret: ImapsyncSecret | null;
}

const GMAIL = 'imap.gmail.com';
const MICROSOFT_365 = 'outlook.office365.com';

/** Reads the options of one side. */
export function readSide(call: ImapsyncCall, side: 1 | 2): ImapsyncAccount {
  return {
    place: readPlace(call, side),
    user: lastValue(call, `user${side}`),
    authUser: lastValue(call, `authuser${side}`),
    authMethod: readAuthMethod(lastValue(call, `authmech${side}`) ?? ''),
    secret: readSecret(call, side),
  };
}

function readPlace(call: ImapsyncCall, side: 1 | 2): ServerPlace | null {
  const preset = isGiven(call, `gmail${side}`)
    ? GMAIL
    : isGiven(call, `office${side}`)
      ? MICROSOFT_365
      : null;
  const host = lastValue(call, `host${side}`) ?? preset;
  if (host === null) return null;
  const port = Number(lastValue(call, `port${side}`) ?? Number.NaN);
  const security = readSecurity(call, side, port);
  return {
    host: host.toLowerCase(),
    port: Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : security === 'Ssl' ? 993 : 143,
    security,
  };
}

// imapsync tries 993 first and 143 then; what was asked for wins, then the port tells
function readSecurity(call: ImapsyncCall, side: 1 | 2, port: number): ServerPlace['security'] {
  if (isGiven(call, `ssl${side}`)) return 'Ssl';
  if (isGiven(call, `tls${side}`)) return 'Tls';
  const noTls = isGiven(call, `notls${side}`);
  if (port === 993 || (Number.isNaN(port) && !isGiven(call, `nossl${side}`))) return 'Ssl';
  return noTls ? 'None' : 'Tls';
}

function readSecret(call: ImapsyncCall, side: 1 | 2): ImapsyncSecret | null {
  const token = lastValue(call, `oauthaccesstoken${side}`);
  // the same option takes a token or the path of a file with one
  if (token !== null)
    return /^[\w.~+/=-]{100,}$/.test(token)
      ? { kind: 'token', secret: new Secret(token) }
      : { kind: 'token-file', path: token };
  const path = lastValue(call, `passfile${side}`);
  if (path !== null) return { kind: 'password-file', path };
  const password = lastValue(call, `password${side}`);
  return password === null ? null : { kind: 'password', secret: new Secret(password) };
}
