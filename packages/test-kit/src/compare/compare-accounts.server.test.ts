import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Account, type DovecotServer, serverAvailable, startDovecot } from '../servers/index.ts';
import {
  type ComparisonOptions,
  compareAccounts,
  describeComparison,
  type FindingKind,
  type SeedMessage,
  seedAccount,
  snapshot,
} from './index.ts';

const FOLDERS = [['INBOX'], ['Projects'], ['Projects', '2019'], ['Entwürfe & 日本語']];
const FLAGS = [['\\Seen'], ['\\Seen', '\\Answered'], [], ['\\Flagged', '$Forwarded']];

function text(header: string, body: string): Buffer {
  return Buffer.from(`${header}\r\n\r\n${body}`.replace(/\r?\n/g, '\r\n'), 'latin1');
}

function someMessages(count: number): SeedMessage[] {
  return Array.from({ length: count }, (_, n) => ({
    folder: FOLDERS[n % FOLDERS.length] ?? ['INBOX'],
    flags: FLAGS[n % 3 === 0 ? 0 : n % FLAGS.length] ?? [],
    internalDate: `${String(1 + (n % 28)).padStart(2, '0')}-Mar-2015 10:00:00 +0200`,
    bytes: text(
      `Message-ID: <m${n}@example.test>\nSubject: number ${n}`,
      `body of ${n}\n${'x'.repeat(n % 70)}\n`,
    ),
  }));
}

function replaceAt(
  messages: readonly SeedMessage[],
  index: number,
  change: Partial<SeedMessage>,
): SeedMessage[] {
  return messages.map((message, n) => (n === index ? { ...message, ...change } : message));
}

describe.skipIf(!serverAvailable('dovecot'))('a copy compared with its source', () => {
  let server: DovecotServer;
  const messages = someMessages(60);
  let source: Account;

  beforeAll(async () => {
    server = await startDovecot();
    source = server.user();
    await seedAccount(source, messages);
  });
  afterAll(() => server?.stop());

  async function compareWith(copy: readonly SeedMessage[], options?: ComparisonOptions) {
    const target = server.user();
    const { refused } = await seedAccount(target, copy);
    expect(refused).toEqual([]);
    return compareAccounts(source, target, options);
  }

  test('the same messages in another order are equal', async () => {
    const comparison = await compareWith([...messages].reverse());
    expect(describeComparison(comparison)).toMatch(/^EQUAL \(60 -> 60 messages, 60 raw/);
  });

  const first = messages[0] as SeedMessage;
  const faults: readonly (readonly [string, readonly SeedMessage[], FindingKind])[] = [
    ['a lost message', messages.slice(1), 'missing'],
    ['a doubled message', [...messages, first], 'duplicate'],
    ['a foreign message', [...messages, { ...first, bytes: text('Subject: other', 'words') }], 'extra'],
    [
      'a byte changed in the body',
      replaceAt(messages, 4, {
        bytes: text('Message-ID: <m4@example.test>\nSubject: number 4', 'body of 5\nxxxx\n'),
      }),
      'altered',
    ],
    [
      'a header line added',
      replaceAt(messages, 4, {
        bytes: Buffer.concat([Buffer.from('X-TUID: 1\r\n'), messages[4]?.bytes ?? new Uint8Array()]),
      }),
      'altered',
    ],
    ['a flag dropped', replaceAt(messages, 0, { flags: [] }), 'flagsDiffer'],
    ['a keyword dropped', replaceAt(messages, 7, { flags: ['\\Flagged'] }), 'keywordsLost'],
    ['a keyword added', replaceAt(messages, 0, { flags: ['\\Seen', '$Junk'] }), 'keywordsGained'],
    [
      'a date off by an hour',
      replaceAt(messages, 0, { internalDate: '01-Mar-2015 10:00:00 +0100' }),
      'dateDiffer',
    ],
  ];
  test.each(faults)('%s is found, and nothing else', async (_, copy, kind) => {
    const comparison = await compareWith(copy);
    expect(comparison.findings.map((finding) => finding.kind)).toEqual([kind]);
    expect(comparison.equal).toBe(false);
  });

  test('a date told in another zone is the same date', async () => {
    const moved = replaceAt(messages, 0, { internalDate: '01-Mar-2015 03:00:00 -0500' });
    expect((await compareWith(moved)).equal).toBe(true);
  });

  test('a message in the wrong folder is missing here and extra there', async () => {
    const comparison = await compareWith(replaceAt(messages, 0, { folder: ['Projects'] }));
    expect(comparison.findings.map((finding) => finding.kind).sort()).toEqual(['extra', 'missing']);
  });

  test('many faults at once are all counted', async () => {
    const doubled = messages.slice(10, 15);
    const altered = messages
      .slice(20, 23)
      .map((message) => ({ ...message, bytes: Buffer.concat([message.bytes, Buffer.from('more\r\n')]) }));
    const comparison = await compareWith([
      ...messages.slice(7, 20),
      ...messages.slice(23),
      ...doubled,
      ...altered,
    ]);
    expect(comparison).toMatchObject({ missing: 7, duplicate: 5, altered: 3, extra: 0 });
  });

  test('a folder that was not made is named, with its messages', async () => {
    const comparison = await compareWith(
      messages.filter((message) => message.folder[0] !== 'Entwürfe & 日本語'),
    );
    expect(comparison).toMatchObject({ folderMissing: 1, missing: 15 });
    expect(comparison.findings[0]?.folder).toBe('Entwürfe & 日本語');
  });

  test('an excluded folder goes with all below it', async () => {
    const copy = messages.filter((message) => message.folder[0] !== 'Projects');
    expect((await compareWith(copy, { exclude: ['Projects'] })).equal).toBe(true);
  });

  test('a mapped folder is looked for under its new name', async () => {
    const copy = messages.map((message) =>
      message.folder.length === 2 ? { ...message, folder: ['Old', 'Stuff'] } : message,
    );
    expect((await compareWith(copy, { folderMap: { 'Projects/2019': 'Old/Stuff' } })).equal).toBe(true);
  });

  test('an announced omission is excused, a silent one beside it is not', async () => {
    const excused = [{ folder: 'INBOX', uid: 1, reason: 'too large' }];
    const comparison = await compareWith(messages.slice(2), { excused });
    expect(comparison).toMatchObject({ excused: 1, missing: 1, equal: false });
  });

  test('one of three identical twins lost, or a fourth one made, is seen', async () => {
    const twins = server.user();
    await seedAccount(twins, [first, first, first]);
    const fewer = server.user();
    await seedAccount(fewer, [first, first]);
    expect(await compareAccounts(twins, fewer)).toMatchObject({ missing: 1, raw: 2 });
    expect(await compareAccounts(fewer, twins)).toMatchObject({ duplicate: 1, raw: 2 });
  });

  test('reading leaves the source as it was', async () => {
    const before = await snapshot(source, { bodies: true });
    await compareWith(messages);
    expect(await snapshot(source, { bodies: true })).toEqual(before);
    expect(Object.keys(before)).toEqual(['Entwürfe & 日本語', 'INBOX', 'Projects', 'Projects/2019']);
  });

  test('a snapshot sees a flag set by someone else', async () => {
    const before = await snapshot(source);
    const changed = structuredClone(before);
    Object.assign(changed.INBOX?.messages[0] ?? {}, { flags: ['\\deleted'] });
    expect(changed).not.toEqual(before);
  });
});
