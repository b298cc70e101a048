import { FailureError } from '@mailhaul/domain';
import { createMemoryLedger } from '@mailhaul/store';
import {
  bytesContent,
  type ImapServer,
  type ImapServerOptions,
  type Message,
  newMessage,
  readBytes,
  type ServerScript,
  startImapServer,
} from '@mailhaul/test-kit';
import { afterEach, describe, expect, test } from 'vitest';
import type { CopyOptions } from '../options.ts';
import { type PassOutcome, runPass, skippingClock } from '../testing/run-pass.ts';

const servers: ImapServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

interface Scenario {
  readonly messages?: number;
  readonly flags?: (index: number) => readonly string[];
  readonly source?: ServerScript;
  readonly target?: ServerScript;
  readonly targetOptions?: Partial<ImapServerOptions>;
  readonly options?: Partial<CopyOptions>;
  readonly signal?: AbortSignal;
}

const bytesOf = (index: number) =>
  `Message-ID: <${index}@test>\r\nSubject: letter ${index}\r\n\r\nbody ${index}\r\n`;

/** Two scripted servers, a source with letters in INBOX, and passes between them. */
async function stage(scenario: Scenario) {
  const count = scenario.messages ?? 100;
  const messages = Array.from({ length: count }, (_, at) => ({
    bytes: bytesOf(at + 1),
    flags: scenario.flags?.(at + 1) ?? [],
  }));
  const start = async (options: ImapServerOptions) => {
    const server = await startImapServer(options);
    servers.push(server);
    return server;
  };
  const source = await start({
    accounts: [{ user: 'anna', password: 'pw-anna', mailboxes: [{ name: 'INBOX', messages }] }],
    ...script(scenario.source),
  });
  const target = await start({
    accounts: [{ user: 'anna', password: 'pw-anna' }],
    ...script(scenario.target),
    ...scenario.targetOptions,
  });
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  const clock = skippingClock();
  const pass = () =>
    runPass({
      source: account(source),
      target: account(target),
      ledger,
      clock,
      options: { verify: 'none', ...scenario.options },
      ...(scenario.signal ? { signal: scenario.signal } : {}),
    });
  return { source, target, ledger, clock, pass };
}

const account = (server: ImapServer) => ({
  host: server.host,
  port: server.port,
  security: 'none' as const,
  user: 'anna',
  password: 'pw-anna',
});

const script = (given: ServerScript | undefined) => (given ? { script: given } : {});

function everyMessage(mailbox: {
  messages: { length: number; at(index: number): Message | undefined };
}): Message[] {
  return Array.from({ length: mailbox.messages.length }, (_, at) => mailbox.messages.at(at)).filter(
    (message) => message !== undefined,
  );
}

function inboxOf(server: ImapServer): Message[] {
  const inbox = server.account('anna').mailboxes.get('INBOX');
  return inbox ? everyMessage(inbox) : [];
}

/** The numbers of the letters that lie on the target, in order of UID. */
async function stored(server: ImapServer): Promise<number[]> {
  const numbers: number[] = [];
  for (const message of inboxOf(server)) {
    const text = Buffer.concat([...message.content.read(0, message.content.sizeBytes)]).toString('latin1');
    numbers.push(Number(/Subject: letter (\d+)/.exec(text)?.[1] ?? 0));
  }
  return numbers;
}

const all = (count: number, without: readonly number[] = []) =>
  Array.from({ length: count }, (_, at) => at + 1).filter((number) => !without.includes(number));

const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

/** Refuses the letters that have one of these numbers. */
const refusing = (numbers: readonly number[], words: string): ServerScript => ({
  onAppend: ({ content }) => {
    const text = Buffer.concat([...content.read(0, content.sizeBytes)]).toString('latin1');
    return numbers.some((number) => text.includes(`letter ${number}\r\n`)) ? { refuse: words } : undefined;
  },
});

const itemsOf = async ({ ledger }: PassOutcome) =>
  (await ledger.items()).map(({ sourceUid, code, words }) => ({ sourceUid, code, words }));

describe('a message that the target refuses', () => {
  test('is found in its MULTIAPPEND, listed with the server’s words, and costs no other message', async () => {
    const { target, pass } = await stage({
      messages: 200,
      target: refusing([17, 18, 150], 'NO Message contains invalid header'),
    });
    const outcome = await pass();
    expect(sorted(await stored(target))).toEqual(all(200, [17, 18, 150]));
    expect((await itemsOf(outcome)).map((item) => item.sourceUid).sort((a, b) => a - b)).toEqual([
      17, 18, 150,
    ]);
    expect((await outcome.ledger.items())[0]).toMatchObject({
      code: 'ItemMalformed',
      words: 'NO Message contains invalid header',
      messageId: expect.stringMatching(/@test>$/),
    });
    expect(await outcome.ledger.openUnitsOf()).toEqual([]);
  });

  test.each(['NO Some trouble', 'BAD Command unknown'])('once, with %s, arrives as it is', async (words) => {
    let refused = false;
    const { target, pass } = await stage({
      messages: 3,
      flags: () => ['\\Seen', 'good'],
      options: { appendMode: 'pipelined' },
      target: {
        onCommand: ({ verb }) => {
          if (verb !== 'APPEND' || refused) return undefined;
          refused = true;
          return { reply: words };
        },
      },
    });
    const outcome = await pass();
    expect(sorted(await stored(target))).toEqual(all(3));
    expect(inboxOf(target).every(({ flags }) => flags.has('good'))).toBe(true);
    expect(await outcome.ledger.adjustments()).toEqual([]);
  });

  test('is not sent again by the next pass', async () => {
    const { target, pass } = await stage({ target: refusing([5], 'NO Message contains invalid header') });
    await pass();
    const before = target.commands('APPEND').length;
    await pass();
    expect(target.commands('APPEND').length).toBe(before);
  });

  test.each([
    'NO [TOOBIG] Message too large',
    // Dovecot with quota_max_mail_size
    'NO [LIMIT] Mail size is larger than the maximum size allowed by server configuration',
  ])('for its size is listed as too large: %s', async (words) => {
    const { pass } = await stage({ target: refusing([9], words) });
    expect(await itemsOf(await pass())).toEqual([{ sourceUid: 9, code: 'ItemTooLarge', words }]);
  });

  test('is not doubled by a server that stores part of a refused MULTIAPPEND', async () => {
    let broken = false;
    const { target, pass } = await stage({
      messages: 20,
      target: {
        onCommand: ({ verb }) => {
          if (verb !== 'APPEND' || broken) return undefined;
          broken = true;
          return { replyAfter: 'NO Message contains invalid header' };
        },
      },
    });
    await pass();
    expect(sorted(await stored(target))).toEqual(all(20));
  });
});

describe('a target that is full in the middle of a MULTIAPPEND', () => {
  test('and keeps what came before has nothing of it doubled by the next pass', async () => {
    let isFull = false;
    let came = 0;
    const { source, target, ledger, pass } = await stage({
      messages: 10,
      target: {
        onAppend: ({ content }) => {
          if (!isFull) return undefined;
          came += 1;
          if (came > 5) return { refuse: 'NO [OVERQUOTA] Quota exceeded' };
          target
            .account('anna')
            .mailbox('INBOX')
            .append(newMessage({ bytes: readBytes(content) }));
          return undefined;
        },
      },
    });
    await pass();
    for (let number = 11; number <= 40; number++)
      source
        .account('anna')
        .mailbox('INBOX')
        .append(newMessage({ bytes: bytesOf(number) }));
    isFull = true;
    await expect(pass()).rejects.toMatchObject({ failure: { code: 'QuotaExceeded' } });
    expect(await ledger.openUnitsOf()).toEqual([]);
    isFull = false;
    await pass();
    expect(sorted(await stored(target))).toEqual(all(40));
  });
});

describe('a flag that the target refuses', () => {
  test('costs the message nothing but that flag', async () => {
    const { target, pass } = await stage({
      flags: (index) => (index === 3 ? ['\\Seen', 'good', 'x'.repeat(60)] : []),
      targetOptions: { keywordLimitBytes: 50 },
    });
    const outcome = await pass();
    expect(sorted(await stored(target))).toEqual(all(100));
    const third = inboxOf(target).find((message) => message.flags.has('good'));
    expect(third?.flags.has('\\Seen')).toBe(true);
    expect(await outcome.ledger.adjustments()).toMatchObject([{ sourceUid: 3, kind: 'keyword-dropped' }]);
  });

  test('\\Deleted is stored after an APPEND that would not take it', async () => {
    const { target, pass } = await stage({
      messages: 3,
      flags: () => ['\\Deleted'],
      target: {
        onAppend: ({ flags }) =>
          flags.includes('\\Deleted') ? { refuse: 'NO [CANNOT] APPEND Contains Deleted flag' } : undefined,
      },
    });
    await pass();
    expect(inboxOf(target).map((message) => message.flags.has('\\Deleted'))).toEqual([true, true, true]);
  });
});

describe('where a message went', () => {
  test('is read back from a server without UIDPLUS', async () => {
    const capabilities = ['IMAP4rev1', 'LITERAL+', 'SASL-IR', 'NAMESPACE'];
    const { target, ledger, pass } = await stage({ messages: 150, targetOptions: { capabilities } });
    await pass();
    expect(sorted(await stored(target))).toEqual(all(150));
    const [folder] = await ledger.folders();
    const segments = await ledger.segments(folder?.id ?? 0, 1, 1000);
    const targets = segments.flatMap((segment) => segment.targetUids);
    expect(sorted(targets)).toEqual(all(150));
  });

  test('is read back when APPENDUID names another UIDVALIDITY', async () => {
    const { target, ledger, pass } = await stage({
      messages: 4,
      target: {
        onCommand: ({ verb }) =>
          verb === 'APPEND' ? { replyAfter: 'OK [APPENDUID 1 99:102] done' } : undefined,
      },
    });
    await pass();
    expect(await stored(target)).toHaveLength(4);
    const [folder] = await ledger.folders();
    expect((await ledger.segments(folder?.id ?? 0, 1, 9)).flatMap((segment) => segment.targetUids)).toEqual([
      1, 2, 3, 4,
    ]);
  });
});

describe('two accounts whose INBOX has the same UIDVALIDITY by chance', () => {
  const made = async (target: ServerScript = {}) => {
    const staged = await stage({ messages: 3, target });
    const { uidValidity } = staged.source.account('anna').mailbox('INBOX');
    staged.target.account('anna').delete('INBOX');
    staged.target.account('anna').create({ name: 'INBOX', uidValidity });
    return staged;
  };

  test('are not taken for one account when the second pass finds the same messages in both', async () => {
    const { target, pass } = await made();
    await pass();
    await pass();
    expect(sorted(await stored(target))).toEqual(all(3));
  });

  test('nor when the first pass ended with everything in doubt', async () => {
    const stop = new AbortController();
    const { source, target, ledger, clock } = await made({
      onCommand: ({ verb }) => {
        if (verb !== 'APPEND' || stop.signal.aborted) return undefined;
        stop.abort(new Error('stopped'));
        return { drop: 'after', linger: true };
      },
    });
    const sides = { source: account(source), target: account(target), ledger, clock };
    await expect(runPass({ ...sides, signal: stop.signal })).rejects.toBeInstanceOf(Error);
    expect(await ledger.openUnitsOf()).toHaveLength(1);
    await runPass(sides);
    expect(sorted(await stored(target))).toEqual(all(3));
  });
});

describe('a folder that the target refuses to create or open', () => {
  test.each(['CREATE', 'SELECT'])('once, at %s, keeps its name', async (verb) => {
    let refused = false;
    const { source, target, pass } = await stage({
      messages: 2,
      target: {
        onCommand: (command) => {
          if (command.verb !== verb || refused) return undefined;
          refused = true;
          return { reply: 'NO [UNAVAILABLE] Try again later' };
        },
      },
    });
    source.account('anna').create({ name: 'Notes', messages: [{ bytes: bytesOf(9) }] });
    await pass();
    expect(await stored(target)).toHaveLength(2);
    expect(target.account('anna').mailbox('Notes').messages.length).toBe(1);
  });
});

describe('a target folder that is written to', () => {
  const refusing = (most: number): ServerScript => {
    let refused = 0;
    return {
      onCommand: ({ verb }) => {
        if (verb !== 'UID FETCH' || refused >= most) return undefined;
        refused += 1;
        return { reply: 'NO Some trouble' };
      },
    };
  };

  test('and cannot be read back once is read back the second time', async () => {
    const { target, pass } = await stage({ messages: 3, flags: () => ['good'], target: refusing(1) });
    const { result } = await pass();
    expect(result.folders.map(({ failure }) => failure)).toEqual([null]);
    expect(await stored(target)).toHaveLength(3);
  });

  test('and can never be read back is named, and the pass goes on', async () => {
    const { source, target, pass } = await stage({
      messages: 3,
      flags: () => ['good'],
      target: refusing(1_000),
    });
    source.account('anna').create({ name: 'Notes', messages: [{ bytes: bytesOf(9) }] });
    const { result } = await pass();
    const failures = result.folders.map(({ name, failure }) => [name, failure?.code, failure?.words]);
    expect(failures).toContainEqual(['INBOX', 'FolderUnreadable', 'NO Some trouble']);
    expect(await stored(target)).toHaveLength(3);
    expect(target.account('anna').mailbox('Notes').messages.length).toBe(1);
  });
});

describe('a target folder that somebody deletes under way', () => {
  test.each(['multiappend', 'pipelined', 'synchronizing'] as const)(
    'costs no other folder anything and none of its messages: the next pass brings them, %s',
    async (appendMode) => {
      let deleted = false;
      const { source, target, ledger, pass } = await stage({
        messages: 150,
        options: { appendMode, lanes: 2 },
        target: {
          onCommand: ({ verb, line, nthOnServer }) => {
            if (verb === 'APPEND' && nthOnServer === 2 && !deleted) {
              deleted = true;
              target.account('anna').delete('Work');
            }
            return verb === 'APPEND' && line.includes('Work') && deleted
              ? { reply: 'NO [TRYCREATE] Mailbox does not exist' }
              : undefined;
          },
        },
      });
      const messages = Array.from({ length: 100 }, (_, at) => ({ bytes: bytesOf(at + 1_000) }));
      source.account('anna').create({ name: 'Work', messages });
      const { result } = await pass();
      expect(result.folders.find(({ name }) => name === 'Work')?.failure?.code).toBe('FolderNotCreated');
      expect(sorted(await stored(target))).toEqual(all(150));
      expect(await ledger.items()).toEqual([]);
      expect(await ledger.openUnitsOf()).toEqual([]);
    },
  );

  test.each(['multiappend', 'pipelined', 'synchronizing'] as const)(
    'while the connection breaks with messages in doubt ends the folder and no other, %s',
    async (appendMode) => {
      let deleted = false;
      const { source, target, pass } = await stage({
        messages: 150,
        options: { appendMode, lanes: 2 },
        target: {
          onCommand: ({ verb, line }) => {
            if (verb !== 'APPEND' || !line.includes('Work') || deleted) return undefined;
            deleted = true;
            target.account('anna').delete('Work');
            return { drop: 'before' };
          },
        },
      });
      const messages = Array.from({ length: 100 }, (_, at) => ({ bytes: bytesOf(at + 1_000) }));
      source.account('anna').create({ name: 'Work', messages });
      const { result } = await pass();
      expect(result.folders.find(({ name }) => name === 'Work')?.failure?.code).toMatch(
        /^Folder(Unreadable|NotCreated)$/,
      );
      expect(sorted(await stored(target))).toEqual(all(150));
      const again = await pass();
      expect(again.result.folders.find(({ name }) => name === 'Work')?.failure).toBe(null);
      expect(target.account('anna').mailbox('Work').messages.length).toBe(100);
    },
  );
});

describe('a folder that only one lane may work in', () => {
  test('does not keep the other lanes from letting it work', async () => {
    const capabilities = ['IMAP4rev1', 'SASL-IR', 'NAMESPACE'];
    const { source, target, pass } = await stage({
      messages: 5,
      options: { lanes: 2 },
      targetOptions: { capabilities },
    });
    const messages = Array.from({ length: 90 }, (_, at) => ({ bytes: bytesOf(at + 100) }));
    source.account('anna').create({ name: 'Large', messages });
    await pass();
    expect(sorted(await stored(target))).toEqual(all(5));
    expect(target.account('anna').mailbox('Large').messages.length).toBe(90);
  });
});

describe('a connection that breaks', () => {
  test.each([1, 2, 3])('after APPEND %i was stored and before its answer doubles nothing', async (nth) => {
    const { target, pass } = await stage({
      messages: 300,
      target: {
        onCommand: ({ verb, nthOnServer }) =>
          verb === 'APPEND' && nthOnServer === nth ? { drop: 'after', linger: true } : undefined,
      },
    });
    const outcome = await pass();
    expect(sorted(await stored(target))).toEqual(all(300));
    expect(outcome.progress.copiedMessages).toBe(300);
  });

  test.each([
    ['changes line ends', '\r\n\r\n'],
    ['rewrites bodies', 'rewritten by the server\r\n'],
  ])('after a message was stored by a server that %s doubles nothing', async (_, appended) => {
    const { target, pass } = await stage({
      messages: 150,
      target: {
        onCommand: ({ verb, nthOnServer }) =>
          verb === 'APPEND' && nthOnServer === 2 ? { drop: 'after', linger: true } : undefined,
        onAppend: ({ content }) => {
          const bytes = Buffer.concat([...content.read(0, content.sizeBytes), Buffer.from(appended)]);
          return { content: bytesContent(bytes) };
        },
      },
    });
    await pass();
    expect(sorted(await stored(target))).toEqual(all(150));
  });

  test.each([3, 17, 45])(
    'before APPEND %i, while other lanes work in its folder, doubles nothing',
    async (nth) => {
      const { target, pass } = await stage({
        messages: 120,
        options: { appendMode: 'synchronizing', lanes: 3 },
        target: {
          onCommand: ({ verb, nthOnServer }) =>
            verb === 'APPEND' && nthOnServer === nth ? { drop: 'before' } : undefined,
        },
      });
      await pass();
      expect(sorted(await stored(target))).toEqual(all(120));
    },
  );

  test('while bodies flow loses nothing', async () => {
    const { target, pass } = await stage({
      messages: 300,
      source: {
        onCommand: ({ verb, nthOnServer }) =>
          verb === 'UID FETCH' && nthOnServer === 3 ? { drop: 'before' } : undefined,
      },
    });
    await pass();
    expect(sorted(await stored(target))).toEqual(all(300));
  });

  test('whenever one message is asked for costs that message only', async () => {
    const { target, pass } = await stage({
      messages: 40,
      source: {
        onFetch: ({ message, withBody }) =>
          withBody && message.uid === 33 ? { refuse: 'NO [UNAVAILABLE] UID FETCH Server error' } : undefined,
      },
    });
    const outcome = await pass();
    expect(sorted(await stored(target))).toEqual(all(40, [33]));
    expect(await itemsOf(outcome)).toMatchObject([{ sourceUid: 33, code: 'ItemUnreadable' }]);
  });
});

describe('a server under strain', () => {
  test('that states a wait is left alone for that long, and it is no failure', async () => {
    let asked = false;
    const { target, clock, pass } = await stage({
      target: {
        onCommand: ({ verb }) => {
          if (verb !== 'APPEND' || asked) return undefined;
          asked = true;
          return { reply: 'NO Request is throttled. Suggested Backoff Time: 299961 milliseconds' };
        },
      },
    });
    const outcome = await pass();
    expect(sorted(await stored(target))).toEqual(all(100));
    expect(outcome.progress.transientFailures).toBe(0);
    expect(outcome.progress.throttledMs).toBeGreaterThanOrEqual(299_961);
    expect(clock.sleptMs()).toBeLessThan(299_961 * 1.1 + 60_000);
  });

  test('that allows one connection only is served by one lane', async () => {
    const { target, pass } = await stage({
      messages: 400,
      targetOptions: {
        connectionLimit: { max: 1, scope: 'account', answer: 'NO [LIMIT] Too many connections' },
      },
    });
    await pass();
    expect(sorted(await stored(target))).toEqual(all(400));
  });

  test.each(['multiappend', 'pipelined', 'synchronizing'] as const)(
    'that is full ends the pass with QuotaExceeded, leaves nothing in doubt, and the next pass completes it: %s',
    async (appendMode) => {
      let full = true;
      const { target, ledger, pass } = await stage({
        messages: 200,
        options: { appendMode, lanes: 2 },
        target: {
          onAppend: () =>
            full && target.commands('APPEND').length > 2
              ? { refuse: 'NO [OVERQUOTA] Quota exceeded' }
              : undefined,
        },
      });
      await expect(pass()).rejects.toSatisfy(
        (error) => error instanceof FailureError && error.failure.code === 'QuotaExceeded',
      );
      expect(await ledger.openUnitsOf()).toEqual([]);
      const before = (await stored(target)).length;
      full = false;
      const outcome = await pass();
      expect(sorted(await stored(target))).toEqual(all(200));
      expect(outcome.progress.copiedMessages).toBe(200 - before);
    },
  );
});

describe('a message that vanishes', () => {
  test('between enumeration and FETCH is no error', async () => {
    const { source, target, pass } = await stage({
      messages: 30,
      source: {
        onCommand: ({ verb, line }) => {
          if (verb === 'UID FETCH' && line.includes('BODY.PEEK[]'))
            source.account('anna').mailboxes.get('INBOX')?.expunge([7]);
          return undefined;
        },
      },
    });
    const outcome = await pass();
    expect(sorted(await stored(target))).toEqual(all(30, [7]));
    expect((await outcome.ledger.items()).map((item) => item.state)).toEqual(['vanished']);
    expect(outcome.progress.listed).toBe(0);
  });
});

describe('a stop', () => {
  test('lets the message under way arrive and leaves nothing in doubt', async () => {
    const stop = new AbortController();
    const { target, ledger, pass } = await stage({
      messages: 6_000,
      signal: stop.signal,
      target: {
        onAppend: () => {
          stop.abort(new Error('enough'));
          return undefined;
        },
      },
    });
    await expect(pass()).rejects.toSatisfy(
      (error) => error instanceof FailureError && error.failure.code === 'Stopped',
    );
    const first = (await stored(target)).length;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(6_000);
    expect(await ledger.openUnitsOf()).toEqual([]);
  });
});
