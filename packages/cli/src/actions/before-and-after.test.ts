import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startImapServer } from '@mailhaul/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../testing/test-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailhaul-before-'));
const data = join(folder, 'data');
const PASSWORD = 'canary-5521';
const NOBODY = ['--name-server', '127.0.0.1:9'] as const;

const letter = {
  bytes: `Subject: a\r\n\r\n${'x'.repeat(1_000)}`,
  internalDate: '01-Jan-2024 10:00:00 +0000',
};

async function run(...argv: readonly string[]) {
  const result = await runCommand([...argv, '--data', data, '--no-color']);
  expect(result.stdout + result.stderr).not.toContain(PASSWORD);
  return result;
}

/** Two servers, two endpoints and a batch of two, one of whom has no mailbox on the new side. */
async function prepare() {
  const mailboxes = [{ name: 'INBOX', messages: [letter, letter] }];
  const users = ['anna', 'bert'].map((user) => ({ user, password: PASSWORD, mailboxes }));
  const source = await startImapServer({ accounts: users, connectionLimit: { max: 6, scope: 'server' } });
  const target = await startImapServer({ accounts: [{ user: 'anna@a.example', password: PASSWORD }] });
  const csv = join(folder, 'users.csv');
  const rows = ['anna', 'bert'].map((user) => `${user}@a.example,${user},${PASSWORD}`);
  writeFileSync(csv, ['EmailAddress,UserName,Password', ...rows, ''].join('\r\n'));
  const plain = ['--remote-server', '127.0.0.1', '--security', 'None'];
  await run('endpoint', 'new', 'old', ...plain, '--port', String(source.port));
  await run('endpoint', 'new', 'new', ...plain, '--port', String(target.port), '--sign-in', 'same-password');
  const both = ['--source-endpoint', 'old', '--target-endpoint', 'new'];
  await run('batch', 'new', 'Wave 1', ...both, '--csv-data', csv);
  return { source, target };
}

describe('before the start and at the cut-over, the command', () => {
  let servers: Awaited<ReturnType<typeof prepare>>;
  beforeAll(async () => {
    servers = await prepare();
  });
  afterAll(async () => {
    await Promise.all([servers.source.close(), servers.target.close()]);
    rmSync(folder, { recursive: true });
  });

  test('looks at everybody, ends with 3 when somebody cannot be moved, and shows it again', async () => {
    const seen = await run('batch', 'preflight', 'Wave 1', '--sign-ins-per-minute', '600', ...NOBODY);
    expect(seen.code).toBe(3);
    expect(seen.stdout).toContain('1 ready, 0 with a warning, 1 cannot be moved yet');
    expect(seen.stdout).toMatch(/bert@a\.example\n.*signing in/);
    expect(seen.stdout).toContain("`mailhaul batch start 'Wave 1'`");
    const again = await run('batch', 'preflight', 'Wave 1', '--last', '--json');
    expect([again.code, JSON.parse(again.stdout)]).toMatchObject([3, { state: 'done', looked: 2 }]);
  });

  test('refuses a pace that would lock people out, and names the range', async () => {
    const refused = await run('batch', 'preflight', 'Wave 1', '--sign-ins-per-minute', '601');
    expect([refused.code, refused.stderr]).toMatchObject([2, expect.stringContaining('600')]);
    const nobody = await run('batch', 'preflight', 'Wave 2', ...NOBODY);
    expect(nobody.stderr).toContain('Did you mean `Wave 1`?');
  });

  test('shows the checklist of the cut-over, and the letter to the users', async () => {
    const list = await run('batch', 'cutover', 'Wave 1', ...NOBODY);
    expect(list.code).toBe(0);
    expect(list.stdout).toMatch(/a\.example +2 users +no name server answered/);
    expect(list.stdout).toContain("mailhaul batch start 'Wave 1'");
    const letterToAll = await run('batch', 'cutover', 'Wave 1', '--welcome-mail', ...NOBODY);
    expect(letterToAll.stdout).toMatch(/^Subject: Your mailbox moves on <DATE>\n\nHello,/);
  });

  test('finds how many connections a server bears, says what follows, and remembers it', async () => {
    const ramp = await run('endpoint', 'test', 'old', '--ramp');
    expect(ramp.code).toBe(0);
    expect(ramp.stdout).toContain('refused: ');
    expect(ramp.stdout).toContain('mailhaul endpoint set old --max-concurrent-migrations 1');
    const history = await run('network-test', 'old', '--history');
    expect(history.stdout).toMatch(/ramp +done/);
    const unsaved = await run('endpoint', 'test', '--ramp', '--remote-server', '127.0.0.1');
    expect([unsaved.code, unsaved.stderr]).toMatchObject([2, expect.stringContaining('saved endpoint')]);
    const needs = await run('network-test', 'old');
    expect([needs.code, needs.stderr]).toMatchObject([2, expect.stringContaining('a mailbox is needed')]);
  });
});
