import type { Secret } from '@mailhaul/base';
import type { UserRow } from '../csv/user-row.ts';
import type { OAuthApp, SignInPolicy } from '../endpoint/sign-in-policy.ts';
import { type AuthMethod, usesToken } from '../settings/auth-method.ts';
import { applyNameTemplate } from './name-template.ts';

/** How one mailbox is signed in to. Names reach the server unaltered. */
export type SignIn =
  /** By a password, or by a token that somebody obtained: it stands in the row. */
  | {
      readonly kind: 'password' | 'token';
      readonly user: string;
      /** The mailbox's own name, where an admin is built into `user`. */
      readonly mailbox?: string;
      /** An admin whose password it is (SASL authentication identity, RFC 4616). */
      readonly authUser?: string;
      readonly method: SignInMethod | null;
      readonly secret: Secret<string>;
    }
  /** By tokens that the application asks for, each time anew. */
  | {
      readonly kind: 'application';
      /** The mailbox: what XOAUTH2 calls user, and whom a service account speaks for. */
      readonly user: string;
      readonly method: 'xoauth2' | 'oauthbearer';
      readonly app: OAuthApp;
      /** What the application proves itself with: its secret, its PEM key and certificate, or a service account's key file. */
      readonly secret: Secret<string>;
    };

/** A SASL mechanism or LOGIN, where one is demanded. */
export type SignInMethod = 'plain' | 'login' | 'xoauth2' | 'oauthbearer';

/** Why a row cannot be signed in with: which cell would help, and a sentence. */
export interface SignInProblem {
  readonly column:
    | 'Password'
    | 'TargetPassword'
    | 'TargetUserName'
    | 'AuthMethod'
    | 'TargetAuthMethod'
    | null;
  readonly problem: string;
}

/** What the endpoint of one side says, its secret unsealed. */
export interface EndpointSignIn {
  readonly policy: SignInPolicy;
  readonly secret: Secret<string> | null;
}

/** The cells of a row that concern signing in. */
export type SignInCells = Pick<
  UserRow,
  | 'emailAddress'
  | 'userName'
  | 'password'
  | 'targetUserName'
  | 'targetPassword'
  | 'authMethod'
  | 'authUser'
  | 'targetAuthMethod'
  | 'targetAuthUser'
>;

/** The cells of a row that concern one side. */
interface SideCells {
  readonly side: 'source' | 'target';
  readonly name: string;
  readonly secret: Secret<string> | null;
  /** The other side's password, for endpoints that take the same. */
  readonly otherSecret: Secret<string> | null;
  readonly authMethod: AuthMethod | null;
  readonly authUser: string | null;
}

/**
 * How a row's mailbox is opened on one side. What stands in the row itself wins; what it leaves open, the endpoint supplies, so that a
 * file of three columns (Microsoft's) is enough: its EmailAddress names the target mailbox.
 */
export function signInFor(
  side: 'source' | 'target',
  endpoint: EndpointSignIn,
  row: SignInCells,
): SignIn | SignInProblem {
  const cells = cellsOf(side, row);
  return cells.secret ? ownSignIn(cells, cells.secret) : suppliedSignIn(cells, endpoint);
}

/** Whether `signInFor` found no way. */
export function isSignInProblem(answer: SignIn | SignInProblem): answer is SignInProblem {
  return 'problem' in answer;
}

function cellsOf(side: 'source' | 'target', row: SignInCells): SideCells {
  const { emailAddress, userName, password, targetUserName, targetPassword } = row;
  if (side === 'source') {
    const { authMethod, authUser } = row;
    // an application needs no UserName: the address names the mailbox
    const name = userName === '' ? emailAddress : userName;
    return { side, name, secret: password, otherSecret: targetPassword, authMethod, authUser };
  }
  const { targetAuthMethod: authMethod, targetAuthUser: authUser } = row;
  const name = targetUserName ?? emailAddress;
  return { side, name, secret: targetPassword, otherSecret: password, authMethod, authUser };
}

function ownSignIn(
  { name: user, authMethod, authUser }: SideCells,
  secret: Secret<string>,
): Extract<SignIn, { readonly kind: 'password' | 'token' }> {
  const kind = authMethod !== null && usesToken(authMethod) ? 'token' : 'password';
  return { kind, user, ...authUserPart(authUser), method: methodOf(authMethod), secret };
}

function suppliedSignIn(cells: SideCells, endpoint: EndpointSignIn): SignIn | SignInProblem {
  const { policy, secret } = endpoint;
  if (policy.kind === 'csv') return missingPassword(cells, 'and the endpoint supplies none');
  if (policy.kind === 'same-password') {
    if (cells.otherSecret) return ownSignIn(cells, cells.otherSecret);
    return missingPassword(cells, 'and the other side has none that could be the same');
  }
  if (!secret) return missingPassword(cells, 'and the endpoint has lost its own; give it again');
  return policy.kind === 'oauth-app' ? byApplication(cells, policy, secret) : byAdmin(cells, policy, secret);
}

function byAdmin(
  cells: SideCells,
  policy: Extract<SignInPolicy, { readonly admin: string }>,
  secret: Secret<string>,
): SignIn | SignInProblem {
  if (cells.authMethod !== null && usesToken(cells.authMethod)) return noToken(cells);
  const admin = cells.authUser ?? policy.admin;
  if (policy.kind === 'admin-authzid') return ownSignIn({ ...cells, authUser: admin }, secret);
  const applied = applyNameTemplate(policy.template, { user: cells.name, admin });
  if ('problem' in applied)
    return { column: cells.side === 'target' ? 'TargetUserName' : null, problem: applied.problem };
  return { ...ownSignIn({ ...cells, name: applied.name, authUser: null }, secret), mailbox: cells.name };
}

function byApplication(cells: SideCells, app: OAuthApp, secret: Secret<string>): SignIn | SignInProblem {
  const mechanism = cells.authMethod ?? app.mechanism;
  if (mechanism === 'XOAUTH2' || mechanism === 'OAUTHBEARER') {
    const method = mechanism === 'XOAUTH2' ? 'xoauth2' : 'oauthbearer';
    return { kind: 'application', user: cells.name, method, app, secret };
  }
  return missingPassword(cells, `which ${mechanism} needs; the endpoint signs in by tokens`);
}

function noToken({ side, authMethod }: SideCells): SignInProblem {
  const column = side === 'source' ? 'AuthMethod' : 'TargetAuthMethod';
  return {
    column,
    problem: `${column} is ${authMethod}, but the endpoint has an admin's password and no application that could get a token.`,
  };
}

function missingPassword({ side }: SideCells, why: string): SignInProblem {
  const column = side === 'source' ? 'Password' : 'TargetPassword';
  const forAll =
    side === 'source'
      ? 'or let the source endpoint sign in by an admin or an application'
      : 'or let the target endpoint sign in by an admin, by an application, or with the same password (sign-in same-password)';
  return { column, problem: `The row has no ${column}, ${why}. Fill the cell, ${forAll}.` };
}

function methodOf(authMethod: AuthMethod | null): SignInMethod | null {
  switch (authMethod) {
    case null:
    case 'Basic':
      return null;
    case 'PLAIN':
      return 'plain';
    case 'LOGIN':
      return 'login';
    case 'XOAUTH2':
      return 'xoauth2';
    case 'OAUTHBEARER':
      return 'oauthbearer';
  }
}

function authUserPart(authUser: string | null): { readonly authUser?: string } {
  return authUser === null ? {} : { authUser };
}
