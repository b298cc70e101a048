import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startFaultProxy } from '@mailhaul/test-kit';
import { ImapSession, seedAccount } from '@mailhaul/test-kit/compare';
import { type Account, type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { through } from '../lib/account-url.ts';
import { type CopyEnd, startCopy } from '../lib/copy-process.ts';
import { mails } from '../lib/mail.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { waitUntil } from '../lib/wait-until.ts';

// Passwords that nobody could write by accident, sought in everything that a run leaves behind and shows to others.

const PASSWORDS = { old: 'c4nary-Söurce "Pa55"\\w%rd+/=', fresh: 'canary&Target?#Pw9 {3+}' };

describe.skipIf(!serverAvailable('dovecot'))('a password', () => {
  let old: DovecotServer;
  let fresh: DovecotServer;

  beforeAll(async () => {
    [old, fresh] = await Promise.all([
      startDovecot({ storage: 'tmpfs', accounts: { anna: PASSWORDS.old } }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox', accounts: { anna: PASSWORDS.fresh } }),
    ]);
    await seedAccount(old.user('anna'), mails(40));
  });

  afterAll(async () => {
    await Promise.all([old.stop(), fresh.stop()]);
  });

  /** Runs that end in different ways; each leaves its output, log, trace and state. */
  const ENDINGS: readonly (readonly [
    string,
    (accounts: { source: Account; target: Account; folder: string }) => Promise<CopyEnd>,
  ])[] = [
    ['goes well', (setup) => startCopy({ ...setup, args: ['--verify', 'deep'] }).ended],
    [
      'goes well with a log of its own',
      (setup) => startCopy({ ...setup, args: ['--log', join(setup.folder, 'own.log')] }).ended,
    ],
    [
      'is refused by the server, which repeats what it heard',
      async (setup) => {
        const echo = `reply=AUTHENTICATE/1=NO you said ${PASSWORDS.old} and ${Buffer.from(`\0anna\0${PASSWORDS.old}`).toString('base64')}`;
        const proxy = await startFaultProxy({
          upstream: setup.source,
          rules: [Buffer.from(echo).toString('latin1')],
        });
        const end = await startCopy({ ...setup, source: through(setup.source, proxy) }).ended;
        await proxy.close();
        return end;
      },
    ],
    [
      'breaks off at the sign-in',
      async (setup) => {
        const proxy = await startFaultProxy({ upstream: setup.target, rules: ['cut-before=AUTHENTICATE/1'] });
        const end = await startCopy({ ...setup, target: through(setup.target, proxy) }).ended;
        await proxy.close();
        return end;
      },
    ],
    [
      'is killed',
      async (setup) => {
        const running = startCopy({ ...setup, args: ['--max-rate', '2000'] });
        await waitUntil(() => readdirSync(setup.folder, { recursive: true }).length > 6, {
          meanwhile: () => running.running,
        });
        running.kill('SIGKILL');
        return running.ended;
      },
    ],
  ];

  test.each(ENDINGS)('stands nowhere when the copy %s', async (_, run) => {
    using scratch = scratchFolder();
    const end = await run({ source: old.user('anna'), target: fresh.user('anna'), folder: scratch.path });
    const left = [
      ['stdout', end.stdout],
      ['stderr', end.stderr],
      ...filesIn(scratch.path).map((file) => [file, readFileSync(file, 'latin1')]),
    ] as const;
    expect(left.length).toBeGreaterThan(4);
    const found = left.flatMap(([name, text]) =>
      forms()
        .filter((form) => text.includes(form))
        .map((form) => [name, form]),
    );
    expect(found).toEqual([]);
    // and what is left is for the user's own eyes
    const open = [join(scratch.path, 'state'), ...filesIn(scratch.path)].filter(
      (path) => (statSync(path).mode & 0o077) !== 0,
    );
    expect(open.filter((path) => !path.startsWith(join(scratch.path, 'state/')))).toEqual([]);
  });

  test('is not among the arguments that everybody on the machine can read', async () => {
    using scratch = scratchFolder();
    const running = startCopy({
      source: old.user('anna'),
      target: fresh.user('anna'),
      folder: scratch.path,
      args: ['--max-rate', '5000'],
    });
    await waitUntil(
      () => readFileSync(`/proc/${running.pid}/cmdline`, 'latin1').includes('--from-passfile'),
      { meanwhile: () => running.running },
    );
    const shown = readFileSync(`/proc/${running.pid}/cmdline`, 'latin1');
    running.kill('SIGKILL');
    await running.ended;
    expect(forms().filter((form) => shown.includes(form))).toEqual([]);
  });

  test('of the canary’s kind works at all', async () => {
    const session = await ImapSession.open(old.user('anna'));
    await session.close();
  });
});

/** Password files apart, which are where the password belongs. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.pass'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The passwords as they might stand somewhere: as they are, as bytes, quoted, percent-encoded, as JSON, in base64 at any offset. */
function forms(): string[] {
  return Object.values(PASSWORDS).flatMap((password) => {
    const bytes = Buffer.from(password);
    const aligned = [0, 1, 2].map((offset) => {
      const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
      return text.slice(offset === 0 ? 0 : offset + 1, Math.floor(((offset + bytes.length) * 4) / 3) - 1);
    });
    return [
      password,
      bytes.toString('latin1'),
      bytes.toString('hex'),
      encodeURIComponent(password),
      JSON.stringify(password).slice(1, -1),
      bytes.toString('latin1').replace(/["\\]/g, '\\$&'),
      ...aligned,
    ];
  });
}
