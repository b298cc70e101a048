import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { runCommand } from '../testing/test-host.ts';

// other demos may run beside this one
const scratch = mkdtempSync(join(tmpdir(), 'mailhaul-troubles-'));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(scratch, { recursive: true });
});

test('the demo of troubles heals three of six, explains the others, mends them, and leaves nothing behind', async () => {
  vi.stubEnv('TMPDIR', scratch);
  const startedMs = performance.now();
  const { code, stdout } = await runCommand(['demo', '--troubles', '--no-color'], { columns: 100 });
  expect([code, (performance.now() - startedMs) / 1_000 < 60]).toEqual([0, true]);
  const line = (user: string) =>
    stdout.split('\n').find((one) => one.includes(`${user}@new.example `) && /Synced|Failed/.test(one));
  expect(line('anna')).toMatch(/Synced +healed: the parent was made; 36 messages/);
  expect(line('bert')).toMatch(/Synced +healed: it is called Junk_ there; 24 messages/);
  expect(line('emil')).toMatch(/Synced +healed: waited for room \(a minute, skipped\); 24 messages/);
  expect(line('cora')).toMatch(/Failed +explained: AUTH_FAILED/);
  expect(line('dora')).toMatch(/Failed +explained: LARGE_ITEM_LIMIT/);
  expect(line('fritz')).toMatch(/Failed +explained: RECIPIENT_NOT_FOUND/);
  // the file of errors, by its lines in users.csv
  expect(stdout).toMatch(/^RowIndex,EmailAddress,ErrorCode/m);
  expect(stdout.match(/^\d,\w+@new\.example,\w+/gm)).toEqual([
    '4,cora@new.example,AuthenticationFailed',
    '5,dora@new.example,TooManyLargeItems',
    '7,fritz@new.example,RecipientNotFound',
  ]);
  // the verdicts, each with its evidence
  for (const verdict of ['[LARGE_ITEM_LIMIT]', '[RECIPIENT_NOT_FOUND]', '[AUTH_FAILED]'])
    expect(stdout).toContain(verdict);
  expect(stdout).toContain('7 of 7 users are Synced: 168 messages arrived, 1 was too large and is listed.');
  expect(readdirSync(scratch)).toEqual([]);
});
