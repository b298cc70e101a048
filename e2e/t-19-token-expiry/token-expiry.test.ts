import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestStatisticsView } from '@mailhaul/service';
import { startFaultProxy } from '@mailhaul/test-kit';
import { seedAccount } from '@mailhaul/test-kit/compare';
import { makeApplicationKey, type OpenIdProvider, startOpenIdProvider } from '@mailhaul/test-kit/openid';
import { type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { expectEqual } from '../lib/expect-equal.ts';
import { Installation } from '../lib/installation.ts';
import { mails } from '../lib/mail.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { loginsIn } from '../lib/sessions.ts';
import { waitUntil } from '../lib/wait-until.ts';

const KEY = makeApplicationKey();
const ROBOT = 'robot@project.iam.test';
const ANNA = 'anna@contoso.example';
const FOLDERS = ['INBOX', 'Archive', 'Sent', 'Old'];
const MESSAGES_EACH = 1_200;
/** So slow that every session works for a second before it ends. */
const SLOWED_TO = '400k';
/** As Microsoft 365 ends a session whose token has run out; each has handed out some hundred messages by then. */
const ENDINGS = [8, 12, 16].map((nth) => `bye=UID FETCH/#${nth}=Session invalidated - AccessTokenExpired`);

describe.skipIf(!serverAvailable('dovecot'))('a token that runs out in the middle of a wave', () => {
  test('three times, is refused once and replaced each time, no failure is counted, and the mailbox ends EQUAL', async () => {
    await using provider = await startOpenIdProvider({
      clients: [{ clientId: 'app', certificate: KEY.certificate }],
      serviceAccounts: [{ email: ROBOT, publicKey: KEY.publicKey, domain: 'contoso.example' }],
    });
    const { introspectionUrl } = provider;
    const extra = ['auth_verbose = yes'];
    await using old = await startDovecot({ oauth: { introspectionUrl, anyMailbox: true }, extra });
    await using fresh = await startDovecot({ oauth: { introspectionUrl }, extra });
    await seedAccount(
      old.user(ANNA),
      FOLDERS.flatMap((folder, at) => mails(MESSAGES_EACH, { folder: [folder], first: at * 10_000 })),
    );
    const seeded = loginsIn(old.log(), isAnna);
    const proxy = await startFaultProxy({
      upstream: { host: old.host, port: old.imapPort },
      rules: ENDINGS,
    });
    using scratch = scratchFolder();
    try {
      await using installation = Installation.inFolder(scratch.path);
      await makeEndpoints(installation, { provider, source: proxy.port, target: fresh.imapPort });
      const csv = join(scratch.path, 'users.csv');
      writeFileSync(csv, `EmailAddress,UserName,Password\n${ANNA},${ANNA},\n`);
      await installation.startServe();
      const route = ['--source-endpoint', 'microsoft', '--target-endpoint', 'google'];
      await installation.ask('batch', 'new', 'Wave1', ...route, '--csv-data', csv, '--auto-start');
      for (let session = 1; session <= ENDINGS.length; session++) {
        const began = await waitUntil(
          () => loginsIn(old.log(), isAnna) - seeded >= session && loginsIn(fresh.log(), isAnna) >= session,
        );
        expect(began, `session ${session} on both sides`).toBe(true);
        // Dovecot looks at a token at sign-in only: the next session is the first to hear of this
        provider.expireAll();
      }
      const batch = await installation.batchBecomes('Wave1', 'Synced', 240_000);
      expect(batch).toMatchObject({ syncedCount: 1, failedCount: 0 });
      const statistics = await installation.ask<RequestStatisticsView>(
        ...['request', 'stats', ANNA, '--include-report'],
      );
      expect(statistics).toMatchObject({ transientFailures: 0, report: { failures: [] } });
      const ended = statistics.report?.entries.filter(({ message }) =>
        /ended the session .*\(source: /.test(message),
      );
      expect(ended?.length).toBe(ENDINGS.length);
      expect([refusals(old), refusals(fresh)]).toEqual([ENDINGS.length, ENDINGS.length]);
      expect(issuedTo(provider)).toEqual({ app: ENDINGS.length + 1, [ROBOT]: ENDINGS.length + 1 });
      await expectEqual(old.user(ANNA), fresh.user(ANNA));
    } finally {
      await proxy.close();
    }
  });
});

const isAnna = (user: string) => user === ANNA;

/** Microsoft's way at the source: an application for all mailboxes; Google's at the target: a service account for one at a time. */
async function makeEndpoints(
  installation: Installation,
  {
    provider: { tokenUrl },
    source,
    target,
  }: { readonly provider: OpenIdProvider; readonly source: number; readonly target: number },
): Promise<void> {
  const pem = join(installation.folder, 'app.pem');
  writeFileSync(pem, `${KEY.privateKey}${KEY.certificate}`, { mode: 0o600 });
  const json = join(installation.folder, 'robot.json');
  const account = { client_email: ROBOT, private_key: KEY.privateKey };
  writeFileSync(json, JSON.stringify(account), { mode: 0o600 });
  const at = (port: number) => [
    ...['--remote-server', '127.0.0.1', '--port', String(port), '--security', 'None'],
    // with one connection it is certain that each session has worked before it ends
    ...['--skip-verification', '--max-connections-per-mailbox', '1'],
    ...['--max-bytes-per-second', SLOWED_TO, '--oauth-token-url', tokenUrl, '--oauth-scope', 'imap'],
  ];
  const app = ['--oauth-grant', 'client-certificate', '--oauth-client-id', 'app', '--secret-file', pem];
  await installation.ask('endpoint', 'new', 'microsoft', ...at(source), ...app);
  const robot = ['--oauth-grant', 'delegation', '--oauth-client-id', ROBOT, '--secret-file', json];
  const bearer = ['--oauth-mechanism', 'OAUTHBEARER'];
  await installation.ask('endpoint', 'new', 'google', ...at(target), ...robot, ...bearer);
}

/** How often a server said that a token is not valid. */
const refusals = (server: DovecotServer) => server.log().match(/oauth2 failed: .*not valid/g)?.length ?? 0;

/** How many tokens were issued to whom. */
function issuedTo(provider: OpenIdProvider): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { clientId } of provider.issued) counts[clientId] = (counts[clientId] ?? 0) + 1;
  return counts;
}
