import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { compareAccounts, seedAccount } from '../../compare/index.ts';
import { serverAvailable, startDovecot } from '../../servers/index.ts';
import { DEMO_APPEND_LIMIT_BYTES, DEMO_REFUSED_KEYWORD, demoMailboxes } from '../index.ts';
import { headerText } from './letter.ts';

const mailboxes = demoMailboxes();
const messages = mailboxes.flatMap((mailbox) => mailbox.messages);

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('the demo mailboxes', () => {
  test('are three with about 1,500 messages and 60 MB', () => {
    const bytes = messages.reduce((all, message) => all + message.bytes.length, 0);
    expect(mailboxes).toHaveLength(3);
    expect(messages.length).toBeGreaterThan(1400);
    expect(messages.length).toBeLessThan(1650);
    expect(bytes).toBeGreaterThan(50e6);
    expect(bytes).toBeLessThan(70e6);
  });

  test('are the same at every start', () => {
    const again = demoMailboxes().flatMap((mailbox) => mailbox.messages);
    expect(again.map((message) => digestOf(message.bytes))).toEqual(
      messages.map((one) => digestOf(one.bytes)),
    );
  });

  test('hold each trap they name', () => {
    for (const { messages: own, traps, folders } of mailboxes) {
      const identical = Map.groupBy(own, (message) => digestOf(message.bytes));
      expect([...identical.values()].filter((copies) => copies.length === 3)).toHaveLength(1);
      expect(own.filter((message) => message.bytes.length > DEMO_APPEND_LIMIT_BYTES)).toHaveLength(1);
      expect(own.filter((message) => message.flags.includes(DEMO_REFUSED_KEYWORD))).toHaveLength(1);
      const withSlash = folders.some((folder) => folder.levels.some((level) => level.includes('/')));
      expect(traps.some((trap) => trap.kind === 'delimiterInName')).toBe(withSlash);
    }
    expect(
      mailboxes.flatMap((mailbox) => mailbox.traps).some((trap) => trap.kind === 'delimiterInName'),
    ).toBe(true);
  });

  test('name folders in several scripts and mark the special ones', () => {
    const names = mailboxes.flatMap((mailbox) => mailbox.folders.map((folder) => folder.levels.join('/')));
    expect(names).toEqual(
      expect.arrayContaining(['Entwürfe', '送信済み', 'Tripulación', '⚓ Harbour festival']),
    );
    for (const { folders } of mailboxes) {
      expect(folders.filter((folder) => folder.specialUse === '\\Sent')).toHaveLength(1);
    }
  });

  test('have header lines within the limits of RFC 5322', () => {
    for (const { bytes } of messages) {
      const header = Buffer.from(bytes).toString('latin1').split('\r\n\r\n')[0] ?? '';
      expect(Math.max(...header.split('\r\n').map((line) => line.length))).toBeLessThan(300);
    }
    expect(headerText('plain')).toBe('plain');
    expect(headerText('日本語'.repeat(9)).split('\r\n ')).toHaveLength(2);
  });
});

describe.skipIf(!serverAvailable('dovecot'))('a demo mailbox on a real server', () => {
  test('is stored as it is', async () => {
    await using server = await startDovecot({ storage: 'tmpfs', separator: '.', format: 'mdbox' });
    const account = server.user();
    const [mailbox] = mailboxes;
    // "/" separates levels inside Dovecot's storage, whatever clients see
    const storable =
      mailbox?.messages.filter((message) => !message.folder.some((level) => level.includes('/'))) ?? [];
    const { refused } = await seedAccount(account, storable);
    expect(refused).toEqual([]);
    expect((await compareAccounts(account, account)).sourceMessages).toBe(storable.length);
  });
});
