import { Secret } from '@mailhaul/base';
import { FailureError } from '@mailhaul/domain';
import { type ImapServer, startImapServer } from '@mailhaul/test-kit';
import { afterEach, describe, expect, test } from 'vitest';
import { engineAccount } from '../testing/run-pass.ts';
import { type TokenSupply, tokenSupply } from '../testing/token-supply.ts';
import { Account } from './account.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function started(): Promise<{ server: ImapServer; account: Account }> {
  const server = await startImapServer({ accounts: [{ user: 'anna', password: 'first' }] });
  const { host, port } = server;
  const account = engineAccount('target', { host, port, security: 'none', user: 'anna', password: 'first' });
  open.push(server, account);
  return { server, account };
}

/** An account that signs in with tokens; the server takes `accepted`, until `accept` says otherwise. */
async function withTokens(accepted: string, supply: TokenSupply, mechanism = 'XOAUTH2') {
  const server = await startImapServer({
    accounts: [{ user: 'anna', token: accepted }],
    preLoginCapabilities: ['IMAP4rev1', 'SASL-IR', `AUTH=${mechanism}`],
  });
  const { host, port } = server;
  const account = new Account({
    side: 'source',
    address: { host, port, security: 'none' },
    credentials: { user: 'anna', kind: 'token', secret: supply },
  });
  open.push(server, account);
  const accept = (token: string) => {
    server.account('anna').token = token;
  };
  return { server, account, accept };
}

const outcomes = (server: ImapServer) => server.commands('AUTHENTICATE').map(({ status }) => status);
const opened = (account: Account, count: number) =>
  Promise.allSettled(Array.from({ length: count }, () => account.open()));
const statuses = (results: readonly PromiseSettledResult<unknown>[]) => results.map(({ status }) => status);

const signIns = (server: ImapServer) => server.commands('AUTHENTICATE').length;

describe('what is being opened', () => {
  const CLOSED = 'the account was closed while a connection to it was being opened';

  test.each(['AUTHENTICATE', 'the greeting'])('is given up at once, before %s was answered', async (step) => {
    const { server, account } = await started();
    const came = Promise.withResolvers<void>();
    const silent = () => {
      came.resolve();
      return { delayMs: 3_600_000 };
    };
    server.setScript({
      onConnect: () => (step === 'the greeting' ? silent() : undefined),
      onCommand: ({ verb }) => (verb === step ? silent() : undefined),
    });
    const results = Promise.allSettled([account.open(), account.open()]);
    await came.promise;
    account.giveUpOpening();
    for (const result of await results)
      expect(result).toMatchObject({ status: 'rejected', reason: { message: CLOSED } });
    server.setScript({});
    expect((await account.open()).failure).toBeNull();
  });

  test('is given up while its token is still being fetched, and no connection comes of it', async () => {
    const server = await startImapServer({ accounts: [{ user: 'anna', token: 't' }] });
    open.push(server);
    const fetched = Promise.withResolvers<{ secret: Secret<string>; expiresAtMs: null }>();
    const account = new Account({
      side: 'source',
      address: { host: server.host, port: server.port, security: 'none' },
      credentials: {
        user: 'anna',
        kind: 'token',
        secret: { current: () => fetched.promise, refused: () => undefined },
      },
    });
    const opening = account.open();
    account.destroy();
    await expect(opening).rejects.toThrow(CLOSED);
    fetched.resolve({ secret: new Secret('t'), expiresAtMs: null });
    await new Promise((resolve) => setImmediate(resolve));
    expect(server.connections).toEqual([]);
  });
});

describe('the connections of an account', () => {
  test('sign in side by side once one of them has', async () => {
    const { server, account } = await started();
    await account.open();
    await Promise.all([account.open(), account.open(), account.open()]);
    expect(signIns(server)).toBe(4);
  });

  test('never send a refused password again', async () => {
    const { server, account } = await started();
    server.account('anna').password = 'second';
    await expect(account.open()).rejects.toThrow('AUTHENTICATIONFAILED');
    await expect(account.open()).rejects.toThrow('AUTHENTICATIONFAILED');
    expect(signIns(server)).toBe(1);
  });

  test('try a password that was changed meanwhile once, all together', async () => {
    const { server, account } = await started();
    const lost = await account.open();
    server.account('anna').password = 'second';
    server.cutAll();
    await lost.closed;
    const results = await Promise.allSettled([account.open(), account.open(), account.open()]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(signIns(server)).toBe(2);
  });

  test('do not take one another’s trouble for their own when it is not the password', async () => {
    const { server, account } = await started();
    let refused = false;
    server.setScript({
      onCommand: ({ verb }) => {
        if (verb !== 'AUTHENTICATE' || refused) return undefined;
        refused = true;
        return { reply: 'NO [UNAVAILABLE] Try again later' };
      },
    });
    const results = await Promise.allSettled([account.open(), account.open(), account.open()]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });
});

describe('an account that signs in with tokens', () => {
  test.each(['XOAUTH2', 'OAUTHBEARER'])(
    'replaces one that expired, once, and goes on by %s',
    async (mechanism) => {
      const supply = tokenSupply('one');
      const { server, account, accept } = await withTokens('one', supply, mechanism);
      const lost = await account.open();
      accept('two');
      supply.next('two');
      server.cutAll();
      await lost.closed;
      expect(statuses(await opened(account, 3))).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
      expect(outcomes(server)).toEqual(['OK', 'NO', 'OK', 'OK', 'OK']);
      expect(supply.refusedTokens).toEqual(['one']);
    },
  );

  test('that expired unnoticed while others work: every connection that is opened goes on with the next one', async () => {
    const supply = tokenSupply('one');
    const { account, accept } = await withTokens('one', supply);
    await account.open();
    accept('two');
    supply.next('two');
    expect(statuses(await opened(account, 3))).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  });

  test('gives up when the replacement is refused too, whoever asks and however many there are', async () => {
    const supply = tokenSupply('one');
    const { server, account, accept } = await withTokens('one', supply);
    const lost = await account.open();
    accept('another');
    for (const token of ['two', 'three', 'four', 'five']) supply.next(token);
    server.cutAll();
    await lost.closed;
    expect(statuses(await opened(account, 4))).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
    await expect(account.open()).rejects.toThrow('invalid_token');
    expect(outcomes(server)).toEqual(['OK', 'NO', 'NO']);
  });

  test('is told the first refusal when there is no other token', async () => {
    const { server, account } = await withTokens('one', tokenSupply('old'));
    await expect(account.open()).rejects.toThrow('invalid_token');
    await expect(account.open()).rejects.toThrow('invalid_token');
    expect(outcomes(server)).toEqual(['NO']);
  });

  test('knows when the sessions of its tokens end', async () => {
    const { account } = await withTokens('one', tokenSupply('one', 4_711_000));
    expect(account.sessionEndMs(await account.open())).toBe(4_711_000);
  });

  test('passes on why there is no token at all', async () => {
    const failure = { code: 'TokenNotIssued', side: 'source', words: 'invalid_client' } as const;
    const supply = {
      ...tokenSupply('one'),
      current: () => Promise.reject(new FailureError(failure)),
    };
    const { server, account } = await withTokens('one', supply);
    await expect(account.open()).rejects.toMatchObject({ failure });
    expect(server.connections.length).toBe(0);
  });
});
