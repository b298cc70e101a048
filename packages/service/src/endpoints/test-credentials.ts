import { Secret } from '@mailhaul/base';
import { type EndpointSettings, isSignInProblem, type SignInCells, signInFor } from '@mailhaul/domain';
import type { AccountCredentials } from '@mailhaul/engine';
import { credentialsOf } from '../sign-in/credentials-of.ts';
import type { TokenCache } from '../sign-in/token-cache.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import type { PlainSecret } from '../use-cases/use-case.ts';

/** Whose mailbox a test of an endpoint opens, and with what. */
export interface TestedMailbox {
  readonly userName: string;
  /** The user's own; without it the endpoint signs in as it does for a batch. */
  readonly password: PlainSecret | undefined;
  readonly settings: Pick<EndpointSettings, 'role' | 'signIn'>;
  /** The endpoint's own. */
  readonly secret: Secret<string> | null;
}

/** The credentials with which an endpoint would open a mailbox: by the password that is given, or as its sign-in policy says. */
export function testCredentials(
  { userName, password, settings, secret }: TestedMailbox,
  tokens: TokenCache,
): AccountCredentials {
  const side = settings.role === 'target' ? 'target' : 'source';
  const own = password === undefined ? null : new Secret(password);
  const cells = { ...row(userName), ...(side === 'source' ? { password: own } : { targetPassword: own }) };
  const answer = signInFor(side, { policy: settings.signIn, secret }, cells);
  if (!isSignInProblem(answer)) return credentialsOf(answer, { tokens, side });
  const takesRows = settings.signIn.kind === 'csv' || settings.signIn.kind === 'same-password';
  throw new ServiceError({
    code: 'BAD_INPUT',
    message: takesRows
      ? `Nothing says how ${userName} is to be signed in: this endpoint takes the passwords of the rows.`
      : answer.problem,
    fix: 'Give the password of this mailbox.',
  });
}

function row(userName: string): SignInCells {
  return {
    emailAddress: userName,
    userName,
    password: null,
    targetUserName: null,
    targetPassword: null,
    authMethod: null,
    authUser: null,
    targetAuthMethod: null,
    targetAuthUser: null,
  };
}
