import { Buffer } from 'node:buffer';
import type { Secret } from '@mailhaul/base';
import { stringParts } from '../wire/outgoing.ts';
import type { ResponseCode } from '../wire/response.ts';
import type { Command } from './command.ts';

/** LOGIN (RFC 9051 §6.2.3): any byte works, since what cannot be quoted goes as a literal. */
export function login(user: string, password: Secret<string>): Command<ResponseCode | null> {
  return {
    name: 'LOGIN',
    redacted: 'LOGIN <user> <secret>',
    parts: (nonSynchronizing) => [
      'LOGIN ',
      ...stringParts(user, nonSynchronizing),
      ' ',
      ...stringParts(password.reveal(), nonSynchronizing),
    ],
    result: (response) => response.code,
  };
}

/** A SASL mechanism with everything it sends first. */
export interface SaslStart {
  readonly mechanism: 'PLAIN' | 'XOAUTH2' | 'OAUTHBEARER';
  readonly initial: Secret<string>;
}

/** AUTHENTICATE (RFC 9051 §6.2.2); with SASL-IR (RFC 4959) the first message goes along at once. */
export function authenticate(start: SaslStart, initialResponse: boolean): Command<ResponseCode | null> {
  const encoded = () => Buffer.from(start.initial.reveal(), 'utf8').toString('base64');
  let sent = initialResponse;
  return {
    name: `AUTHENTICATE ${start.mechanism}`,
    redacted: `AUTHENTICATE ${start.mechanism} <secret>`,
    parts: () => [`AUTHENTICATE ${start.mechanism}${initialResponse ? ` ${encoded()}` : ''}`],
    onContinuation() {
      if (!sent) {
        sent = true;
        return encoded();
      }
      // the challenge holds the reason of a refused token; the dummy answer lets the server say NO (RFC 7628 §3.2.3)
      return start.mechanism === 'OAUTHBEARER' ? 'AQ==' : '';
    },
    result: (response) => response.code,
  };
}
