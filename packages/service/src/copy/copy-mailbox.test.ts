import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, silentLog, systemClock } from '@mailhaul/base';
import {
  type AppendContext,
  type ImapServer,
  type ImapServerOptions,
  type MailboxSeed,
  startImapServer,
} from '@mailhaul/test-kit';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Endpoint } from '../endpoint/resolve-endpoint.ts';
import { surveyFolders } from '../folders/survey-folders.ts';
import { DEFAULT_OPTIONS, Progress } from '../index.ts';
import { verifyCopy } from '../verify/verify-copy.ts';
import { copyMailbox } from './copy-mailbox.ts';
import type { CopyRequest } from './copy-request.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailhaul-copy-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const message = (n: number, more = '') => ({
  bytes: `Message-ID: <${n}@x>\r\nSubject: number ${n}\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\n\r\nbody ${n}${more}\r\n`,
  flags: ['\\Seen'],
  internalDate: '01-Jan-2024 10:00:00 +0000',
});
const MAILBOXES: readonly MailboxSeed[] = [
  { name: 'INBOX', messages: Array.from({ length: 30 }, (_, n) => message(n)) },
  { name: 'Gesendet', specialUse: '\\Sent', messages: [message(100), message(101)] },
  { name: 'Empty' },
];

async function server(
  mailboxes: readonly MailboxSeed[],
  options: Partial<ImapServerOptions> = {},
): Promise<ImapServer> {
  const started = await startImapServer({
    accounts: [{ user: 'anna', password: 'secret', mailboxes }],
    ...options,
  });
  onTestFinished(() => started.close());
  return started;
}

function endpoint({ host, port }: ImapServer, side: 'source' | 'target', password = 'secret'): Endpoint {
  const credentials = { user: 'anna', kind: 'password', secret: new Secret(password) } as const;
  return {
    printed: `${side} account`,
    spec: { side, address: { host, port, security: 'none' }, credentials },
  };
}

const deps = (signal = new AbortController().signal) => ({
  version: '1.2.3',
  clock: systemClock,
  log: silentLog,
  logFile: null,
  traceFile: null,
  progress: new Progress(),
  signal,
});

const request = (source: ImapServer, target: ImapServer, more: Partial<CopyRequest> = {}): CopyRequest => ({
  source: endpoint(source, 'source'),
  target: endpoint(target, 'target'),
  options: DEFAULT_OPTIONS,
  limits: { badItems: null, largeItems: null },
  location: folder,
  dryRun: false,
  ...more,
});

async function pair(options: Partial<ImapServerOptions> = {}) {
  const source = await server(MAILBOXES);
  const target = await server([{ name: 'INBOX' }, { name: 'Sent', specialUse: '\\Sent' }], options);
  return { source, target };
}

describe('a copy', () => {
  test('reports totals, folders, renames, traffic and what it cost', async () => {
    const { source, target } = await pair();
    const report = await copyMailbox(request(source, target), deps());
    expect(report).toMatchObject({
      document: 'mailhaul-copy',
      outcome: 'delivered',
      exitCode: 0,
      failure: null,
    });
    expect(report.totals).toMatchObject({ folders: 3, messages: 32, copied: 32, listed: 0, inDoubt: 0 });
    expect(report.folders).toContainEqual(
      expect.objectContaining({ source: 'Gesendet', target: 'Sent', copied: 2 }),
    );
    expect(report.renames).toEqual([{ source: 'Gesendet', target: 'Sent', reasons: ['special-use'] }]);
    expect(report.verify).toMatchObject({ level: 'quick', equal: true, totals: { delivered: 32 } });
    expect(report.transfer).toMatchObject({ appendMode: 'multiappend' });
    expect(report.transfer.source.roundTripsPerMessage).toBeGreaterThan(0);
    expect(report.process.peakRssBytes).toBeGreaterThan(1e6);
    expect(report.process.eventLoopDelay.maxMs).toBeGreaterThanOrEqual(0);
    expect(report.state).toBe(folder);
    expect(source.changingCommands()).toEqual([]);
  });

  test.each([
    ['once', 1, 0, 32],
    ['each time', Number.POSITIVE_INFINITY, 30, 0],
  ])(
    'whose connection breaks %s while it only looks is begun again, three times in all',
    async (_, times, exitCode, copied) => {
      let dropped = 0;
      const { source, target } = await pair({
        script: {
          onCommand: ({ verb, line }) => {
            if (verb !== 'SELECT' || !line.includes('Empty') || dropped >= times) return undefined;
            dropped += 1;
            return { drop: 'before' };
          },
        },
      });
      const report = await copyMailbox(request(source, target), deps());
      expect([report.exitCode, report.totals.copied, dropped]).toEqual([
        exitCode,
        copied,
        Math.min(times, 3),
      ]);
      expect(report.failure?.code ?? null).toBe(exitCode === 0 ? null : 'ConnectionLost');
    },
  );

  test('that is asked to slow down while it only looks waits as long as that, however often', async () => {
    let asked = 0;
    const { source, target } = await pair({
      script: {
        onCommand: ({ verb, line }) => {
          if (verb !== 'SELECT' || !line.includes('Empty') || asked === 5) return undefined;
          asked += 1;
          return { reply: 'NO Request is throttled. Suggested Backoff Time: 20 milliseconds' };
        },
      },
    });
    const report = await copyMailbox(request(source, target), deps());
    expect([report.exitCode, report.totals.copied, asked]).toEqual([0, 32, 5]);
  });

  test('again copies nothing and still accounts for everything', async () => {
    const { source, target } = await pair();
    await copyMailbox(request(source, target), deps());
    const { totals, outcome } = await copyMailbox(request(source, target), deps());
    expect(outcome).toBe('delivered');
    expect(totals).toMatchObject({ folders: 3, messages: 32, copied: 0, alreadyThere: 32 });
  });

  test('lists what the target refuses, with its words, and remembers it', async () => {
    const refused = message(200, 'x'.repeat(5_000));
    const refuseBody = ({ content }: AppendContext) =>
      content.sizeBytes > 4_000 ? { refuse: 'NO [CANNOT] not this one' } : undefined;
    const source = await server([{ name: 'INBOX', messages: [message(1), refused] }]);
    const target = await server([{ name: 'INBOX' }], { script: { onAppend: refuseBody } });
    const report = await copyMailbox(request(source, target), deps());
    expect([report.outcome, report.exitCode, report.totals.listed]).toEqual([
      'listed-items',
      20,
      report.items.length,
    ]);
    for (const item of report.items)
      expect(item).toMatchObject({ code: 'ItemRefused', words: expect.stringContaining('not this one') });
    const again = await copyMailbox(request(source, target), deps());
    expect(again.items).toEqual(report.items);
  });

  test('lists what its own options leave out, in every run, and delivers it when they allow it', async () => {
    const { source, target } = await pair();
    const options = { ...DEFAULT_OPTIONS, maxItems: 20 };
    for (const copied of [20, 0]) {
      const { totals, exitCode, items } = await copyMailbox(request(source, target, { options }), deps());
      expect([totals.copied, totals.listed, exitCode, items[0]?.code]).toEqual([
        copied,
        12,
        20,
        'OverItemCap',
      ]);
    }
    const { totals, exitCode } = await copyMailbox(request(source, target), deps());
    expect([totals.copied, totals.listed, exitCode]).toEqual([12, 0, 0]);
  });

  test('into itself is refused before anything is opened', async () => {
    const source = await server(MAILBOXES);
    const report = await copyMailbox(request(source, source), deps());
    expect(report).toMatchObject({ outcome: 'failed', exitCode: 10, failure: { code: 'SameAccount' } });
    expect(source.connections).toHaveLength(0);
  });

  test('with a wrong password fails with 13 and the words of the server', async () => {
    const { source, target } = await pair();
    const wrong = { target: endpoint(target, 'target', 'wrong') };
    const { exitCode, failure } = await copyMailbox(request(source, target, wrong), deps());
    expect([exitCode, failure?.code, failure?.side]).toEqual([13, 'AuthenticationFailed', 'target']);
    expect(target.commands().filter(({ verb }) => verb === 'AUTHENTICATE' || verb === 'LOGIN')).toHaveLength(
      1,
    );
  });

  test('that is stopped reports what it had done', async () => {
    const { source, target } = await pair();
    const stopping = new AbortController();
    stopping.abort();
    const report = await copyMailbox(request(source, target), deps(stopping.signal));
    expect([report.outcome, report.exitCode]).toEqual(['stopped', 22]);
    expect(report.folders.map(({ source }) => source)).toContain('INBOX');
    const rest = await copyMailbox(request(source, target), deps());
    expect(rest.totals.copied + report.totals.copied).toBe(32);
  });

  test('by two processes at once in one data folder ends the second with 24', async () => {
    const { source, target } = await pair({ latencyMs: 20 });
    const first = copyMailbox(request(source, target), deps());
    const second = await copyMailbox(request(source, target), deps());
    expect([second.exitCode, (await first).exitCode]).toEqual([24, 0]);
  });
});

describe('a dry run', () => {
  test('says what would be copied and where, and changes nothing', async () => {
    const { source, target } = await pair();
    const report = await copyMailbox(request(source, target, { dryRun: true }), deps());
    expect(report).toMatchObject({ outcome: 'planned', exitCode: 0, totals: { toCopy: 32, copied: 0 } });
    expect(report.renames).toHaveLength(1);
    expect([...source.changingCommands(), ...target.changingCommands()]).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });

  test('counts what was delivered before', async () => {
    const { source, target } = await pair();
    await copyMailbox(request(source, target), deps());
    const { totals } = await copyMailbox(request(source, target, { dryRun: true }), deps());
    expect(totals).toMatchObject({ toCopy: 0, alreadyThere: 32 });
  });
});

describe('a verification', () => {
  const verify = (source: ImapServer, target: ImapServer) => {
    const { limits, dryRun, ...rest } = request(source, target);
    return verifyCopy({ ...rest, level: 'deep', connections: 1 }, deps());
  };

  test('finds a copy equal, and names what is gone', async () => {
    const { source, target } = await pair();
    await copyMailbox(request(source, target), deps());
    expect(await verify(source, target)).toMatchObject({
      outcome: 'equal',
      exitCode: 0,
      verify: { totals: { rawEqual: 32 } },
    });
    target.account('anna').recreate('Sent');
    const report = await verify(source, target);
    expect([report.outcome, report.exitCode]).toEqual(['differences', 23]);
    expect(report.verify?.folders.find(({ target }) => target === 'Sent')?.failure).not.toBeNull();
  });

  test('without a copy says which ledger it looked into', async () => {
    const { source, target } = await pair();
    expect(await verify(source, target)).toMatchObject({
      exitCode: 10,
      failure: { words: expect.stringContaining(folder) },
    });
  });
});

describe('a survey of folders', () => {
  test('lists them with their purpose, their oddities, and where they would go', async () => {
    const source = await server([...MAILBOXES, { name: 'a.b' }, { name: 'Hidden/below' }]);
    const target = await server([{ name: 'INBOX' }], { delimiter: '.', prefix: 'INBOX.' });
    const rules = { ...DEFAULT_OPTIONS.folders, exclude: ['Empty', 'Nowhere'] };
    const survey = await surveyFolders({
      account: endpoint(source, 'source'),
      target: endpoint(target, 'target'),
      rules,
    });
    expect(survey.folders).toContainEqual(
      expect.objectContaining({ name: 'Gesendet', purpose: 'sent', messages: 2 }),
    );
    expect(survey.findings.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['delimiter-in-name', 'parent-not-listed']),
    );
    expect(survey.mapping?.skipped).toEqual([
      expect.objectContaining({ folder: 'Empty', reason: 'excluded' }),
    ]);
    expect(survey.mapping?.warnings).toEqual([expect.stringContaining('`Nowhere`')]);
    expect(target.changingCommands()).toEqual([]);
  });

  test('of an account that refuses the sign-in fails with its words', async () => {
    const source = await server(MAILBOXES);
    const request = {
      account: endpoint(source, 'source', 'wrong'),
      target: null,
      rules: DEFAULT_OPTIONS.folders,
    };
    await expect(surveyFolders(request)).rejects.toMatchObject({ failure: { code: 'AuthenticationFailed' } });
  });
});
