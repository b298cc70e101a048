import { Secret } from '@mailhaul/base';
import type { SignInPolicy } from '@mailhaul/domain';
import { makeApplicationKey } from '@mailhaul/test-kit/openid';
import { describe, expect, test } from 'vitest';
import { signInPolicyProblem } from './check-policy.ts';

const KEY = makeApplicationKey();
const app = (more: object = {}): SignInPolicy => ({
  kind: 'oauth-app',
  grant: 'client-secret',
  clientId: 'app',
  tokenUrl: 'https://login.test/token',
  scope: 'mail',
  mechanism: 'XOAUTH2',
  ...more,
});
const template = (text: string): SignInPolicy => ({ kind: 'admin-template', admin: 'boss', template: text });

describe('how an endpoint signs in', () => {
  test.each<[string, SignInPolicy, string | null]>([
    ['rows', { kind: 'csv' }, null],
    ['the same password', { kind: 'same-password' }, null],
    ['an admin', { kind: 'admin-authzid', admin: 'boss' }, 'pw'],
    ['an admin in the name', template('{user}*{admin}'), 'pw'],
    ['a secret', app(), 's'],
    ['a certificate', app({ grant: 'client-certificate' }), `${KEY.privateKey}${KEY.certificate}`],
    ['a key and a thumbprint', app({ grant: 'client-certificate', thumbprint: 'abc' }), KEY.privateKey],
    [
      'a service account',
      app({ grant: 'delegation', clientId: '' }),
      JSON.stringify({ client_email: 'x@y', private_key: KEY.privateKey }),
    ],
    ['a provider on this machine', app({ tokenUrl: 'http://127.0.0.1:8080/token' }), 's'],
  ])('may be by %s', (_, policy, secret) => {
    expect(signInPolicyProblem(policy, secret === null ? null : new Secret(secret))).toBeNull();
  });

  test.each<[string, SignInPolicy, string | null, string]>([
    [
      'an admin without a password',
      { kind: 'admin-authzid', admin: 'boss' },
      null,
      'password of the admin boss is missing',
    ],
    ['an admin without a name', { kind: 'admin-authzid', admin: '' }, 'pw', 'has no name'],
    ['an admin with a line break', { kind: 'admin-authzid', admin: 'a\r\nb' }, 'pw', 'line break'],
    ['a template without a user', template('{admin}'), 'pw', 'neither {user}'],
    ['an application without a secret', app(), '', "application's secret is missing"],
    ['an application without an id', app({ clientId: '' }), 's', 'no client id'],
    ['an application without a scope', app({ scope: '' }), 's', 'no scope'],
    ['an address without encryption', app({ tokenUrl: 'http://login.test/' }), 's', 'has to be https://'],
    ['a certificate that is none', app({ grant: 'client-certificate' }), 'Canary-4711', 'no RSA private key'],
    ['a key file that is none', app({ grant: 'delegation' }), 'Canary-4711', 'not JSON'],
  ])('cannot be by %s', (_, policy, secret, words) => {
    const problem = signInPolicyProblem(policy, secret === null ? null : new Secret(secret));
    expect(problem).toContain(words);
    expect(problem).not.toContain('Canary');
  });
});
