import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from './testing/test-host.ts';

const ROOT = join(import.meta.dirname, '../../..');
const REFUSED = join(ROOT, 'packages/service/src/csv/testing/refused');
const EXAMPLES = join(ROOT, 'examples/csv');
const folder = mkdtempSync(join(tmpdir(), 'mailhaul-csv-'));
const data = ['--data', join(folder, 'data')];
const HEADER = 'EmailAddress,UserName,Password\n';

beforeAll(async () => {
  for (const name of ['contoso', 'fabrikam', 'old', 'new'])
    await runCommand([
      'endpoint',
      'new',
      name,
      '--remote-server',
      `imap.${name}.example`,
      '--skip-verification',
      ...data,
    ]);
  const starttls = ['--port', '143', '--security', 'tls', '--skip-verification'];
  await runCommand([
    'endpoint',
    'new',
    'fabrikam-143',
    '--remote-server',
    'imap.fabrikam.example',
    ...starttls,
    ...data,
  ]);
});
afterAll(() => rmSync(folder, { recursive: true }));

function newBatch(name: string, path: string) {
  const places = ['--source-endpoint', 'old', '--target-endpoint', 'new'];
  return runCommand(['batch', 'new', name, ...places, '--csv-data', path, ...data, '--json']);
}

async function batches(): Promise<string[]> {
  const { stdout } = await runCommand(['batch', 'get', '--json', ...data]);
  return JSON.parse(stdout).map(({ identity }: { identity: string }) => identity);
}

describe('mailhaul batch new', () => {
  test.each(readdirSync(REFUSED))('refuses %s by its code and creates nothing', async (file) => {
    const { code, stdout, stderr } = await newBatch('Refused', join(REFUSED, file));
    expect(code).toBe(10);
    const { fields, message } = JSON.parse(stdout);
    expect(new Set(fields.map((field: { code: string }) => field.code))).toEqual(
      new Set([file.replace('.csv', '')]),
    );
    expect(message).toBe(fields[0].message);
    expect(stderr).not.toMatch(/w0rd/);
    expect(await batches()).not.toContain('Refused');
  });

  test.each([
    [
      '50,001 users',
      `${HEADER}${'a@b.c,a,x\n'.repeat(50_001)}`,
      'contains more than 50,000 rows. Please divide the file into two or more files',
    ],
    ['10 MB and a byte', HEADER.padEnd(10_000_001, '\n'), 'larger than 10 MB'],
    ['0 bytes', '', "Upload file can't be empty"],
  ])('refuses %s in the words that admins know', async (_, text, sentence) => {
    const path = join(folder, 'users.csv');
    writeFileSync(path, text);
    const { code, stderr } = await newBatch('Refused', path);
    expect([code, stderr.replace(/\s+/g, ' ')]).toEqual([10, expect.stringContaining(sentence)]);
    expect(await batches()).not.toContain('Refused');
  });

  test.each(readdirSync(EXAMPLES))('takes the example %s', async (file) => {
    const { code, stdout } = await newBatch(file, join(EXAMPLES, file));
    expect([code, JSON.parse(stdout).failedCount]).toEqual([0, 0]);
    expect(stdout).not.toMatch(/P@ss|N3wP/);
  });

  test('with wrong rows makes the others, and `report export` hands the wrong ones back', async () => {
    const path = join(folder, 'wrong.csv');
    writeFileSync(path, `${HEADER}ann@b.c,ann,S3cret\nbob,bob,S3cret\n`);
    const { code, stdout } = await newBatch('Wrong', path);
    expect([code, JSON.parse(stdout).failedCount]).toEqual([0, 1]);
    const errors = await runCommand(['report', 'export', 'Wrong', ...data]);
    expect(errors.stdout).toMatch(/^RowIndex,EmailAddress,ErrorCode,.*\r?\n3,bob,CSV_EMAIL_INVALID,/);
    const retry = ['report', 'export', 'Wrong', '--kind', 'retry', ...data];
    expect((await runCommand(retry)).stdout).toBe('EmailAddress,UserName,Password\r\nbob,bob,\n');
    expect((await runCommand([...retry, '--fill-passwords'])).code).toBe(2);
    const file = join(folder, 'MigrationRetry.csv');
    writeFileSync(file, 'old');
    await runCommand([...retry, '--fill-passwords', '--csv-stream', file]);
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([
      `EmailAddress,UserName,Password\r\nbob,bob,S3cret\r\n`,
      0o600,
    ]);
  });

  test('as a cmdlet does the same', async () => {
    const { code, stderr } = await runCommand([
      ...['New-MigrationBatch', '-Name', 'ByCmdlet', '-SourceEndpoint', 'old', '-TargetEndpoint', 'new'],
      ...['-CSVData', `([System.IO.File]::ReadAllBytes("${join(EXAMPLES, 'exchange-admin.csv')}"))`, ...data],
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(await batches()).toContain('ByCmdlet');
  });
});
