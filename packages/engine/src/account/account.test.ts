import { type ImapServer, startImapServer } from '@mailhaul/test-kit';
import { afterEach, describe, expect, test } from 'vitest';
import { engineAccount } from '../testing/run-pass.ts';
import type { Account } from './account.ts';

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

const signIns = (server: ImapServer) => server.commands('AUTHENTICATE').length;

describe('the connections of an account', () => {
  test('sign in side by side once one of them has', async () => {
    const { server, account } = await started();
    await account.open();
    await Promise.all([account.open(), account.open(), account.open()]);
    expect(signIns(server)).toBe(4);
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
