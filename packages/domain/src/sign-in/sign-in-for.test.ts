import { Secret } from '@mailhaul/base';
import { describe, expect, test } from 'vitest';
import type { OAuthApp, SignInPolicy } from '../endpoint/sign-in-policy.ts';
import { type EndpointSignIn, type SignInCells, signInFor } from './sign-in-for.ts';

const BLANK: SignInCells = {
  emailAddress: 'user@contoso.com',
  userName: 'contoso/terry.adams',
  password: new Secret('1091990'),
  targetUserName: null,
  targetPassword: null,
  authMethod: null,
  authUser: null,
  targetAuthMethod: null,
  targetAuthUser: null,
};
const APP: OAuthApp = {
  grant: 'client-secret',
  clientId: 'app',
  tokenUrl: 'https://login.test/token',
  scope: 'mail',
  mechanism: 'XOAUTH2',
};

const endpoint = (policy: SignInPolicy, secret: string | null = 'endpoint-secret'): EndpointSignIn => ({
  policy,
  secret: secret === null ? null : new Secret(secret),
});
const CSV = endpoint({ kind: 'csv' }, null);
const MASTER = endpoint({ kind: 'admin-template', admin: 'boss', template: '{localpart}*{admin}' });
const AUTHZID = endpoint({ kind: 'admin-authzid', admin: 'cyrus' });
const SAME = endpoint({ kind: 'same-password' }, null);
const OAUTH = endpoint({ kind: 'oauth-app', ...APP });

/** The answer with its secret laid open. */
function answer(side: 'source' | 'target', given: EndpointSignIn, cells: Partial<SignInCells> = {}) {
  const found = signInFor(side, given, { ...BLANK, ...cells });
  return 'secret' in found ? { ...found, secret: found.secret.reveal() } : found;
}

describe('the source of a file of three columns', () => {
  test.each([
    'contoso/terry.adams',
    'contoso\\terry.adams',
    'contoso/mailadmin/usera',
    'alice*master',
    '#terry.adams@contoso.edu#mailadmin#',
  ])('is signed in to as %s, as it stands there', (userName) => {
    expect(answer('source', CSV, { userName })).toEqual({
      kind: 'password',
      user: userName,
      method: null,
      secret: '1091990',
    });
  });

  test('needs no password where an application opens the mailboxes, nor a user name', () => {
    expect(answer('source', OAUTH, { password: null })).toMatchObject({ user: 'contoso/terry.adams' });
    expect(answer('source', OAUTH, { password: null, userName: '' })).toMatchObject({
      kind: 'application',
      user: 'user@contoso.com',
      secret: 'endpoint-secret',
    });
  });
});

describe('the target of a file of three columns', () => {
  test.each<[string, EndpointSignIn, object]>([
    [
      'an admin with an authorization id',
      AUTHZID,
      { kind: 'password', user: 'user@contoso.com', authUser: 'cyrus', secret: 'endpoint-secret' },
    ],
    ['an admin in the name', MASTER, { kind: 'password', user: 'user*boss', secret: 'endpoint-secret' }],
    [
      'an application',
      OAUTH,
      { kind: 'application', user: 'user@contoso.com', method: 'xoauth2', secret: 'endpoint-secret' },
    ],
    ['the same password', SAME, { kind: 'password', user: 'user@contoso.com', secret: '1091990' }],
  ])('is opened by %s', (_, given, expected) => {
    expect(answer('target', given)).toMatchObject(expected);
  });

  test('is the same mailbox to the ledger, whoever signs in for it', () => {
    expect(answer('target', MASTER)).toMatchObject({ user: 'user*boss', mailbox: 'user@contoso.com' });
    expect(answer('target', AUTHZID)).not.toHaveProperty('mailbox');
  });

  test('without any of these is a row that says what to do', () => {
    expect(answer('target', CSV)).toEqual({
      column: 'TargetPassword',
      problem:
        'The row has no TargetPassword, and the endpoint supplies none. Fill the cell, or let the target endpoint sign in by an admin, by an application, or with the same password (sign-in same-password).',
    });
  });
});

describe('cells of a row', () => {
  const OWN = { targetUserName: 'terry@new.test', targetPassword: new Secret('own') };

  test.each([
    ['csv', CSV],
    ['an admin in the name', MASTER],
    ['an admin with an authorization id', AUTHZID],
    ['an application', OAUTH],
    ['the same password', SAME],
  ])('win over an endpoint with %s', (_, given) => {
    expect(answer('target', given, OWN)).toEqual({
      kind: 'password',
      user: 'terry@new.test',
      method: null,
      secret: 'own',
    });
  });

  test('may name another mailbox or another admin, and leave the rest to the endpoint', () => {
    expect(answer('target', MASTER, { targetUserName: 'terry@new.test' })).toMatchObject({
      user: 'terry*boss',
    });
    expect(answer('target', MASTER, { targetAuthUser: 'deputy' })).toMatchObject({ user: 'user*deputy' });
    expect(answer('target', AUTHZID, { targetAuthUser: 'deputy' })).toMatchObject({
      user: 'user@contoso.com',
      authUser: 'deputy',
    });
    expect(answer('target', OAUTH, { targetAuthMethod: 'OAUTHBEARER' })).toMatchObject({
      method: 'oauthbearer',
    });
  });

  test('may bring an admin with its password', () => {
    expect(answer('target', CSV, { ...OWN, targetAuthUser: 'cyrus' })).toMatchObject({
      user: 'terry@new.test',
      authUser: 'cyrus',
      secret: 'own',
    });
  });

  test.each([
    ['PLAIN', 'password', 'plain'],
    ['LOGIN', 'password', 'login'],
    ['Basic', 'password', null],
    ['XOAUTH2', 'token', 'xoauth2'],
    ['OAUTHBEARER', 'token', 'oauthbearer'],
  ] as const)('may demand %s', (targetAuthMethod, kind, method) => {
    expect(answer('target', CSV, { ...OWN, targetAuthMethod })).toMatchObject({ kind, method });
  });
});

describe('what cannot be', () => {
  test.each<[string, EndpointSignIn, Partial<SignInCells>, object]>([
    ['the same password where there is none', SAME, { password: null }, { column: 'TargetPassword' }],
    [
      'a token from an endpoint with an admin',
      MASTER,
      { targetAuthMethod: 'XOAUTH2' },
      { column: 'TargetAuthMethod' },
    ],
    [
      'a password method of an application',
      OAUTH,
      { targetAuthMethod: 'PLAIN' },
      { column: 'TargetPassword' },
    ],
    [
      'a secret of the endpoint that is gone',
      endpoint({ kind: 'admin-authzid', admin: 'x' }, null),
      {},
      { column: 'TargetPassword' },
    ],
    [
      'a template for names with a domain and a name without',
      endpoint({ kind: 'admin-template', admin: 'boss', template: '{domain}/{admin}/{user}' }),
      { targetUserName: 'terry' },
      { column: 'TargetUserName' },
    ],
  ])('%s is told with the column that helps', (_, given, cells, expected) => {
    const found = answer('target', given, cells);
    expect(found).toMatchObject(expected);
    expect(found).toHaveProperty('problem');
    expect(JSON.stringify(found)).not.toContain('1091990');
  });
});
