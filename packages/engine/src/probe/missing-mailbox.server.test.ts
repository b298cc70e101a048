import { readFileSync } from 'node:fs';
import { Secret, systemClock } from '@mailhaul/base';
import { create, mailboxArgument } from '@mailhaul/imap';
import { startImapServer } from '@mailhaul/test-kit';
import { type CyrusServer, serverAvailable, startCyrus } from '@mailhaul/test-kit/servers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Account, type AccountSpec } from '../account/account.ts';
import { testEndpoint } from './test-endpoint.ts';

const tested = (spec: AccountSpec) => testEndpoint(spec, { clock: systemClock });

/** Somebody at a Cyrus where mailboxes are made by admins only. */
function at(cyrus: CyrusServer, user: string, password: string, authUser?: string): AccountSpec {
  return {
    side: 'target',
    address: {
      host: cyrus.host,
      port: cyrus.imapPort,
      security: 'starttls',
      ca: readFileSync(cyrus.caFile, 'utf8'),
    },
    credentials: {
      user,
      kind: 'password',
      secret: new Secret(password),
      ...(authUser === undefined ? {} : { authUser }),
    },
  };
}

async function createMailbox(cyrus: CyrusServer, user: string): Promise<void> {
  const admin = new Account(at(cyrus, cyrus.admin.user, cyrus.admin.password));
  const connection = await admin.open();
  await connection.run(create(mailboxArgument(`user.${user}`, false)));
  await admin.close();
}

describe.skipIf(!serverAvailable('cyrus'))('a real server that lets an admin in as anybody', () => {
  test('tells a missing target mailbox from a wrong password', async () => {
    const cyrus = await startCyrus({ storage: 'tmpfs', autocreate: false });
    onTestFinished(() => cyrus.stop());
    await createMailbox(cyrus, 'anna');
    const { user: admin, password } = cyrus.proxy;

    expect((await tested(at(cyrus, 'anna', password, admin))).failure).toBeNull();

    const missing = await tested(at(cyrus, 'nobody', password, admin));
    expect(missing.failure).toMatchObject({ code: 'RecipientNotFound', side: 'target' });
    expect(missing.failure?.words).toMatch(/^NO .*does not exist/);
    expect(missing.steps.find(({ verdict }) => verdict === 'failed')?.name).toBe('list');

    const wrong = await tested(at(cyrus, 'nobody', 'not-it', admin));
    expect(wrong.failure?.code).toBe('AuthenticationFailed');
    expect(wrong.steps.find(({ verdict }) => verdict === 'failed')?.name).toBe('sign-in');
  }, 30_000);
});

describe('a server without INBOX in its list', () => {
  const spec = (side: AccountSpec['side'], port: number): AccountSpec => ({
    side,
    address: { host: '127.0.0.1', port, security: 'none' },
    credentials: { user: 'anna', kind: 'password', secret: new Secret('secret') },
  });

  async function started(answer: string | undefined) {
    const server = await startImapServer({
      accounts: [{ user: 'anna', password: 'secret' }],
      script: {
        onCommand: ({ verb }) => {
          if (verb === 'LIST') return { reply: 'OK nothing here' };
          return verb === 'STATUS' && answer !== undefined ? { reply: answer } : undefined;
        },
      },
    });
    onTestFinished(() => server.close());
    return server;
  }

  test.each([
    ['NO what', 'RecipientNotFound'],
    ['NO [NONEXISTENT] Mailbox does not exist', 'RecipientNotFound'],
    ['NO [UNAVAILABLE] later', 'ServerUnavailable'],
    ['NO [NOPERM] not yours', 'AccessDenied'],
  ])('is asked for it: %s', async (answer, code) => {
    const server = await started(answer);
    expect((await tested(spec('target', server.port))).failure?.code).toBe(code);
  });

  test('is fine as a target when it has one all the same', async () => {
    const server = await started(undefined);
    expect((await tested(spec('target', server.port))).failure).toBeNull();
  });

  test('is no missing recipient as a source', async () => {
    const server = await started('NO what');
    expect((await tested(spec('source', server.port))).failure).toBeNull();
  });
});
