import { type Clock, makeLog } from '@mailhaul/base';
import { createMemoryLedger } from '@mailhaul/store';
import { type ImapServer, startImapServer } from '@mailhaul/test-kit';
import { afterEach, describe, expect, test } from 'vitest';
import { Account } from '../account/account.ts';
import { DEFAULT_OPTIONS } from '../options.ts';
import { Progress } from '../progress.ts';
import { mailboxPair, syncMailbox } from '../sync-mailbox.ts';
import { engineAccount, skippingClock } from '../testing/run-pass.ts';
import { type TokenSupply, tokenSupply } from '../testing/token-supply.ts';

const servers: ImapServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const HOUR_MS = 3_600_000;
const messages = Array.from({ length: 3_000 }, (_, at) => ({ bytes: `Subject: ${at}\r\n\r\n${at}\r\n` }));

/** What a test may do while the source hands out bodies. */
interface Scene {
  readonly source: ImapServer;
  readonly supply: TokenSupply;
  skip(ms: number): void;
}

/** Copies from a server that takes tokens; each command for bodies is shown to the test, which may answer it with a BYE. */
async function copied(onBodies: (nth: number, scene: Scene) => string | undefined) {
  const clock = skippingClock();
  const supply = tokenSupply('token-1', clock.now() + HOUR_MS);
  const source = await startImapServer({
    accounts: [{ user: 'anna', token: 'token-1', mailboxes: [{ name: 'INBOX', messages }] }],
    preLoginCapabilities: ['IMAP4rev1', 'SASL-IR', 'LITERAL+', 'AUTH=XOAUTH2'],
  });
  const target = await startImapServer({ accounts: [{ user: 'anna', password: 'pw' }] });
  servers.push(source, target);
  let nth = 0;
  const scene = { source, supply, skip: (ms: number) => void clock.sleep(ms) };
  source.setScript({
    onCommand({ verb, line }) {
      if (verb !== 'UID FETCH' || !line.includes('BODY')) return undefined;
      nth += 1;
      const bye = onBodies(nth, scene);
      return bye === undefined ? undefined : { bye };
    },
  });
  return { source, target, ...(await pass({ source, target, supply, clock })) };
}

async function pass(given: { source: ImapServer; target: ImapServer; supply: TokenSupply; clock: Clock }) {
  const { host, port } = given.source;
  const source = new Account({
    side: 'source',
    address: { host, port, security: 'none' },
    credentials: { user: 'anna', kind: 'token', secret: given.supply },
  });
  const place = { host: given.target.host, port: given.target.port, security: 'none' } as const;
  const target = engineAccount('target', { ...place, user: 'anna', password: 'pw' });
  const failures: unknown[] = [];
  const log = makeLog((_, message, fields) => message === 'lane failed' && failures.push(fields?.code));
  const progress = new Progress();
  try {
    const ledger = createMemoryLedger(mailboxPair(source, target));
    const options = { ...DEFAULT_OPTIONS, verify: 'none', lanes: 1 } as const;
    const { signal } = new AbortController();
    await syncMailbox({ source, target, ledger, options, progress, clock: given.clock, log, signal });
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
  return { progress, failures };
}

const stored = (target: ImapServer) => target.account('anna').mailbox('INBOX').messages.length;
const signIns = (server: ImapServer) => server.commands('AUTHENTICATE').map(({ status }) => status);

describe('a token that runs out during a copy', () => {
  test('is replaced before its time, between two messages: nothing is cut off and nothing fails', async () => {
    const { source, target, progress, failures } = await copied((nth, { source: server, supply, skip }) => {
      if (nth !== 3) return undefined;
      supply.renew('token-2', Date.now() + 2 * HOUR_MS);
      server.account('anna').token = 'token-2';
      skip(HOUR_MS - 30_000);
      return undefined;
    });
    expect(stored(target)).toBe(3_000);
    expect(failures).toEqual([]);
    expect(progress.transientFailures).toBe(0);
    expect(signIns(source).filter((status) => status !== 'OK')).toEqual([]);
    expect(signIns(source).length).toBeGreaterThan(1);
  });

  test.each(['Session expired, please login again.', 'Session invalidated - AccessTokenExpired'])(
    'with "* BYE %s": the copy signs in with the next one, and no failure is counted',
    async (words) => {
      const { source, target, progress, failures } = await copied((nth, { source: server, supply }) => {
        if (nth !== 3) return undefined;
        supply.next('token-2');
        server.account('anna').token = 'token-2';
        return words;
      });
      expect(stored(target)).toBe(3_000);
      expect(failures).toEqual(['SessionExpired']);
      expect(progress.waiting).toBeNull();
      expect(progress.transientFailures).toBe(0);
      expect(signIns(source)).toContain('NO');
      expect(signIns(source).filter((status) => status === 'NO')).toHaveLength(1);
    },
  );
});
