import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aBatch, FakeService } from '../testing/fake-service.ts';
import { runCommand } from '../testing/test-host.ts';
import { SHELLS } from './completed-command.ts';

const complete = async (...words: string[]) => {
  const service = new FakeService({ 'batch.get': [aBatch(), aBatch({ identity: 'Pilot' })] });
  const env = { MAILHAUL_DATA: tmpdir() };
  const { stdout } = await runCommand(['complete', '--', ...words], { service, env });
  return stdout === ''
    ? []
    : stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t')[0]);
};

describe('completion', () => {
  test('knows commands, verbs and options', async () => {
    expect(await complete('')).toEqual(expect.arrayContaining(['copy', 'batch', 'user', 'completion']));
    expect(await complete('')).not.toContain('New-MigrationBatch');
    expect(await complete('ba')).toEqual(['batch', 'backup']);
    expect(await complete('batch', 's')).toEqual(['set', 'start', 'stop', 'sync-now']);
    expect(await complete('batch', 'new', '--pri')).toEqual(['--priority']);
    expect(await complete('copy', '--from-p')).toEqual(['--from-passfile']);
  });

  test('knows the words of an option, the names there are, and where a file is wanted', async () => {
    expect(await complete('batch', 'set', 'Wave1', '--priority', 'H')).toEqual(['High', 'Higher', 'Highest']);
    expect(await complete('batch', 'start', '')).toEqual(['Wave1', 'Pilot']);
    expect(await complete('batch', 'start', 'wa')).toEqual(['Wave1']);
    expect(await complete('batch', 'new', '--source-endpoint', '')).toEqual(['contoso']);
    expect(await complete('batch', 'new', '--csv-data', '')).toEqual([':files']);
    expect(await complete('completion', '')).toEqual([...SHELLS]);
  });

  test('knows the cmdlets and their parameters as soon as one is begun', async () => {
    expect(await complete('get-migrationu')).toEqual(['Get-MigrationUser', 'Get-MigrationUserStatistics']);
    expect(await complete('New-MigrationBatch', '-Auto')).toEqual(['-AutoStart', '-AutoRetryCount']);
    expect(await complete('start-migrationbatch', 'P')).toEqual(['Pilot']);
    expect(await complete('Set-MigrationBatch', 'Wave1', '-Priority', 'lowes')).toEqual(['Lowest']);
  });

  test('says nothing when nothing fits or the service cannot be asked', async () => {
    expect(await complete('nonsense', 'more', '')).not.toContain('new');
    const service = new FakeService({
      'batch.get': () => {
        throw new Error('no data folder');
      },
    });
    expect(await runCommand(['complete', '--', 'batch', 'start', ''], { service })).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  test('makes no data folder', async () => {
    const data = join(tmpdir(), 'mailhaul-nobody-made-this');
    await runCommand(['complete', '--', 'batch', 'start', '--data', data, '']);
    expect(existsSync(data)).toBe(false);
  });

  test.each(SHELLS)('has a script for %s', async (shell) => {
    const { code, stdout } = await runCommand(['completion', shell]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('complete --')]);
  });

  test('has none for others, and names those there are', async () => {
    const { code, stderr } = await runCommand(['completion', 'tcsh']);
    expect([code, stderr.replaceAll(/\s+/g, ' ')]).toEqual([
      2,
      expect.stringMatching(/bash, zsh, fish, powershell/),
    ]);
  });

  test('the script for bash is taken by bash and hands on what the program says', async () => {
    const { stdout } = await runCommand(['completion', 'bash']);
    const script = [
      stdout,
      'mailhaul() { printf "%s\\n" "two words\thelp" "--data\tx"; }',
      'compopt() { :; }',
      'COMP_WORDS=(mailhaul batch ""); COMP_CWORD=2; _mailhaul',
      `printf "%s|" "$\{COMPREPLY[@]}"`,
    ].join('\n');
    const { stdout: said, stderr, status } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
    expect([status, stderr, said]).toEqual([0, '', 'two\\ words|--data|']);
  });
});
