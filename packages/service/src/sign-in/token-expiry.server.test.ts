import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, makeLog, Secret, systemClock } from '@mailhaul/base';
import type { EndpointSignIn, OAuthApp, SignInCells } from '@mailhaul/domain';
import { startFaultProxy } from '@mailhaul/test-kit';
import { compareAccounts, seedAccount } from '@mailhaul/test-kit/compare';
import { makeApplicationKey, type OpenIdProvider, startOpenIdProvider } from '@mailhaul/test-kit/openid';
import { type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { copyMailbox } from '../copy/copy-mailbox.ts';
import { DEFAULT_OPTIONS, Progress } from '../index.ts';
import { openIdSource } from './openid-source.ts';
import { resolveSignIn } from './resolve-sign-in.ts';
import { TokenCache } from './token-cache.ts';

const KEY = makeApplicationKey();
const ROBOT = 'robot@project.iam.test';
const HOUR_MS = 3_600_000;

const MESSAGES = ['INBOX', 'Archive', 'Sent', 'Old'].flatMap((folder) =>
  Array.from({ length: 1_200 }, (_, at) => ({
    folder: [folder],
    flags: at % 3 === 0 ? ['\\Seen'] : [],
    internalDate: '05-Mar-2019 10:00:00 +0100',
    bytes: Buffer.from(`Message-ID: <${folder}-${at}@test>\r\nSubject: ${at}\r\n\r\n${'x'.repeat(200)}\r\n`),
  })),
);

const ROW: SignInCells = {
  emailAddress: 'anna@example.org',
  userName: 'anna@example.org',
  password: null,
  targetUserName: null,
  targetPassword: null,
  authMethod: null,
  authUser: null,
  targetAuthMethod: null,
  targetAuthUser: null,
};

/** Microsoft's way: one application for all mailboxes. */
function byApplication({ tokenUrl }: OpenIdProvider): EndpointSignIn {
  const app: OAuthApp = {
    grant: 'client-certificate',
    clientId: 'app',
    tokenUrl,
    scope: 'imap',
    mechanism: 'XOAUTH2',
  };
  const pem = `${KEY.privateKey}${KEY.certificate}`;
  return { policy: { kind: 'oauth-app', ...app }, secret: new Secret(pem) };
}

/** Google's way: a service account that speaks for one mailbox at a time. */
function byDelegation({ tokenUrl }: OpenIdProvider): EndpointSignIn {
  const app: OAuthApp = {
    grant: 'delegation',
    clientId: ROBOT,
    tokenUrl,
    scope: 'https://mail.google.com/',
    mechanism: 'OAUTHBEARER',
  };
  const keyFile = JSON.stringify({ client_email: ROBOT, private_key: KEY.privateKey });
  return { policy: { kind: 'oauth-app', ...app }, secret: new Secret(keyFile) };
}

/** How much faster waits pass: a session that was cut is over long before the engine may be sure of it. */
const HASTE = 10;

/** A clock on which waits are short, and whose time of day a test can put forward. */
function forwardClock() {
  let aheadMs = 0;
  const clock: Clock = {
    now: () => Date.now() + aheadMs,
    monotonic: () => performance.now() * HASTE,
    sleep: (delayMs, signal) => systemClock.sleep(delayMs / HASTE, signal),
  };
  return { clock, forward: (ms: number) => (aheadMs += ms) };
}

interface Scene {
  readonly provider: OpenIdProvider;
  readonly source: DovecotServer;
  readonly target: DovecotServer;
  forward(ms: number): void;
}

/** Copies between two Dovecots that are given tokens; the source's sessions end by these rules, which the test learns at once. */
async function copied(rules: readonly string[], onLoss: (scene: Scene) => void) {
  const { clock, forward } = forwardClock();
  const provider = await startOpenIdProvider({
    clients: [{ clientId: 'app', certificate: KEY.certificate }],
    serviceAccounts: [{ email: ROBOT, publicKey: KEY.publicKey, domain: 'example.org' }],
    now: () => clock.now(),
  });
  const { introspectionUrl } = provider;
  const extra = ['auth_verbose = yes'];
  const source = await startDovecot({ oauth: { introspectionUrl, anyMailbox: true }, extra });
  const target = await startDovecot({ oauth: { introspectionUrl }, extra });
  onTestFinished(async () => {
    await Promise.all([source.stop(), target.stop(), provider.close()]);
  });
  const scene: Scene = { provider, source, target, forward };
  const account = source.user('anna@example.org');
  await seedAccount(account, MESSAGES);
  const run = await copy(scene, { rules, clock, onLoss });
  const comparison = await compareAccounts(account, target.user('anna@example.org'));
  return { ...scene, ...run, comparison };
}

interface Copying {
  readonly rules: readonly string[];
  readonly clock: Clock;
  readonly onLoss: (scene: Scene) => void;
}

async function copy(scene: Scene, { rules, clock, onLoss }: Copying) {
  const { provider, source, target } = scene;
  const proxy = await startFaultProxy({ upstream: { host: source.host, port: source.imapPort }, rules });
  onTestFinished(() => proxy.close());
  const tokens = new TokenCache({ clock, source: openIdSource(clock) });
  const endpoint = (side: 'source' | 'target') => {
    const port = side === 'source' ? proxy.port : target.imapPort;
    const address = { host: '127.0.0.1', port, security: 'none' } as const;
    const signIn = side === 'source' ? byApplication(provider) : byDelegation(provider);
    const credentials = resolveSignIn({ side, endpoint: signIn, row: ROW }, tokens);
    return { printed: side, spec: { side, address, credentials } };
  };
  const losses: unknown[] = [];
  const log = makeLog((_, message, fields) => {
    if (message !== 'lane failed') return;
    losses.push(fields?.code);
    onLoss(scene);
  });
  const folder = mkdtempSync(join(tmpdir(), 'mailhaul-tokens-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const report = await copyMailbox(
    {
      source: endpoint('source'),
      target: endpoint('target'),
      // with one lane it is certain that each session has worked before it ends
      options: { ...DEFAULT_OPTIONS, lanes: 1 },
      limits: { badItems: null, largeItems: null },
      location: folder,
      dryRun: false,
    },
    {
      version: 'test',
      clock,
      log,
      logFile: null,
      traceFile: null,
      progress: new Progress(),
      signal: new AbortController().signal,
    },
  );
  return { report, losses };
}

/** How often a server said that a token is not valid. */
const refusals = (server: DovecotServer) => server.log().match(/oauth2 failed: .*not valid/g)?.length ?? 0;
/** How many tokens were issued to whom. */
function issued(provider: OpenIdProvider): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { clientId } of provider.issued) counts[clientId] = (counts[clientId] ?? 0) + 1;
  return counts;
}

/** Three sessions end like this, each after it has handed out some hundred messages. */
const ends = (words: string) => [8, 12, 16].map((nth) => `bye=UID FETCH/#${nth}=${words}`);

describe.skipIf(!serverAvailable('dovecot'))('a token that expires during a copy, three times', () => {
  test('and is noticed by the server only: each is refused once and replaced, and no failure is counted', async () => {
    const { provider, source, target, report, losses, comparison } = await copied(
      ends('Session expired, please login again.'),
      (scene) => scene.provider.expireAll(),
    );
    expect(report).toMatchObject({ outcome: 'delivered', exitCode: 0, failure: null });
    expect(report.totals).toMatchObject({ messages: MESSAGES.length, copied: MESSAGES.length });
    expect(comparison).toMatchObject({ equal: true });
    expect(losses).toEqual(['SessionExpired', 'SessionExpired', 'SessionExpired']);
    expect(report.transfer.transientFailures).toBe(0);
    expect([refusals(source), refusals(target)]).toEqual([3, 3]);
    expect(issued(provider)).toEqual({ app: 4, [ROBOT]: 4 });
  });

  test('and is known to have: it is replaced before anybody refuses it', async () => {
    const { provider, source, target, report, losses, comparison } = await copied(
      ends('Session invalidated - AccessTokenExpired'),
      (scene) => scene.forward(HOUR_MS),
    );
    expect(report).toMatchObject({ outcome: 'delivered', exitCode: 0, failure: null });
    expect(comparison).toMatchObject({ equal: true });
    expect(losses).toHaveLength(3);
    expect(report.transfer.transientFailures).toBe(0);
    expect(refusals(source) + refusals(target)).toBe(0);
    expect(issued(provider)).toEqual({ app: 4, [ROBOT]: 4 });
  });
});
