import { Buffer } from 'node:buffer';
import { Secret } from '@mailhaul/base';
import { type ImapServer, type ImapServerOptions, startImapServer } from '@mailhaul/test-kit';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  append,
  appendMessage,
  appendStart,
  type Connection,
  connect,
  list,
  logout,
  mailboxArgument,
  namespace,
  select,
  signIn,
  uidFetch,
  uidFetchBodies,
} from '../index.ts';

const MESSAGES = 40;
const BODY = Buffer.from('Subject: x\r\n\r\nbody\r\n');

async function signedIn(
  options: Partial<ImapServerOptions> = {},
): Promise<{ server: ImapServer; connection: Connection }> {
  const messages = Array.from({ length: MESSAGES }, () => ({ bytes: BODY }));
  const accounts = [
    { user: 'joe', password: 'pw', mailboxes: [{ name: 'INBOX', messages }, { name: 'target' }] },
  ];
  const server = await startImapServer({ accounts, ...options });
  onTestFinished(() => server.close());
  const connection = await connect({ host: server.host, port: server.port, security: 'none' });
  onTestFinished(() => connection.destroy());
  await signIn(connection, { user: 'joe', kind: 'password', secret: new Secret('pw') });
  return { server, connection };
}

/** Starts an APPEND of one message. */
function appendOne(connection: Connection, nonSynchronizing: boolean) {
  const command = connection.open(append());
  const header = { flags: [], internalDate: null, sizeBytes: BODY.length, nonSynchronizing };
  for (const part of [...appendStart(mailboxArgument('target', true).parts), ...appendMessage(header), BODY])
    command.add(part);
  command.end();
  return command.done;
}

describe('our count of round trips is that of the server', () => {
  test('reading: everything asked at once is one', async () => {
    const { server, connection } = await signedIn();
    const before = server.roundTrips();
    const uids = Array.from({ length: MESSAGES }, (_, n) => n + 1);
    let bodies = 0;
    await Promise.all([
      connection.run(namespace()),
      connection.run(list('*')),
      connection.run(select(connection, mailboxArgument('INBOX', true), { readOnly: true })),
      connection.run(uidFetch('1:*', '(UID FLAGS)', () => undefined)),
      connection.run(uidFetchBodies(uids, () => ({ chunk: () => undefined, end: () => (bodies += 1) }))),
    ]);
    expect(bodies).toBe(MESSAGES);
    expect(server.roundTrips() - before).toBe(1);
    expect(connection.traffic.roundTrips).toBe(server.roundTrips());
  });

  test.each([
    ['unasked literals, pipelined', true, 1],
    ['synchronizing literals, pipelined', false, MESSAGES + 1],
  ])('writing with %s', async (_, nonSynchronizing, trips) => {
    const { server, connection } = await signedIn();
    const before = server.roundTrips();
    await Promise.all(Array.from({ length: MESSAGES }, () => appendOne(connection, nonSynchronizing)));
    expect(server.account('joe').mailboxes.get('target')?.messages.length).toBe(MESSAGES);
    // the server sees an answer as given when it has written it, so a wait may look longer to one side than to the other
    expect(Math.abs(server.roundTrips() - before - trips)).toBeLessThanOrEqual(1);
    expect(Math.abs(connection.traffic.roundTrips - server.roundTrips())).toBeLessThanOrEqual(1);
  });

  test('writing one by one with synchronizing literals is two each', async () => {
    const { server, connection } = await signedIn();
    const before = server.roundTrips();
    for (let n = 0; n < MESSAGES; n++) await appendOne(connection, false);
    expect(server.roundTrips() - before).toBe(2 * MESSAGES);
    await connection.run(logout());
    expect(connection.traffic.roundTrips).toBe(server.roundTrips());
  });

  test('signing in without SASL-IR costs one more than with it', async () => {
    const preLoginCapabilities = ['IMAP4rev1', 'AUTH=PLAIN'];
    const { server, connection } = await signedIn({ preLoginCapabilities });
    expect(connection.traffic.roundTrips).toBe(server.roundTrips());
  });
});
