import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from './testing/test-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailhaul-imapsync-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CALL =
  "imapsync --host1 imap.a.example --port1 143 --user1 'ann b' --password1 S3cret --host2 imap.b.example --user2 bob@b.example --passfile2 /run/b --exclude '^Trash$' --maxsize 1000 --delete2";

/** The command of ours that was shown, on one line. */
function shownCommand(stdout: string): string {
  return stdout
    .slice(stdout.indexOf('mailhaul copy'), stdout.indexOf('\n\n  The password'))
    .replace(/\s*\\\n\s*/g, ' ');
}

describe('mailhaul import-imapsync', () => {
  test('shows the same as a command of ours, and what becomes of each option; never the password', async () => {
    const { code, stdout, stderr } = await runCommand(['import-imapsync', CALL]);
    expect([code, stderr]).toEqual([0, '']);
    expect(shownCommand(stdout)).toBe(
      'mailhaul copy --from imap://ann%20b@imap.a.example --to imaps://bob@b.example@imap.b.example --to-passfile /run/b --exclude Trash --max-item-size 999',
    );
    expect(stdout).toMatch(/Without an equivalent:\n +--delete2 +Nothing is ever deleted at the target\./);
    expect(stdout).not.toContain('S3cret');
  });

  test('the command that it shows is one that can be run', async () => {
    const { stdout } = await runCommand([
      'import-imapsync',
      CALL.replace('imap.b.example', 'imap.a.example').replace('--port1 143', ''),
    ]);
    const words = shownCommand(stdout).replace('/run/b', join(folder, 'nobody')).split(' ').slice(1);
    const { code, stderr } = await runCommand([...words, '--no-input', '--state', join(folder, 'state')]);
    // it gets as far as looking for the passwords
    expect([code, stderr]).toEqual([10, expect.stringContaining('There is no password for')]);
  });

  test('reads a file, and prints one document without secrets', async () => {
    const file = join(folder, 'call.sh');
    writeFileSync(file, CALL.replaceAll(' --', ' \\\n  --'));
    const { code, stdout } = await runCommand(['import-imapsync', '--file', file, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      document: 'mailhaul-imapsync-import',
      source: { user: 'ann b', secret: { kind: 'password', secret: '[secret]' } },
      settings: { excludeFolders: ['Trash'], maxItemSizeBytes: 999 },
      copy: expect.arrayContaining(['copy', '--exclude', 'Trash']),
    });
    expect(stdout).not.toContain('S3cret');
  });

  test('makes a batch of it, and the endpoints that are missing; the password is not shown', async () => {
    const passfile = join(folder, 'b.txt');
    writeFileSync(passfile, 'other\n', { mode: 0o600 });
    const data = ['--data', join(folder, 'data')];
    const call = CALL.replace('/run/b', passfile);
    const { code, stdout, stderr } = await runCommand([
      'import-imapsync',
      call,
      '--batch',
      'Ann',
      '--skip-verification',
      ...data,
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('The endpoint imap.a.example:143 is saved.');
    expect(stdout).toContain('The batch Ann is there, with one user.');
    expect(stdout).toContain('mailhaul batch start Ann --wait');
    expect(stdout).not.toMatch(/S3cret|other/);
    const { stdout: batches } = await runCommand(['batch', 'get', 'Ann', '--json', ...data]);
    expect(JSON.parse(batches)).toMatchObject({
      sourceEndpoint: 'imap.a.example:143',
      excludeFolders: ['Trash'],
      totalCount: 1,
    });
  });

  test('asks nobody for a password that the call does not have when nobody is there', async () => {
    const call = CALL.replace('--password1 S3cret', '');
    const { code, stderr } = await runCommand([
      'import-imapsync',
      call,
      '--batch',
      'Ann',
      '--data',
      join(folder, 'none'),
    ]);
    expect([code, stderr.replace(/\s+/g, ' ')]).toEqual([
      2,
      expect.stringContaining('The call has no password for ann b at imap.a.example'),
    ]);
  });

  test.each([
    [[], 'in quotation marks, or --file'],
    [['imapsync --host1 a'], 'no --user1'],
    [['--file', '/nowhere/at/all'], 'cannot be read'],
  ])('%j is a slip of the pen and says so', async (words, sentence) => {
    const { code, stderr } = await runCommand(['import-imapsync', ...words]);
    expect([code, stderr.replace(/\s+/g, ' ')]).toEqual([2, expect.stringContaining(sentence)]);
  });
});
