import { Secret, systemClock } from '@mailhaul/base';
import { type EndpointSignIn, FailureError, type SignInCells } from '@mailhaul/domain';
import { Account, accountIdentity } from '@mailhaul/engine';
import { startImapServer } from '@mailhaul/test-kit';
import { startOpenIdProvider } from '@mailhaul/test-kit/openid';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openIdSource } from './openid-source.ts';
import { resolveSignIn } from './resolve-sign-in.ts';
import { TokenCache } from './token-cache.ts';

const ROW: SignInCells = {
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
const CSV: EndpointSignIn = { policy: { kind: 'csv' }, secret: null };
const tokens = () => new TokenCache({ clock: systemClock, source: openIdSource(systemClock) });

/** Signs in to a server that knows exactly one account; rejects when the name does not arrive as it is. */
async function signIn(
  seed: { user: string; password?: string; token?: string },
  given: SignInCells,
  more: {
    readonly offered?: string;
    readonly endpoint?: EndpointSignIn;
    readonly side?: 'source' | 'target';
    readonly masters?: Readonly<Record<string, string>>;
  } = {},
) {
  const { offered = 'AUTH=PLAIN', endpoint = CSV, side = 'source', masters = {} } = more;
  const server = await startImapServer({
    accounts: [seed],
    preLoginCapabilities: ['IMAP4rev1', 'SASL-IR', ...(offered === '' ? [] : [offered])],
    masterUsers: masters,
  });
  onTestFinished(() => server.close());
  const { host, port } = server;
  const credentials = resolveSignIn({ side, endpoint, row: given }, tokens());
  const account = new Account({ side, address: { host, port, security: 'none' }, credentials });
  onTestFinished(() => account.close());
  await account.open();
  return (
    server.commands('CAPABILITY').length +
    server.commands('AUTHENTICATE').length +
    server.commands('LOGIN').length
  );
}

describe('a name of a row', () => {
  const NAMES = [
    'contoso/terry.adams',
    'contoso\\terry.adams',
    'contoso/mailadmin/usera',
    '#a@b.test#boss#',
    'paul "x" \\',
  ];

  test.each(NAMES)('%s reaches the server unaltered by PLAIN', async (user) => {
    await expect(signIn({ user, password: '1091990' }, { ...ROW, userName: user })).resolves.toBeGreaterThan(
      0,
    );
    await expect(
      signIn({ user: `${user}x`, password: '1091990' }, { ...ROW, userName: user }),
    ).rejects.toThrow();
  });

  test.each(NAMES)('%s reaches the server unaltered by LOGIN', async (user) => {
    const row = { ...ROW, userName: user, authMethod: 'LOGIN' } as const;
    await expect(signIn({ user, password: '1091990' }, row, { offered: '' })).resolves.toBeGreaterThan(0);
  });
});

describe('the target of a file of three columns', () => {
  const admin: EndpointSignIn = {
    policy: { kind: 'admin-authzid', admin: 'cyrus' },
    secret: new Secret('root'),
  };
  const template: EndpointSignIn = {
    policy: { kind: 'admin-template', admin: 'mailadmin', template: 'contoso/{admin}/{localpart}' },
    secret: new Secret('root'),
  };

  test('opens by an admin with an authorization id', async () => {
    const masters = { cyrus: 'root' };
    const done = signIn({ user: 'user@contoso.com' }, ROW, { side: 'target', endpoint: admin, masters });
    await expect(done).resolves.toBeGreaterThan(0);
  });

  test('opens by an admin in the name', async () => {
    const seed = { user: 'contoso/mailadmin/user', password: 'root' };
    await expect(signIn(seed, ROW, { side: 'target', endpoint: template })).resolves.toBeGreaterThan(0);
  });

  test('is known to the ledger by the same name, whoever signs in', () => {
    const address = { host: 'imap.contoso.com', port: 993, security: 'tls' } as const;
    const identity = (endpoint: EndpointSignIn) => {
      const credentials = resolveSignIn({ side: 'target', endpoint, row: ROW }, tokens());
      return accountIdentity({ side: 'target', address, credentials });
    };
    expect([identity(admin), identity(template)]).toEqual(
      Array(2).fill('user@contoso.com@imap.contoso.com:993'),
    );
  });

  test('opens with the same password', async () => {
    const seed = { user: 'user@contoso.com', password: '1091990' };
    const endpoint = { policy: { kind: 'same-password' }, secret: null } as const;
    await expect(signIn(seed, ROW, { side: 'target', endpoint })).resolves.toBeGreaterThan(0);
  });

  test('opens by an application, whose token is for that mailbox', async () => {
    const provider = await startOpenIdProvider({ clients: [{ clientId: 'app', secret: 'x' }] });
    onTestFinished(() => provider.close());
    const { tokenUrl } = provider;
    const app = {
      grant: 'client-secret',
      clientId: 'app',
      tokenUrl,
      scope: 'imap',
      mechanism: 'XOAUTH2',
    } as const;
    const endpoint = { policy: { kind: 'oauth-app', ...app }, secret: new Secret('x') } as const;
    const seed = { user: 'user@contoso.com', token: 'another' };
    const done = signIn(seed, ROW, { side: 'target', endpoint, offered: 'AUTH=XOAUTH2' });
    await expect(done).rejects.toThrow('invalid_token');
    // refused once, replaced once, and that was all
    expect(provider.issued.length).toBe(2);
  });

  test('is refused before anything is opened when nothing says how', () => {
    const attempt = () => resolveSignIn({ side: 'target', endpoint: CSV, row: ROW }, tokens());
    expect(attempt).toThrow(FailureError);
    expect(attempt).toThrow(/The row has no TargetPassword/);
  });
});
