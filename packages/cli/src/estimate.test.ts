import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EstimateReport } from '@mailhaul/service';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from './testing/test-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailhaul-estimate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const estimate = (...args: string[]) => runCommand(['estimate', ...args]);

async function planned(...args: string[]): Promise<EstimateReport> {
  const { code, stdout, stderr } = await estimate(...args, '--json');
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as EstimateReport;
}

describe('mailhaul estimate', () => {
  test('answers the formula both ways: 500 = (6 − 1) × 100', async () => {
    expect((await planned('--window', '6', '--per-hour', '100', '--queue', '1')).fitsInWindow).toBe(500);
    const { hoursAtPace, eta } = await planned('--mailboxes', '500', '--per-hour', '100', '--queue', '1');
    expect([hoursAtPace, eta]).toEqual([6, null]);
  });

  test('plans a file in waves over its servers, with an end as a range', async () => {
    const file = join(folder, 'sizes.csv');
    const rows = Array.from({ length: 200 }, (_, at) => `user${at}@x,1GB,1000,${at % 2 === 0 ? 'a' : 'b'}`);
    writeFileSync(file, ['mailbox,sizeBytes,items,server', ...rows, ''].join('\n'));
    const plan = await planned(
      ...[
        file,
        '--wave-by',
        'server',
        '--wave-users',
        '100',
        '--server-weight',
        'a=1.5',
        '--server-weight',
        'b=1',
      ],
      ...['--start', '2026-03-02T10:00Z', '--windows', 'Mon-Fri 18-6', '--concurrent', '20'],
    );
    expect(plan).toMatchObject({ mailboxes: 200, sizeBytes: 200e9, startAt: '2026-03-02T10:00:00.000Z' });
    expect(plan.waves.map(({ mailboxes }) => mailboxes)).toEqual([100, 100]);
    expect(plan.waves[0]?.startAt).toBe('2026-03-02T18:00:00.000Z');
    expect(Date.parse(plan.eta?.p50At ?? '')).toBeLessThan(Date.parse(plan.eta?.p90At ?? ''));
    expect(plan.typical).toEqual([{ p50Days: 1, p90Days: 1, mailboxes: 200 }]);
  });

  test('says what it has assumed, and not what was given', async () => {
    const bare = await planned('--mailboxes', '2', '--size', '8GB');
    expect(bare.assumptions.join(' ')).toMatch(/1 MB\/s.*75 kB/);
    const given = ['--speed', '3MB/s', '--items-per-second', '50', '--items', '1000'];
    const full = await planned('--mailboxes', '2', '--size', '8GB', ...given);
    expect(full.assumptions.join(' ')).not.toMatch(/MB\/s|kB/);
  });

  test('shows 4 GB in 400 messages done before 4 GB in 100,000', async () => {
    const end = async (items: string) =>
      (await planned('--mailboxes', '1', '--size', '4GB', '--items', items)).eta?.p50Seconds ?? 0;
    expect(await end('400')).toBeLessThan(await end('100000'));
  });

  test('fits 80 columns', async () => {
    const args = ['--mailboxes', '30', '--size', '9000GB', '--wave-users', '10', '--no-color'];
    const { stdout } = await runCommand(['estimate', ...args], { columns: 80 });
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(stdout).toContain('3 waves');
    expect(stdout).toContain('not supported there');
  });

  test('refuses what a file says already, and a server that is not in it', async () => {
    const file = join(folder, 'few.csv');
    writeFileSync(file, 'mailbox,sizeBytes,server\na@x,1GB,mail1\n');
    const twice = await estimate(file, '--mailboxes', '3');
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('--mailboxes: the file says so')]);
    const weights = ['--wave-by', 'server', '--server-weight', 'mail2=2'];
    expect((await estimate(file, ...weights)).stderr.replaceAll(/\s+/g, ' ')).toContain(
      'no mailbox of the file lies on `mail2`; it names mail1.',
    );
  });

  test.each([
    [[], 'Give a file of sizes'],
    [['--size', '3GB'], '--size needs --mailboxes'],
    [['--mailboxes', '0'], '--mailboxes: `0` is not a whole number from 1 to 50000'],
    [['--mailboxes', '3', '--concurrent', '301'], '--concurrent: `301` is not a whole number from 1 to 300'],
    [['--mailboxes', '3', '--queue', '-1'], '--queue: `-1` is no number'],
    [['--mailboxes', '3', '--workload', 'ftp'], '--workload: `ftp` is none of imap'],
    [['--mailboxes', '3', '--windows', 'Mon-Xyz 3'], 'no work window'],
    [['--mailboxes', '3', '--windows', 'Mon 1-2', '--time-zone', 'Mars/Base'], 'no time zone'],
    [['--mailboxes', '3', '--wave-by', 'size'], '--wave-by size needs --wave-size'],
    [['--mailboxes', '3', '--wave-by', 'moon'], '--wave-by: `moon` is none of'],
    [['--mailboxes', '3', '--wave-by', 'server', '--server-weight', 'a'], '--server-weight: `a` looks like'],
    [['/no/such/file.csv'], '/no/such/file.csv cannot be read'],
    [['--mailboxes', '3', '--window', '6'], '--window needs --per-hour'],
    [['--mailboxes', '3', '--per-hour', '0'], '--per-hour: at 0'],
    [['--mailboxes', '3', '--time-zone', 'Europe/Berlin'], '--time-zone needs --windows'],
    [['--mailboxes', '3', '--items', '9'], '--items needs --size'],
    [['--mailboxes', '3', '--wave-size', '3GB'], '--wave-size goes with --wave-by size'],
    [['--mailboxes', '3', '--server-weight', 'a=1'], '--server-weight goes with --wave-by server'],
    [
      ['--mailboxes', '3', '--wave-by', 'server', '--server-weight', 'a=1'],
      'no mailbox of the file lies on `a`',
    ],
  ])('%j is refused, saying why', async (args, words) => {
    const { code, stderr } = await estimate(...args);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(code).toBe(2);
  });
});
