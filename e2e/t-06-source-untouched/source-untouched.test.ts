import { accountSnapshot, startImapServer } from '@mailhaul/test-kit';
import { ImapSession, seedAccount, snapshot } from '@mailhaul/test-kit/compare';
import { awkwardFolders, strangeMailbox } from '@mailhaul/test-kit/corpus';
import {
  type Account,
  type CyrusServer,
  type DovecotServer,
  serverAvailable,
  startCyrus,
  startDovecot,
} from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copy } from '../lib/copy-process.ts';
import { intoFault } from '../lib/faults.ts';
import { inParallel } from '../lib/in-parallel.ts';
import { mails } from '../lib/mail.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { commandsTo } from '../lib/trace.ts';

// Every scenario of e2e reads the trace of each run and fails on a command to the source that changes something (lib/copy-process);
// most compare the source before and after. Here is what those look at too little: \Recent, mod-sequences, subscriptions.

describe.skipIf(!serverAvailable('dovecot') || !serverAvailable('cyrus'))('the source', () => {
  let dovecot: DovecotServer;
  let cyrus: CyrusServer;
  let fresh: DovecotServer;

  beforeAll(async () => {
    [dovecot, cyrus, fresh] = await Promise.all([
      startDovecot({ storage: 'tmpfs', quota: { storageKilobytes: 1_000_000 } }),
      startCyrus({ storage: 'tmpfs' }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox' }),
    ]);
  });

  afterAll(async () => {
    await Promise.all([dovecot.stop(), cyrus.stop(), fresh.stop()]);
  });

  test.concurrent.each(['dovecot', 'cyrus'] as const)(
    'is as it was after copies, comparisons and a dry run: %s',
    async (kind) => {
      using scratch = scratchFolder();
      const source = kind === 'dovecot' ? dovecot.user() : cyrus.user();
      const target = fresh.user();
      await seedAccount(source, strangeMailbox({ folders: awkwardFolders(kind) }));
      await subscribe(source, 'INBOX');
      // Dovecot keeps some dates in another form once it has read them
      await snapshot(source);
      const before = await everything(source);
      const setup = { source, target, folder: scratch.path };
      for (const args of [
        ['--dry-run'],
        ['--verify', 'deep'],
        ['--verify', 'standard'],
        ['--max-items', '10', '--recopy-missing'],
      ]) {
        const { trace } = await copy({ ...setup, args });
        expect(commandsTo(trace, 'source').length).toBeGreaterThan(3);
      }
      expect(await everything(source)).toEqual(before);
    },
  );

  test.concurrent('is as it was after its connections broke', async () => {
    const source = dovecot.user();
    await seedAccount(source, [...mails(30), ...mails(5, { folder: ['Notes'], first: 50 })]);
    await snapshot(source);
    const before = await everything(source);
    const faults = [
      'cut-s2c=9000',
      'cut-after=UID FETCH/#3',
      'cut-before=EXAMINE/#2',
      'bye=UID FETCH/#2=Shutting down',
    ];
    await inParallel(faults, {
      atOnce: faults.length,
      task: async (rule) => {
        const rules = [rule.startsWith('cut-s2c') ? `conn=1:${rule}` : rule];
        const target = fresh.user();
        const { complaints } = await intoFault({
          source,
          target,
          folders: ['INBOX', 'Notes'],
          side: 'source',
          rules,
        });
        expect(complaints).toEqual([]);
      },
    });
    expect(await everything(source)).toEqual(before);
  });

  test.concurrent('of any kind is sent nothing that changes it, nor read without PEEK', async () => {
    using scratch = scratchFolder();
    const messages = Array.from({ length: 20 }, (_, n) => ({ bytes: `Subject: ${n}\r\n\r\nbody ${n}\r\n` }));
    const mailboxes = [
      { name: 'INBOX', messages },
      { name: 'Notes', subscribed: true, messages },
    ];
    // the poorest server: no extension at all
    const accounts = [{ user: 'anna', password: 'pw-test', mailboxes }];
    const server = await startImapServer({
      accounts,
      capabilities: ['IMAP4rev1'],
      preLoginCapabilities: ['IMAP4rev1'],
      uidNextInSelect: false,
    });
    try {
      const before = accountSnapshot(server.account('anna'));
      const source: Account = {
        host: server.host,
        port: server.port,
        security: 'none',
        user: 'anna',
        password: 'pw-test',
      };
      const setup = { source, target: fresh.user(), folder: scratch.path };
      const { report } = await copy(setup);
      expect(report.totals).toMatchObject({ copied: 40 });
      await copy({ ...setup, args: ['--verify', 'deep'] });
      expect(server.changingCommands()).toEqual([]);
      expect(accountSnapshot(server.account('anna'))).toEqual(before);
    } finally {
      await server.close();
    }
  });
});

async function subscribe(account: Account, name: string): Promise<void> {
  const session = await ImapSession.open(account);
  await session.demand(`SUBSCRIBE ${name}`);
  await session.close();
}

/** What a server tells about an account, with counters that move at the slightest change. */
async function everything(account: Account): Promise<unknown> {
  const folders = await snapshot(account, { bodies: true });
  const session = await ImapSession.open(account);
  const lines: string[] = [];
  // Dovecot marks a folder once it has looked into it
  const keep = (parts: readonly unknown[]) =>
    void lines.push(String(parts[0]).replace(/\\(Unm|M)arked ?/, ''));
  await session.demand('LSUB "" "*"', keep);
  await session.demand(
    'LIST "" "*" RETURN (STATUS (MESSAGES RECENT UNSEEN UIDNEXT UIDVALIDITY HIGHESTMODSEQ))',
    keep,
  );
  await session.close();
  return { folders, lines };
}
