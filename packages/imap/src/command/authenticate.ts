import { Buffer } from 'node:buffer';
import type { Secret } from '@mailhaul/base';
import type { SaslStart } from '../connection/sasl.ts';
import { stringParts } from '../wire/part.ts';
import type { ResponseCode } from '../wire/response.ts';
import type { Command } from './command.ts';

/** LOGIN (RFC 9051 §6.2.3): any byte but NUL works, since what cannot be quoted goes as a literal. */
export function login(user: string, password: Secret<string>): Command<ResponseCode | null> {
  return {
    name: 'LOGIN',
    redacted: 'LOGIN <user> <secret>',
    secrets: [password],
    parts: (nonSynchronizing) => [
      'LOGIN ',
      ...stringParts(user, nonSynchronizing),
      ' ',
      ...stringParts(password.reveal(), nonSynchronizing),
    ],
    result: (response) => response.code,
  };
}

/** AUTHENTICATE (RFC 9051 §6.2.2); with SASL-IR (RFC 4959) the first message goes along at once. */
export function authenticate(start: SaslStart, initialResponse: boolean): Command<ResponseCode | null> {
  const encoded = () => Buffer.from(start.initial.reveal(), 'utf8').toString('base64');
  let sent = initialResponse;
  let refusal: string | null = null;
  return {
    name: `AUTHENTICATE ${start.mechanism}`,
    redacted: `AUTHENTICATE ${start.mechanism} <secret>`,
    secrets: [start.secret, start.initial],
    parts: () => [`AUTHENTICATE ${start.mechanism}${initialResponse ? ` ${encoded()}` : ''}`],
    onContinuation(challenge) {
      if (!sent) {
        sent = true;
        return encoded();
      }
      refusal = tokenRefusal(challenge);
      return ANSWER_TO_REFUSAL[start.mechanism];
    },
    explain: () => refusal,
    result: (response) => response.code,
  };
}

// a refused token is explained in a challenge; the dummy answer lets the server say NO (RFC 7628 §3.2.3). PLAIN has no second
// step, so there it is broken off
const ANSWER_TO_REFUSAL: Readonly<Record<SaslStart['mechanism'], string>> = {
  PLAIN: '*',
  XOAUTH2: '',
  OAUTHBEARER: 'AQ==',
};

const CHALLENGE_SHOWN_CHARACTERS = 2_000;

/** The reason in a base64 challenge such as {"status":"401","scope":"…"}: what is worth showing of it. */
function tokenRefusal(challenge: string): string | null {
  const text = Buffer.from(challenge.slice(0, CHALLENGE_SHOWN_CHARACTERS), 'base64').toString('utf8');
  const fields = ['status', 'error', 'error_description', 'scope'].flatMap((name) => {
    const value = new RegExp(`"${name}"\\s*:\\s*"?([^",}\\x00-\\x1f]{1,100})`).exec(text)?.[1];
    return value === undefined ? [] : [`${name} ${value}`];
  });
  return fields.length === 0 ? null : fields.join(', ');
}
