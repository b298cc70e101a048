import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startImapServer } from '@mailhaul/test-kit';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from '../testing/test-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailhaul-again-'));
afterAll(() => rmSync(folder, { recursive: true }));

const letter = { bytes: 'Subject: a\r\n\r\nb\r\n', internalDate: '01-Jan-2024 10:00:00 +0000' };
const mailboxes = [{ name: 'INBOX', messages: [letter] }];

/** The old server, where bert has this password. */
function oldServer(password: string, port?: number) {
  const accounts = [
    { user: 'anna', password: 'annas', mailboxes },
    { user: 'bert', password, mailboxes },
  ];
  return startImapServer({ accounts, ...(port === undefined ? {} : { port }) });
}

/** The file, where bert has this password. */
function csvWith(password: string): string {
  const csv = join(folder, 'wave.csv');
  const rows = [`anna@a.example,anna,annas,annas`, `bert@a.example,bert,${password},berts`];
  writeFileSync(csv, ['EmailAddress,UserName,Password,TargetPassword', ...rows, ''].join('\r\n'));
  return csv;
}

test('whoever failed at the completion is completed by the same command with a mended file', async () => {
  const before = await oldServer('berts');
  const accounts = ['anna', 'bert'].map((user) => ({ user: `${user}@a.example`, password: `${user}s` }));
  const target = await startImapServer({ accounts });
  const run = (...argv: readonly string[]) =>
    runCommand([...argv, '--data', join(folder, 'data'), '--no-color', '--json']);
  const at = (port: number) => `imap://127.0.0.1:${port}?security=none`;
  const wave = (csv: string, ...more: readonly string[]) =>
    run('run', csv, '--source', at(before.port), '--target', at(target.port), ...more);
  expect((await wave(csvWith('berts'))).code).toBe(0);
  await before.close();
  const after = await oldServer('changed', before.port);
  const broken = await run('batch', 'complete', 'wave', '--wait');
  expect([broken.code, JSON.parse(broken.stdout).status]).toEqual([3, 'CompletedWithErrors']);
  const mended = await wave(csvWith('changed'), '--complete');
  expect([mended.code, JSON.parse(mended.stdout)]).toMatchObject([
    0,
    { status: 'Completed', finalizedCount: 2 },
  ]);
  const again = await wave(csvWith('changed'), '--complete');
  expect([again.code, JSON.parse(again.stdout)]).toEqual([0, JSON.parse(mended.stdout)]);
  await Promise.all([after.close(), target.close()]);
});
