import type { Secret } from '@mailhaul/base';
import type { Credentials } from '@mailhaul/imap';

/** What an account signs in with at one moment. */
export interface CurrentSecret {
  readonly secret: Secret<string>;
  /** When it runs out, ms since the epoch; null when it does not, or nobody knows. */
  readonly expiresAtMs: number | null;
}

/** Hands out an account's secret anew at each sign-in, since tokens live shorter than copies take. */
export interface SecretSupply {
  /** The secret to sign in with now; rejects with FailureError when there is none to be had. */
  current(): Promise<CurrentSecret>;
  /** The server refused this one: `current` hands out another next time, if there is another. */
  refused(secret: Secret<string>): void;
}

/** Credentials whose secret is fixed, or supplied at each sign-in. */
export interface AccountCredentials extends Omit<Credentials, 'secret'> {
  readonly secret: Secret<string> | SecretSupply;
  /** The mailbox's own name, where `user` has an admin built in; the ledger goes by it, so that another way to sign in goes on. */
  readonly mailbox?: string;
}

/** The secret of credentials as a supply, whichever it is. */
export function supplyOf({ secret }: Pick<AccountCredentials, 'secret'>): SecretSupply {
  if (!isFixed(secret)) return secret;
  return { current: async () => ({ secret, expiresAtMs: null }), refused: () => undefined };
}

/** The secret itself where it is known before any sign-in, e.g. to keep it out of logs; null when it is supplied. */
export function fixedSecret({ secret }: Pick<AccountCredentials, 'secret'>): Secret<string> | null {
  return isFixed(secret) ? secret : null;
}

function isFixed(secret: Secret<string> | SecretSupply): secret is Secret<string> {
  return 'reveal' in secret;
}
