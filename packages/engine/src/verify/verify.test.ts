import {
  type ImapServer,
  type MessageSeed,
  newMessage,
  readBytes,
  type ServerScript,
  startImapServer,
} from '@mailhaul/test-kit';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CopyOptions, VerifyLevel } from '../options.ts';
import type { FolderComparison } from './comparison.ts';
import { type CopiedMailbox, copiedMailbox } from './testing/copied-mailbox.ts';

const LEVELS: readonly VerifyLevel[] = ['quick', 'standard', 'deep'];

function message(n: number): MessageSeed {
  return {
    bytes: `Message-ID: <m${n}@example.test>\r\nSubject: number ${n}\r\nDate: Mon, 2 Mar 2015 10:00:00 +0200\r\n\r\nbody ${n}\r\n${'x'.repeat(n % 7)}\r\n`,
    flags: n % 2 ? ['\\Seen'] : ['\\Flagged', '$Forwarded'],
    internalDate: `${String(1 + (n % 28)).padStart(2, '0')}-Mar-2015 10:00:00 +0200`,
  };
}

interface Copied extends CopiedMailbox {
  readonly source: ImapServer;
  readonly target: ImapServer;
}

async function copied(changes: Partial<CopyOptions> = {}, script: ServerScript = {}): Promise<Copied> {
  const messages = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => message(from + n));
  const source = await startImapServer({
    accounts: [
      {
        user: 'anna',
        password: 'secret',
        mailboxes: [
          { name: 'INBOX', messages: messages(0, 30) },
          { name: 'Projects', messages: messages(100, 12) },
          { name: 'Empty' },
        ],
      },
    ],
  });
  const target = await startImapServer({ accounts: [{ user: 'bert', password: 'secret' }], script });
  const place = (server: ImapServer, user: string) => ({
    host: server.host,
    port: server.port,
    user,
    password: 'secret',
  });
  const mailbox = await copiedMailbox(place(source, 'anna'), place(target, 'bert'), changes);
  onTestFinished(async () => {
    await mailbox.close();
    await Promise.all([source.close(), target.close()]);
  });
  return Object.assign(mailbox, { source, target });
}

const inbox = (server: ImapServer, user = 'bert') => server.account(user).mailbox('INBOX');

describe.each(LEVELS)('verified %s', (level) => {
  test('a faithful copy is equal, as a pass and as a whole', async () => {
    const mailbox = await copied();
    for (const result of [await mailbox.verifyPass(level), await mailbox.verify(level)]) {
      expect(result.findings).toEqual({ missing: [], gone: [], differ: [], doubled: [] });
      expect(result.verdict).toBe('equal');
      expect(
        result.folders.map(({ source, sourceMessages, delivered }) => [source, sourceMessages, delivered]),
      ).toEqual(
        expect.arrayContaining([
          ['INBOX', 30, 30],
          ['Projects', 12, 12],
          ['Empty', 0, 0],
        ]),
      );
    }
    expect(mailbox.progress).toMatchObject({ verifyTotal: 42, verifyDone: 42 });
    expect(mailbox.source.changingCommands()).toEqual([]);
  });

  test('a message lost on the target is gone, with what a person needs to find it', async () => {
    const mailbox = await copied();
    const [, lost] = [...inbox(mailbox.target).messages];
    inbox(mailbox.target).expunge([lost?.uid ?? 0]);
    for (const result of [await mailbox.verifyPass(level), await mailbox.verify(level)]) {
      expect(result.verdict).toBe('differences');
      expect(result.findings.gone).toEqual([
        expect.objectContaining({
          source: 'INBOX',
          target: 'INBOX',
          sourceUid: 2,
          targetUid: lost?.uid,
          messageId: '<m1@example.test>',
          subject: 'number 1',
        }),
      ]);
    }
  });

  test('a message doubled on the target is found in what the pass stored', async () => {
    const mailbox = await copied();
    inbox(mailbox.target).append(newMessage(message(7)));
    const result = await mailbox.verifyPass(level);
    expect(result.verdict).toBe('differences');
    expect(result.findings.doubled).toEqual([
      expect.objectContaining({ sourceUid: 8, targetUid: 31, subject: 'number 7' }),
    ]);
    const whole = await mailbox.verify(level);
    expect(whole.folders.find(({ source }) => source === 'INBOX')?.extraAtTarget).toBe(1);
    expect(whole.findings.doubled.length).toBe(level === 'quick' ? 0 : 1);
  });

  test('mail that others deliver to the target meanwhile is extra, not doubled', async () => {
    const mailbox = await copied();
    const { bytes } = message(8);
    inbox(mailbox.target).append(newMessage({ bytes: String(bytes).replace('body 8', 'body 9') }));
    inbox(mailbox.target).append(newMessage({ bytes: 'Subject: new\r\n\r\n' }));
    for (const result of [await mailbox.verifyPass(level), await mailbox.verify(level)]) {
      expect(result.verdict).toBe('equal');
      expect(result.folders.find(({ source }) => source === 'INBOX')?.extraAtTarget).toBe(2);
    }
  });

  test('a message shortened on the target is altered', async () => {
    const mailbox = await copied();
    rewrite(mailbox.target, 5, (bytes) => bytes.replace('body', 'bod'));
    for (const result of [await mailbox.verifyPass(level), await mailbox.verify(level)]) {
      expect(result.verdict).toBe('differences');
      expect(result.findings.differ).toEqual([expect.objectContaining({ sourceUid: 5, targetUid: 5 })]);
    }
  });

  test('what a healthy server alters by itself is equal in canonical form', async () => {
    const mailbox = await copied();
    rewrite(mailbox.target, 5, (bytes) => bytes.replaceAll('\r\n', '\n'));
    for (const result of [await mailbox.verifyPass(level), await mailbox.verify(level)]) {
      expect(result.verdict).toBe('equal');
      expect(result.folders.find(({ source }) => source === 'INBOX')).toMatchObject({
        canonEqual: 1,
        altered: 0,
      });
    }
  });

  test('a message that the ledger does not know is missing, unless it came after the pass', async () => {
    const mailbox = await copied();
    inbox(mailbox.source, 'anna').append(newMessage(message(50)));
    const later = await mailbox.verify(level);
    expect(later.verdict).toBe('equal');
    expect(later.folders.find(({ source }) => source === 'INBOX')?.arrivedLater).toBe(1);
    await forget(mailbox, 'INBOX', 3);
    for (const result of [await mailbox.verifyPass(level), await mailbox.verify(level)]) {
      expect(result.verdict).toBe('differences');
      expect(result.findings.missing).toEqual([
        expect.objectContaining({ sourceUid: 3, subject: 'number 2' }),
      ]);
    }
  });
});

describe('what a level can see', () => {
  const seenBy = async (change: (bytes: string) => string) => {
    const mailbox = await copied();
    rewrite(mailbox.target, 5, change);
    const verdicts: string[] = [];
    for (const level of LEVELS) verdicts.push((await mailbox.verify(level)).verdict);
    return verdicts;
  };

  test('a byte of the body that changed without changing the size is seen by deep', async () => {
    expect(await seenBy((bytes) => bytes.replace('body', 'bodi'))).toEqual(['equal', 'equal', 'differences']);
  });

  test('a byte of the header that changed is seen by standard and deep', async () => {
    expect(await seenBy((bytes) => bytes.replace('number', 'nomber'))).toEqual([
      'equal',
      'differences',
      'differences',
    ]);
  });

  test('two messages that changed places are seen by standard and deep', async () => {
    const mailbox = await copied();
    const { messages } = inbox(mailbox.target);
    const [first, second] = [messages.at(8), messages.at(15)];
    if (!first || !second) throw new Error('the target has too few messages');
    messages.replace(8, { ...first, content: second.content });
    messages.replace(15, { ...second, content: first.content });
    expect((await mailbox.verify('deep')).findings.differ.map(({ sourceUid }) => sourceUid)).toEqual([9, 16]);
    expect((await mailbox.verify('standard')).folders.find(({ source }) => source === 'INBOX')).toMatchObject(
      {
        altered: 2,
      },
    );
  });

  test('flags and dates that differ are counted and are no difference, since users change them', async () => {
    const mailbox = await copied();
    const { messages } = inbox(mailbox.target);
    const old = messages.at(3);
    if (!old) throw new Error('the target has too few messages');
    messages.replace(3, {
      ...old,
      internalDate: '01-Jan-2001 00:00:00 +0000',
      flags: new Set(['\\Answered']),
    });
    const { verdict, folders } = await mailbox.verify('standard');
    expect(verdict).toBe('equal');
    expect(folders.find(({ source }) => source === 'INBOX')).toMatchObject({
      flagsDiffer: 1,
      datesDiffer: 1,
    });
  });
});

describe('a message that is not on the target', () => {
  test('is listed when the target refused it', async () => {
    const mailbox = await copied(
      {},
      {
        onAppend: ({ content }) =>
          readBytes(content).includes('body 9\r\n') ? { refuse: 'NO Message too strange' } : undefined,
      },
    );
    for (const level of LEVELS) {
      const { verdict, folders } = await mailbox.verify(level);
      expect(verdict).toBe('equal');
      expect(folders.find(({ source }) => source === 'INBOX')).toMatchObject({ delivered: 29, listed: 1 });
    }
    expect((await mailbox.verifyPass('quick')).verdict).toBe('equal');
  });

  test('is left out when the options say so, and missing under options that do not', async () => {
    const mailbox = await copied({ maxItems: 30 });
    const left = (folders: readonly FolderComparison[]) =>
      folders.reduce((sum, { leftOut }) => sum + leftOut, 0);
    const same = await mailbox.verify('quick');
    expect([same.verdict, left(same.folders)]).toEqual(['equal', 12]);
    const other = await mailbox.verify('quick', { maxItems: null });
    expect([other.verdict, other.findings.missing.length]).toEqual(['differences', 12]);
  });

  test('is missing when its folder was never copied', async () => {
    const mailbox = await copied();
    mailbox.source.account('anna').create({ name: 'New', messages: [message(1), message(2)] });
    const { verdict, findings } = await mailbox.verify('quick');
    expect(verdict).toBe('differences');
    expect(findings.missing.map(({ source, sourceUid }) => [source, sourceUid])).toEqual([
      ['New', 1],
      ['New', 2],
    ]);
  });

  test('is gone from what an earlier pass delivered only for the whole mailbox, not for a later pass', async () => {
    const mailbox = await copied();
    inbox(mailbox.target).expunge([4]);
    inbox(mailbox.source, 'anna').append(newMessage(message(60)));
    await mailbox.copyAgain();
    for (const level of LEVELS) expect((await mailbox.verifyPass(level)).verdict).toBe('equal');
    expect((await mailbox.verify('quick')).findings.gone.map(({ targetUid }) => targetUid)).toEqual([4]);
  });

  test('does not matter when the source has deleted it since', async () => {
    const mailbox = await copied();
    inbox(mailbox.target).expunge([4]);
    inbox(mailbox.source, 'anna').expunge([4]);
    const { verdict, folders } = await mailbox.verify('deep');
    expect(verdict).toBe('equal');
    expect(folders.find(({ source }) => source === 'INBOX')).toMatchObject({
      sourceMessages: 29,
      deletedAtSource: 1,
      extraAtTarget: 0,
    });
  });
});

describe('a folder', () => {
  test('that was re-created on the target cannot be verified, and says so', async () => {
    const mailbox = await copied();
    mailbox.target.account('bert').recreate('Projects');
    const { verdict, folders } = await mailbox.verify('quick');
    expect(verdict).toBe('differences');
    expect(folders.find(({ source }) => source === 'Projects')?.failure).toMatchObject({
      side: 'target',
      words: expect.stringContaining('UIDVALIDITY'),
    });
    expect(folders.find(({ source }) => source === 'INBOX')?.failure).toBeNull();
  });

  test('that is gone from the target cannot be verified, in the words of the server', async () => {
    const mailbox = await copied();
    mailbox.target.account('bert').delete('Projects');
    for (const result of [await mailbox.verify('deep'), await mailbox.verifyPass('quick')])
      expect(result.folders.find(({ source }) => source === 'Projects')?.failure?.words).toContain('NO ');
  });
});

describe('a folder whose messages', () => {
  const refuse = (verb: string, most: number): ServerScript => {
    let refused = 0;
    return {
      onCommand: (command) => {
        if (command.verb !== verb || refused >= most) return undefined;
        refused += 1;
        return { reply: 'NO Some trouble' };
      },
    };
  };

  test.each(['EXAMINE', 'UID FETCH'])('were refused once, at %s, is compared all the same', async (verb) => {
    const mailbox = await copied();
    mailbox.target.setScript(refuse(verb, 1));
    expect((await mailbox.verifyPass('quick')).verdict).toBe('equal');
  });

  test('are refused again and again cannot be verified, and says so', async () => {
    const mailbox = await copied();
    mailbox.target.setScript(refuse('UID FETCH', 1_000));
    const { verdict, folders } = await mailbox.verifyPass('quick');
    expect(verdict).toBe('differences');
    expect(folders.find(({ source }) => source === 'INBOX')?.failure).toMatchObject({
      code: 'FolderUnreadable',
      side: 'target',
      words: 'NO Some trouble',
    });
  });
});

describe('a verification', () => {
  test('goes on where a connection broke', async () => {
    const mailbox = await copied();
    const inFetch = ({ verb, nthOnServer }: { verb: string; nthOnServer: number }) =>
      verb === 'UID FETCH' && nthOnServer === 6 ? ({ drop: 'before' } as const) : undefined;
    mailbox.source.setScript({ onCommand: inFetch });
    const { verdict, folders } = await mailbox.verify('deep');
    expect(verdict).toBe('equal');
    expect(folders.map(({ rawEqual }) => rawEqual).sort()).toEqual([0, 12, 30]);
    expect(mailbox.progress.verifyDone).toBe(42);
  });

  test('ends with the reason when the server never lets it finish', async () => {
    const mailbox = await copied();
    mailbox.target.setScript({
      onCommand: ({ verb }) => (verb === 'UID FETCH' ? { reply: 'NO [SERVERBUG] index damaged' } : undefined),
    });
    await expect(mailbox.verify('quick')).rejects.toMatchObject({
      failure: { code: 'ServerBug', side: 'target', words: 'NO [SERVERBUG] index damaged' },
    });
  });

  test('names messages that a server does not hand out', async () => {
    const mailbox = await copied();
    mailbox.source.setScript({
      onFetch: ({ message: { uid }, mailbox: name, withBody }) =>
        withBody && name === 'INBOX' && uid === 11 ? { refuse: 'NO [UNAVAILABLE] Server error' } : undefined,
    });
    const { verdict, findings, folders } = await mailbox.verify('deep');
    expect(verdict).toBe('differences');
    expect(findings.differ).toEqual([
      expect.objectContaining({ sourceUid: 11, words: 'the source did not hand it out' }),
    ]);
    expect(folders.map(({ rawEqual }) => rawEqual).sort()).toEqual([0, 12, 29]);
  });

  test('costs after a pass one look per folder and side, without waiting between folders', async () => {
    const mailbox = await copied();
    const before = [mailbox.source, mailbox.target].map((server) => server.roundTrips());
    const commands = mailbox.target.commands().length;
    await mailbox.verifyPass('quick');
    // signing in takes up to three commands; the empty folder is not even opened
    expect(mailbox.target.commands().length - commands).toBeLessThanOrEqual(3 + 2 * 2);
    const [source = 0, target = 0] = [mailbox.source, mailbox.target].map(
      (server, side) => server.roundTrips() - (before[side] ?? 0),
    );
    expect(Math.max(source, target)).toBeLessThanOrEqual(4);
  });
});

/** Stores another content under the same UID. */
function rewrite(server: ImapServer, uid: number, change: (bytes: string) => string): void {
  const { messages } = inbox(server);
  const at = messages.indexFrom(uid);
  const old = messages.at(at);
  if (!old) throw new Error(`no UID ${uid}`);
  const { content } = newMessage({ bytes: change(readBytes(old.content).toString('latin1')) });
  messages.replace(at, { ...old, content });
}

/** Takes a delivered message out of the ledger. */
async function forget({ ledger }: CopiedMailbox, name: string, uid: number): Promise<void> {
  const record = (await ledger.folders()).find(({ sourceName }) => sourceName === name);
  if (!record) throw new Error(`no folder ${name}`);
  const before = await ledger.segments(record.id, 1, uid - 1);
  const after = await ledger.segments(record.id, uid + 1, 0xffff_ffff);
  await ledger.replaceSegments(record, [...before, ...after], []);
}
