import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, Secret } from '@mailhaul/base';
import { makePrivateFolder } from '@mailhaul/store';
import { afterAll, describe, expect, test } from 'vitest';
import { redactor } from './redaction.ts';
import { openRunLog } from './run-log.ts';
import { statePlace } from './state-folder.ts';
import { openTraceFile } from './trace-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailhaul-state-'));
afterAll(() => rmSync(folder, { recursive: true }));

const clock: Clock = {
  now: () => Date.UTC(2026, 0, 31, 8),
  monotonic: () => 1_500,
  sleep: async () => undefined,
};
const request = {
  path: null,
  stateFolder: folder,
  command: 'copy',
  clock,
  redact: redactor([new Secret('hunter2')]),
};

describe('the state lies', () => {
  const url = 'postgres://mailhaul@db/mailhaul';
  test.each([
    ['where --state says', '/data', { DATABASE_URL: url }, { folder: '/data', location: '/data' }],
    [
      'in the database that is named',
      null,
      { DATABASE_URL: url, XDG_STATE_HOME: '/x' },
      { folder: '/x/mailhaul', location: url },
    ],
    [
      'in the user state folder',
      null,
      { XDG_STATE_HOME: '/x' },
      { folder: '/x/mailhaul', location: '/x/mailhaul' },
    ],
    [
      'in the home folder, when XDG_STATE_HOME is relative',
      null,
      { XDG_STATE_HOME: 'x' },
      { folder: join(homedir(), '.local/state/mailhaul') },
    ],
    ['in a database given as --state', url, {}, { location: url }],
  ])('%s', (_, asked, env, place) => expect(statePlace(asked, env)).toMatchObject(place));

  test('never in a database of another kind', () => {
    expect(() => statePlace(null, { DATABASE_URL: 'mysql://db/app' })).toThrow(/not PostgreSQL/);
  });

  test('where nobody else can look', () => {
    makePrivateFolder(join(folder, 'private'));
    expect(statSync(join(folder, 'private')).mode & 0o777).toBe(0o700);
    writeFileSync(join(folder, 'file'), '');
    expect(() => makePrivateFolder(join(folder, 'file', 'below'))).toThrow(/--state DIR/);
  });
});

describe('a log', () => {
  test('has one line per event, in a file for the owner only, without secrets', () => {
    const { path, log, close } = openRunLog(request);
    log
      .with({ lane: 1 })
      .info('two\nlines', { words: 'NO hunter2 is wrong', secret: new Secret('x'), none: undefined });
    close();
    expect(readFileSync(path, 'utf8')).toBe(
      '2026-01-31T08:00:00.000Z info  two lines lane=1 words="NO [secret] is wrong" secret="[secret]"\n',
    );
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('cannot be told apart from the terminal by what a server wrote into it', () => {
    const { path, log, close } = openRunLog({ ...request, path: join(folder, 'escape.log') });
    log.info('said', { words: '\x1b[2Jgone' });
    close();
    expect(readFileSync(path, 'utf8')).not.toContain('\x1b');
  });

  test('makes room: the oldest files go', () => {
    const logs = join(folder, 'logs');
    for (let day = 10; day < 50; day++) writeFileSync(join(logs, `202501${day}T080000Z-copy-1.log`), '');
    writeFileSync(join(logs, 'notes.txt'), 'mine');
    openRunLog({ ...request, command: 'verify' }).close();
    const left = readdirSync(logs);
    expect(left).toHaveLength(31);
    expect(left).toContain('notes.txt');
    expect(left).not.toContain('20250110T080000Z-copy-1.log');
  });

  test('that cannot be written is told at once', () => {
    expect(() => openRunLog({ ...request, path: join(folder, 'no', 'such', 'folder.log') })).toThrow(
      /cannot be written/,
    );
  });
});

describe('a trace', () => {
  test('has every line with its time and direction, without secrets', () => {
    const path = join(folder, 'trace.txt');
    const trace = openTraceFile(path, { clock, redact: request.redact });
    trace.trace('client', 'source#1 a1 LOGIN anna hunter2');
    trace.trace('server', 'source#1 a1 OK \x1b[31mhi');
    trace.close();
    expect(readFileSync(path, 'utf8')).toBe(
      '    0.000 C: source#1 a1 LOGIN anna [secret]\n    0.000 S: source#1 a1 OK \\x1b[31mhi\n',
    );
  });
});

describe('redaction', () => {
  const secret = 'pa"ss w%rd/é';
  const redact = redactor([new Secret(secret)]);
  const forms: readonly (readonly [string, string])[] = [
    ['as it is', secret],
    ['in JSON', JSON.stringify({ secret })],
    ['in a URL', `imaps://anna:${encodeURIComponent(secret)}@h`],
    ['quoted for IMAP', `"${secret.replace('"', '\\"')}"`],
    ...[0, 1, 2].map(
      (offset) =>
        [
          `in base64, shifted by ${offset}`,
          Buffer.from(`${'x'.repeat(offset)}${secret}\0tail`).toString('base64'),
        ] as const,
    ),
    ['in SASL PLAIN', Buffer.from(`\0anna\0${secret}`).toString('base64')],
    ['in XOAUTH2', Buffer.from(`user=anna\x01auth=Bearer ${secret}\x01\x01`).toString('base64')],
  ];

  test.each(forms)('finds a secret %s', (_, text) => {
    const clean = redact(`before ${text} after`);
    expect(clean).toContain('[secret]');
    expect(clean).toMatch(/^before .* after$/);
    const decoded = Buffer.from(clean, 'base64').toString('utf8');
    expect(decoded).not.toContain('ss w%rd');
  });

  test('leaves everything else alone', () => {
    expect(redact('nothing to see')).toBe('nothing to see');
    expect(redactor([new Secret('abc')])('abc')).toBe('abc');
  });
});
