import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { compareAccounts, describeComparison, seedAccount } from '../compare/index.ts';
import { serverAvailable, startCyrus, startDovecot } from '../servers/index.ts';
import { awkwardFolders, strangeKinds, strangeMail, strangeMailbox } from './index.ts';

const mail = strangeMail(1);
const ofKind = (kind: string) => mail.filter((message) => message.kind === kind);

function digest(messages: readonly { readonly bytes: Uint8Array }[]): string {
  const hash = createHash('sha256');
  for (const { bytes } of messages) hash.update(bytes);
  return hash.digest('hex');
}

describe('strange mail', () => {
  test('has several hundred kinds, each under its own name', () => {
    const kinds = strangeKinds();
    expect(kinds.length).toBeGreaterThan(400);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(new Set(mail.map((message) => message.kind)).size).toBe(kinds.length);
  });

  test('is the same for the same seed and other for another', () => {
    expect(digest(strangeMail(1))).toBe(digest(mail));
    expect(digest(strangeMail(2))).not.toBe(digest(mail));
  });

  test('holds only the copies that it means to hold', () => {
    const byContent = Map.groupBy(mail, ({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
    const repeated = [...byContent.values()]
      .filter((copies) => copies.length > 1)
      .map((copies) => copies[0]?.kind);
    expect(repeated.every((kind) => kind?.startsWith('twins/'))).toBe(true);
    expect(ofKind('twins/7-identical')).toHaveLength(7);
  });

  test.each([
    ['tiny/empty', (text: string) => text === ''],
    ['size/65537-bytes', (text: string) => text.length === 65_537],
    ['nul/in-body', (text: string) => text.includes('\0')],
    ['line-ends/lf', (text: string) => !text.includes('\r') && text.includes('\n')],
    ['line-ends/cr', (text: string) => !text.includes('\n') && text.includes('\r')],
    ['line-ends/crcrlf', (text: string) => text.includes('\r\r\n')],
    ['end-of-message/no-final-newline', (text: string) => !/[\r\n]$/.test(text)],
    ['mbox/from-line', (text: string) => text.startsWith('From ')],
    ['leading/blank-line', (text: string) => text.startsWith('\r\n')],
    ['long-line/100000', (text: string) => text.includes('l'.repeat(100_000))],
    ['long-header-line/70000', (text: string) => /^Subject: s{69991}\r$/m.test(text)],
    [
      'long-header/10000-fields',
      (text: string) => text.split('\r\n\r\n')[0]?.split('\r\n').length === 10_011,
    ],
    ['nested-multipart/500', (text: string) => text.includes('boundary="b500-"')],
    ['eight-bit-subject/latin1', (text: string) => text.includes('Subject: Gr\xfc')],
    ['message-id/missing', (text: string) => !/^Message-ID:/im.test(text)],
    ['imap-lookalike-end/bracket', (text: string) => text.endsWith(')')],
  ])('%s is what its name says', (kind, holds) => {
    const [message] = ofKind(kind);
    expect(holds(message?.bytes.toString('latin1') ?? 'no such kind')).toBe(true);
  });

  test('lies in all awkward folders, twins together', () => {
    const placed = strangeMailbox();
    const folders = (kind: string) =>
      new Set(placed.filter((one) => one.kind === kind).map((one) => one.folder));
    expect(new Set(placed.map((message) => message.folder)).size).toBe(awkwardFolders().length);
    expect(folders('twins/7-identical').size).toBe(1);
  });
});

const NEVER_STORED = ['tiny/empty', 'flags/of-60-bytes', 'flags/of-300-bytes', 'flags/square-brackets'];

describe.skipIf(!serverAvailable('dovecot'))('strange mail on a real Dovecot', () => {
  test('is stored but for four kinds, and reads the same from maildir and mdbox', async () => {
    await using one = await startDovecot({ storage: 'tmpfs' });
    await using other = await startDovecot({ storage: 'tmpfs', format: 'mdbox' });
    const [source, target] = [one.user(), other.user()];
    const { stored, refused, uids } = await seedAccount(source, strangeMailbox());
    expect(refused.map(({ message }) => message.kind)).toEqual(NEVER_STORED);
    expect(uids.size).toBe(stored.length);
    await seedAccount(target, strangeMailbox());
    expect(describeComparison(await compareAccounts(source, target))).toMatch(/^EQUAL/);
  });
});

describe.skipIf(!serverAvailable('cyrus'))('strange mail on a real Cyrus', () => {
  test('is refused for its bare newlines, NULs, bad headers and bad dates only', async () => {
    await using server = await startCyrus({ storage: 'tmpfs' });
    const { stored, refused } = await seedAccount(
      server.user(),
      strangeMailbox({ folders: awkwardFolders('cyrus') }),
    );
    expect(stored.length).toBeGreaterThan(500);
    const reasons = new Set(refused.map(({ words }) => words));
    expect([...reasons].sort()).toEqual([
      'BAD Invalid date-time in Append command',
      'NO Message contains NUL characters',
      'NO Message contains bare newlines',
      'NO Message contains invalid header',
      'NO Zero-length message literal',
    ]);
  });
});
