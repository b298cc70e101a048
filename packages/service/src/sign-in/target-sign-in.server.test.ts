import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, silentLog, systemClock } from '@mailhaul/base';
import type { EndpointSignIn, SignInCells } from '@mailhaul/domain';
import { compareAccounts, seedAccount } from '@mailhaul/test-kit/compare';
import {
  type DovecotOptions,
  type DovecotServer,
  serverAvailable,
  startDovecot,
} from '@mailhaul/test-kit/servers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { copyMailbox } from '../copy/copy-mailbox.ts';
import { DEFAULT_OPTIONS, Progress } from '../index.ts';
import { openIdSource } from './openid-source.ts';
import { resolveSignIn } from './resolve-sign-in.ts';
import { TokenCache } from './token-cache.ts';

const ANNA = 'anna@contoso.com';
const MASTER = { user: 'mailadmin', password: 'root' };
const MESSAGES = Array.from({ length: 5 }, (_, at) => ({
  folder: ['Work'],
  flags: [],
  internalDate: '05-Mar-2019 10:00:00 +0100',
  bytes: Buffer.from(`Subject: ${at}\r\n\r\nbody\r\n`),
}));

/** The three columns of Microsoft's file. */
const row = (userName: string, password: string): SignInCells => ({
  emailAddress: ANNA,
  userName,
  password: new Secret(password),
  targetUserName: null,
  targetPassword: null,
  authMethod: null,
  authUser: null,
  targetAuthMethod: null,
  targetAuthUser: null,
});

const CSV: EndpointSignIn = { policy: { kind: 'csv' }, secret: null };
const byTemplate = (template: string): EndpointSignIn => ({
  policy: { kind: 'admin-template', admin: MASTER.user, template },
  secret: new Secret(MASTER.password),
});
const byAuthzid: EndpointSignIn = {
  policy: { kind: 'admin-authzid', admin: MASTER.user },
  secret: new Secret(MASTER.password),
};
const samePassword: EndpointSignIn = { policy: { kind: 'same-password' }, secret: null };

async function dovecot(options: DovecotOptions): Promise<DovecotServer> {
  const server = await startDovecot(options);
  onTestFinished(() => server.stop());
  return server;
}

/** Copies what one row names between two Dovecots, and compares the mailboxes that their owner sees. */
async function copied(
  given: SignInCells,
  policy: EndpointSignIn,
  options: { source: DovecotOptions; target: DovecotOptions },
) {
  const [source, target] = await Promise.all([dovecot(options.source), dovecot(options.target)]);
  await seedAccount(source.user(ANNA), MESSAGES);
  const tokens = new TokenCache({ clock: systemClock, source: openIdSource(systemClock) });
  const endpoint = (side: 'source' | 'target') => {
    const { host, imapPort: port } = side === 'source' ? source : target;
    const signIn = { side, endpoint: side === 'source' ? CSV : policy, row: given };
    const credentials = resolveSignIn(signIn, tokens);
    return { printed: side, spec: { side, address: { host, port, security: 'none' as const }, credentials } };
  };
  const location = mkdtempSync(join(tmpdir(), 'mailhaul-three-'));
  onTestFinished(() => rmSync(location, { recursive: true, force: true }));
  const report = await copyMailbox(
    {
      source: endpoint('source'),
      target: endpoint('target'),
      options: DEFAULT_OPTIONS,
      limits: { badItems: null, largeItems: null },
      location,
      dryRun: false,
    },
    {
      version: 'test',
      clock: systemClock,
      log: silentLog,
      logFile: null,
      traceFile: null,
      progress: new Progress(),
      signal: new AbortController().signal,
    },
  );
  return { report, comparison: await compareAccounts(source.user(ANNA), target.user(ANNA)) };
}

describe.skipIf(!serverAvailable('dovecot'))('a file of three columns, header unchanged', () => {
  const accounts = { [ANNA]: 'annas-own' };
  const withMaster: DovecotOptions = { masterUser: MASTER, password: 'nobody-knows' };

  test.each<[string, SignInCells, EndpointSignIn, { source: DovecotOptions; target: DovecotOptions }]>([
    [
      'a master user in the name',
      row(ANNA, 'annas-own'),
      byTemplate('{user}*{admin}'),
      { source: { accounts }, target: withMaster },
    ],
    [
      'a master user with an authorization id',
      row(ANNA, 'annas-own'),
      byAuthzid,
      { source: { accounts }, target: withMaster },
    ],
    [
      'rows in super-user form, and an admin at the target',
      row(`${ANNA}*mailadmin`, 'root'),
      byAuthzid,
      { source: withMaster, target: withMaster },
    ],
    [
      'the same password',
      row(ANNA, 'annas-own'),
      samePassword,
      { source: { accounts }, target: { accounts } },
    ],
  ])('is enough with %s', async (_, given, policy, options) => {
    const { report, comparison } = await copied(given, policy, options);
    expect(report).toMatchObject({
      outcome: 'delivered',
      failure: null,
      totals: { copied: MESSAGES.length },
    });
    expect(comparison).toMatchObject({ equal: true, raw: MESSAGES.length });
  });
});
