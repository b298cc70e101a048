import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ImapServer, startImapServer } from '@mailhaul/test-kit';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { runCommand, type TestSurroundings } from './testing/test-host.ts';
import { VERSION } from './version.ts';

const CANARY = 'kanari€n"vogel 17%';
const folder = mkdtempSync(join(tmpdir(), 'mailhaul-cli-'));
const passfile = join(folder, 'pass');
writeFileSync(passfile, `${CANARY}\n`);
chmodSync(passfile, 0o600);
afterAll(() => rmSync(folder, { recursive: true }));

let states = 0;
const freshState = () => join(folder, `state-${++states}`);

async function server(count: number, options: object = {}): Promise<ImapServer> {
  const messages = Array.from({ length: count }, (_, n) => ({
    bytes: `Subject: number ${n}\r\n\r\n${'body '.repeat(200)}\r\n`,
  }));
  const accounts = [{ user: 'anna', password: CANARY, mailboxes: [{ name: 'INBOX', messages }] }];
  const started = await startImapServer({ accounts, ...options });
  onTestFinished(() => started.close());
  return started;
}

const url = ({ port }: ImapServer) => `imap://anna@127.0.0.1:${port}?security=none`;
const between = (source: ImapServer, target: ImapServer) => [
  ...['--from', url(source), '--from-passfile', passfile],
  ...['--to', url(target), '--to-passfile', passfile],
];

async function copy(
  source: ImapServer,
  target: ImapServer,
  more: readonly string[] = [],
  around: TestSurroundings = {},
) {
  const state = freshState();
  const result = await runCommand(['copy', ...between(source, target), '--state', state, ...more], around);
  return { ...result, state };
}

describe('mailhaul copy', () => {
  test('says what was delivered, where state and log lie, and the next command', async () => {
    const [source, target] = [await server(20), await server(0)];
    const { code, stdout, stderr, state } = await copy(source, target);
    expect([code, stdout]).toEqual([0, expect.stringContaining('Everything was delivered.')]);
    expect(stdout).toMatch(/copied +20 messages/);
    expect(stdout).toContain(`ledger    ${state}\n`);
    expect(stdout).toMatch(/log +.*logs.*-copy-\d+\.log/);
    expect(stdout).toContain('mailhaul copy --from ');
    expect(stderr).toMatch(/^\d\d:\d\d:\d\d {2}connecting to both servers$/m);
    expect(target.account('anna').mailbox('INBOX').messages).toHaveLength(20);
  });

  test('with --json prints one document on stdout and nothing else there', async () => {
    const { code, stdout, stderr } = await copy(await server(3), await server(0), ['--json', '--quiet']);
    expect(JSON.parse(stdout)).toMatchObject({
      document: 'mailhaul-copy',
      exitCode: code,
      totals: { copied: 3 },
    });
    expect(stderr).toBe('');
  });

  test('on a terminal shows a block that is gone at the end', async () => {
    const { stderr, stdout } = await copy(await server(3), await server(0), [], {
      columns: 80,
      env: { LANG: 'C.UTF-8' },
    });
    expect(stderr).toContain('→');
    expect(stderr.endsWith('\x1b[J\x1b[?25h')).toBe(true);
    expect(stdout).toContain('\x1b[32m✓');
    expect(stdout.split('\n')[0]).not.toContain('\x1b[J');
  });

  test('tells an unreachable server, a wrong password, a missing password and a bad file apart', async () => {
    const [source, target] = [await server(1), await server(0)];
    const gone = await server(0);
    const nowhere = url(gone);
    await gone.close();
    const codeOf = async (argv: string[], env = {}) =>
      (await runCommand(['copy', ...argv, '--state', freshState()], { env })).code;
    const good = between(source, target);
    expect(await codeOf([...good, '--to', nowhere])).toBe(11);
    expect(
      await codeOf(['--from', url(source), '--to', url(target)], {
        MAILHAUL_FROM_PASSWORD: 'wrong',
        MAILHAUL_TO_PASSWORD: CANARY,
      }),
    ).toBe(13);
    expect(await codeOf(['--from', url(source), '--to', url(target)])).toBe(10);
    expect(await codeOf([...good, '--from-passfile', join(folder, 'none')])).toBe(10);
    expect(await codeOf([...good, '--to', url(source)])).toBe(10);
    expect(await codeOf([...good, '--to', url(target).replace('?security=none', '')])).toBe(12);
  });

  test('stops at Ctrl-C with 22, and the same command delivers the rest', async () => {
    const [source, target] = [await server(1_500, { latencyMs: 10 }), await server(0, { latencyMs: 10 })];
    const state = freshState();
    const argv = ['copy', ...between(source, target), '--state', state, '--lanes', '1'];
    const delivered = () => target.account('anna').mailbox('INBOX').messages.length;
    let interrupted = false;
    const stopped = await runCommand([...argv, '--max-rate', '1MB'], {
      columns: 80,
      onStderr(_, interrupt) {
        if (interrupted || delivered() === 0) return;
        interrupted = true;
        interrupt();
      },
    });
    expect([stopped.code, stopped.stdout]).toEqual([
      22,
      expect.stringContaining('To go on where it stopped:'),
    ]);
    expect(stopped.stderr).toContain('Ctrl-C again: at once');
    expect(delivered()).toBeLessThan(1_500);
    const { code } = await runCommand(argv);
    expect([code, delivered()]).toEqual([0, 1_500]);
  });

  test('keeps the password out of every output and every file', async () => {
    const onCommand = ({ verb, line }: { verb: string; line: string }) =>
      verb === 'SELECT' || verb === 'EXAMINE'
        ? undefined
        : verb === 'STATUS'
          ? { answer: `NO ${line}` }
          : undefined;
    const source = await server(5, { script: { onCommand } as never });
    const target = await server(0);
    const trace = join(folder, 'trace.txt');
    const good = await copy(source, target, ['--trace', trace, '--json']);
    const env = { MAILHAUL_FROM_PASSWORD: `${CANARY}x`, MAILHAUL_TO_PASSWORD: CANARY };
    const argv = [
      'copy',
      '--from',
      url(source),
      '--to',
      url(target),
      '--state',
      good.state,
      '--trace',
      `${trace}2`,
    ];
    const refused = await runCommand(argv, { env });
    expect([good.code, refused.code]).toEqual([0, 13]);
    const files = [
      trace,
      `${trace}2`,
      ...readdirSync(good.state, { recursive: true }).map((name) => join(good.state, String(name))),
    ];
    const texts = [good, refused].flatMap(({ stdout, stderr }) => [stdout, stderr]);
    for (const path of files)
      if (statSync(path).isFile()) texts.push(readFileSync(path, 'latin1'), readFileSync(path, 'utf8'));
    const core = CANARY.slice(0, -1);
    const forms = [
      core,
      JSON.stringify(core).slice(1, -1),
      encodeURIComponent(core),
      Buffer.from(core).toString('latin1'),
    ];
    for (const offset of [0, 1, 2])
      forms.push(
        Buffer.from('x'.repeat(offset) + CANARY)
          .toString('base64')
          .slice(offset + 1, -4),
      );
    for (const text of texts) for (const form of forms) expect(text.includes(form)).toBe(false);
    expect(readFileSync(trace, 'utf8')).toMatch(/C: source#1 \S+ AUTHENTICATE PLAIN/);
    expect(readFileSync(trace, 'utf8')).not.toContain('body body');
    expect(statSync(trace).mode & 0o777).toBe(0o600);
  });

  test('with --dry-run plans, and does not write', async () => {
    const [source, target] = [await server(7), await server(0)];
    const { code, stdout, state } = await copy(source, target, ['-n']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('nothing was changed')]);
    expect(stdout).toMatch(/to copy +7 messages/);
    expect(stdout).not.toMatch(/ -n\b/);
    expect(target.changingCommands()).toEqual([]);
    expect(existsSync(join(state, 'store.sqlite'))).toBe(false);
  });
});

describe('mailhaul verify', () => {
  test('finds a copy equal with 0, and a gone message with 23', async () => {
    const [source, target] = [await server(6), await server(0)];
    const { state } = await copy(source, target);
    const verify = ['verify', ...between(source, target), '--state', state, '--level'];
    expect(await runCommand([...verify, 'deep'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('6 byte for byte'),
    });
    target.account('anna').recreate('INBOX');
    expect(await runCommand([...verify, 'quick'])).toMatchObject({
      code: 23,
      stdout: expect.stringContaining('differ'),
    });
  });
});

describe('mailhaul folders', () => {
  test('shows what is there, and where it would go', async () => {
    const [source, target] = [await server(6), await server(0)];
    const argv = [
      'folders',
      url(source),
      '--to',
      url(target),
      '--passfile',
      passfile,
      '--to-passfile',
      passfile,
    ];
    const { code, stdout } = await runCommand(argv);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/INBOX +6 .* inbox/)]);
    expect(stdout).toMatch(/INBOX +-> INBOX/);
    expect(JSON.parse((await runCommand([...argv, '--json'])).stdout)).toMatchObject({
      document: 'mailhaul-folders',
    });
  });
});

describe('mailhaul test', () => {
  test('shows every stage with its time, and ends with 0', async () => {
    const source = await server(6);
    const { code, stdout } = await runCommand(['test', url(source), '--passfile', passfile]);
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('This account can be used; look at what is marked.'),
    ]);
    for (const stage of ['connection', 'sign-in', 'folders', 'round trip'])
      expect(stdout).toMatch(new RegExp(`ok ${stage} `));
    expect(source.changingCommands()).toEqual([]);
  });

  test('ends with the code of the stage that failed, and says what to do', async () => {
    const source = await server(6);
    const env = { MAILHAUL_PASSWORD: 'wrong' };
    const { code, stdout } = await runCommand(['test', url(source)], { env });
    expect([code, stdout]).toEqual([
      13,
      expect.stringMatching(/x {2}sign-in (.|\n)*-> Check user name(.|\n)*not reached: namespace/),
    ]);
    const json = JSON.parse((await runCommand(['test', url(source), '--json'], { env })).stdout);
    expect(json).toMatchObject({ document: 'mailhaul-test', exitCode: 13, verdict: 'failed' });
    expect(json.steps.map(({ verdict }: { verdict: string }) => verdict)).toContain('skipped');
  });
});

describe('mailhaul demo', () => {
  test('moves three mailboxes, compares every byte, and leaves nothing behind', async () => {
    const { code, stdout } = await runCommand(['demo', '--full-speed', '--latency', '0']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('Every message is on the new server')]);
    expect(stdout.match(/every byte compared: equal/g)).toHaveLength(3);
    const place = /state +(\/\S+)/.exec(stdout)?.[1] ?? '';
    expect([place, existsSync(place)]).toEqual([expect.stringContaining('mailhaul-demo-'), false]);
  }, 60_000);
});

describe('the command line', () => {
  test.each([
    [[], 'Usage: mailhaul'],
    [['copi'], 'Did you mean copy?'],
    [['copy', '--form', 'x'], 'Did you mean --from?'],
    [['copy', '--to', 'imaps://a@b'], '--from is missing'],
    [['copy', '--from', 'imaps://a@b', '--to', 'imaps://c'], 'names no user'],
    [
      ['copy', '--from', 'imaps://a@b', '--to', 'imaps://a@c', '--max-item-size', 'big'],
      '--max-item-size: `big` is no size',
    ],
    [
      ['copy', '--from', 'imaps://a@b', '--to', 'imaps://a@c', '--since', '1.1.2024'],
      '--since: `1.1.2024` is no date',
    ],
    [['copy', '--from', 'imaps://a@b', '--to', 'imaps://a@c', '--verify', 'full'], '--verify knows quick'],
    [
      ['copy', '--from', 'imaps://a@b', '--to', 'imaps://a@c', '--lanes', '0'],
      '--lanes: `0` is not a whole number from 1 to 64',
    ],
    [
      ['copy', '--from', 'imaps://a@b', '--to', 'imaps://a@c', '--map', 'x'],
      '--map: `x` is no folder mapping',
    ],
    [['folders'], 'missing required argument'],
    [['demo', '--latency', 'slow'], 'whole number of milliseconds'],
  ])('%j is refused with 2 and a reason', async (argv, reason) => {
    const { code, stderr, stdout } = await runCommand(argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(reason);
  });

  test('a password in a URL is refused and not repeated', async () => {
    const { code, stderr } = await runCommand([
      'copy',
      '--from',
      'imaps://a:hunter2@b',
      '--to',
      'imaps://a@c',
    ]);
    expect([code, stderr]).toEqual([2, expect.not.stringContaining('hunter2')]);
  });

  test.each(['copy', 'folders', 'verify', 'test', 'demo'])('%s --help has examples', async (name) => {
    for (const argv of [
      [name, '--help'],
      ['help', name],
    ]) {
      const { code, stdout } = await runCommand(argv);
      expect([code, stdout]).toEqual([0, expect.stringContaining('Examples:')]);
    }
  });

  test('--help tells the commands and the exit codes', async () => {
    const { code, stdout } = await runCommand(['--help']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('An unknown code means failure')]);
  });

  test('--version is that of the package', async () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    expect(VERSION).toBe(manifest.version);
    expect(await runCommand(['--version'])).toMatchObject({ code: 0, stdout: `${VERSION}\n` });
  });
});
