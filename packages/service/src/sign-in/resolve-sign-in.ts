import {
  type EndpointSignIn,
  FailureError,
  isSignInProblem,
  type SignInCells,
  signInFor,
} from '@mailhaul/domain';
import type { AccountCredentials } from '@mailhaul/engine';
import { credentialsOf } from './credentials-of.ts';
import type { TokenCache } from './token-cache.ts';

/** What the credentials of one side of a row are made from. */
export interface SignInRequest {
  readonly side: 'source' | 'target';
  /** The endpoint's policy, and its secret unsealed. */
  readonly endpoint: EndpointSignIn;
  /** The row, its secrets unsealed. */
  readonly row: SignInCells;
}

/**
 * The credentials for one side of a row, ready for the engine; tokens come from the cache when a connection is opened. Rejects with
 * FailureError (BadConfiguration) when neither row nor endpoint say how.
 */
export function resolveSignIn(
  { side, endpoint, row }: SignInRequest,
  tokens: TokenCache,
): AccountCredentials {
  const answer = signInFor(side, endpoint, row);
  if (isSignInProblem(answer))
    throw new FailureError({ code: 'BadConfiguration', side, words: answer.problem });
  return credentialsOf(answer, { tokens, side });
}
