import { Secret } from '@mailhaul/base';
import type { ServerAddress } from './options.ts';

/** A SASL mechanism with everything it sends first. */
export interface SaslStart {
  readonly mechanism: 'PLAIN' | 'XOAUTH2' | 'OAUTHBEARER';
  readonly initial: Secret<string>;
  /** The password or token itself. */
  readonly secret: Secret<string>;
}

/** Who signs in, for whom, and with what. */
export interface SaslIdentity {
  readonly user: string;
  readonly secret: Secret<string>;
  readonly authUser?: string;
}

/** PLAIN (RFC 4616); with `authUser` that one's password opens the mailbox of `user`. */
export function plainStart({ user, secret, authUser }: SaslIdentity): SaslStart {
  const names = authUser === undefined ? `\0${user}` : `${user}\0${authUser}`;
  return { mechanism: 'PLAIN', secret, initial: new Secret(`${names}\0${secret.reveal()}`) };
}

/** XOAUTH2, as Gmail and Microsoft 365 take it. */
export function xoauth2Start({ user, secret }: SaslIdentity): SaslStart {
  const initial = `user=${user}\x01auth=Bearer ${secret.reveal()}\x01\x01`;
  return { mechanism: 'XOAUTH2', secret, initial: new Secret(initial) };
}

/** OAUTHBEARER (RFC 7628 §3.1), for servers without XOAUTH2. */
export function oauthBearerStart({ user, secret }: SaslIdentity, address: ServerAddress | null): SaslStart {
  const name = user.replaceAll('=', '=3D').replaceAll(',', '=2C');
  const place = address ? `host=${address.host}\x01port=${address.port}\x01` : '';
  const initial = `n,a=${name},\x01${place}auth=Bearer ${secret.reveal()}\x01\x01`;
  return { mechanism: 'OAUTHBEARER', secret, initial: new Secret(initial) };
}
