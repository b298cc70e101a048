import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { compareAccounts, ImapSession, snapshot } from '../compare/index.ts';
import { serverAvailable, startDovecot } from '../servers/index.ts';
import { benchMailbox, type MaildirMessage, scaleMailbox, writeMaildir } from './index.ts';

const digestOf = ({ bytes }: MaildirMessage) => createHash('sha256').update(bytes).digest('hex');

describe('a bench mailbox', () => {
  test('of the mixed kind has 5,000 messages in 20 folders and about 200 MB', () => {
    let [count, bytes, attachments] = [0, 0, 0];
    const folders = new Set<string>();
    for (const message of benchMailbox({ kind: 'mixed' })) {
      count += 1;
      bytes += message.bytes.length;
      if (message.bytes.length > 1_000_000) attachments += 1;
      folders.add(message.folder.join('/'));
    }
    expect([count, folders.size]).toEqual([5000, 20]);
    expect(bytes).toBeGreaterThan(150e6);
    expect(bytes).toBeLessThan(260e6);
    expect(attachments).toBeGreaterThan(10);
  });

  test('has its largest folder first and is the same for the same seed', () => {
    const first = [...benchMailbox({ kind: 'mixed', seed: 7, count: 400 })];
    const again = [...benchMailbox({ kind: 'mixed', seed: 7, count: 400 })];
    expect(again.map(digestOf)).toEqual(first.map(digestOf));
    expect(first.filter((message) => message.folder[0] === 'INBOX').length).toBeGreaterThan(60);
  });

  test('of the large kind has messages of 5 to 30 MB', () => {
    for (const { bytes } of benchMailbox({ kind: 'large', count: 3 })) {
      expect(bytes.length).toBeGreaterThan(5_000_000);
      expect(bytes.length).toBeLessThan(32_000_000);
    }
  });
});

describe.skipIf(!serverAvailable('dovecot'))('a Maildir written straight to disk', () => {
  test('is what Dovecot shows: folders, sizes, flags, keywords and dates', async () => {
    await using server = await startDovecot({ storage: 'tmpfs' });
    const account = server.user();
    const messages = [...benchMailbox({ kind: 'mixed', seed: 3, count: 200 })].map((message, n) =>
      n % 10 === 0 ? { ...message, flags: [...message.flags, '$Forwarded'] } : message,
    );
    const totals = writeMaildir(`${server.homeOf(account.user)}/Maildir`, messages, server.owner);
    const shown = await snapshot(account);
    expect(Object.keys(shown)).toContain('Bücher & Belege');
    const all = Object.values(shown).flatMap((folder) => folder.messages);
    expect(all).toHaveLength(totals.messages);
    expect(all.map((message) => message.instant).sort()).toEqual(
      messages.map((one) => one.instantSeconds).sort(),
    );
    expect(all.filter((message) => message.flags.includes('$forwarded'))).toHaveLength(20);
    expect((await compareAccounts(account, account)).sourceBytes).toBe(totals.wireBytes);
  });

  test('of thousands of tiny messages is read at once', async () => {
    await using server = await startDovecot({ storage: 'tmpfs' });
    const account = server.user();
    writeMaildir(`${server.homeOf(account.user)}/Maildir`, scaleMailbox(5000), server.owner);
    const session = await ImapSession.open(account);
    await session.demand('STATUS INBOX (MESSAGES)', (parts) => expect(parts[0]).toContain('MESSAGES 5000'));
    await session.close();
  });
});
