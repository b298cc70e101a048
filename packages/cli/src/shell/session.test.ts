import { describe, expect, test } from 'vitest';
import { aBatch, aUser, FakeService } from '../testing/fake-service.ts';
import { runCommand } from '../testing/test-host.ts';
import { localPath } from './session.ts';

const service = () =>
  new FakeService({ 'user.get': [aUser(), aUser({ identity: 'bob@contoso.example', status: 'Failed' })] });
const run = (line: string) => runCommand(['shell', '-c', line], { service: service() });

describe('mailhaul shell', () => {
  test.each([
    ['$u = Get-MigrationUser; $u.Count', '2\n'],
    ['$u = Get-MigrationUser; $U[-1].IDENTITY', 'bob@contoso.example\n'],
    ['Get-MigrationUser | measure | select -ExpandProperty Count', '2\n'],
    ['Get-MigrationUser | % {$_.Status}', 'Synced\nFailed\n'],
    ['$u = Get-MigrationUser; $u.Status', 'Synced\nFailed\n'],
    ['$u = Get-MigrationUser; $u[7]', ''],
    [
      'Get-MigrationUser | select Identity, Status | fl',
      '\nIdentity : anna@contoso.example\nStatus   : Synced\n\nIdentity : bob@contoso.example\nStatus   : Failed\n\n',
    ],
    [
      'Get-MigrationUser | group status | ft Name, Count',
      '\nName   Count\n----   -----\nFailed     1\nSynced     1\n\n',
    ],
  ])('%s', async (line, printed) =>
    expect(await run(line)).toEqual({ code: 0, stdout: printed, stderr: '' }),
  );

  test.each([
    ['$nothing.Report', 'There is no variable $nothing yet'],
    ['$u = Get-MigrationUser a; $u.Statos', 'Did you mean Status?'],
    ['$u = Get-MigrationUser a; $u[0].Report.Failures', 'It is there with -IncludeReport.'],
    ['Get-MigrationUser | fl | ft', 'put ft or fl last'],
    ['Get-MigratonUser', 'There is no cmdlet Get-MigratonUser here. Did you mean Get-MigrationUser?'],
    ['Get-MigrationUser | Export-Clixml', 'name the one file'],
  ])('%s is refused with 1', async (line, words) => {
    const { code, stderr } = await run(line);
    expect([code, stderr.replaceAll(/\s+/g, ' ')]).toEqual([1, expect.stringContaining(words)]);
  });

  test('from standard input ends at the first line that fails', async () => {
    const fake = service();
    const typed = 'Get-MigrationUser |\n  measure\n$oops.x\nGet-MigrationBatch\n';
    const { code, stdout } = await runCommand(['shell'], { service: fake, typed });
    expect([code, stdout]).toEqual([1, '\nCount\n-----\n    2\n\n']);
    expect(fake.asked.map(({ name }) => name)).toEqual(['user.get']);
  });

  test('ends at `exit`', async () => {
    const fake = service();
    const typed = 'Get-MigrationUser | measure\nexit\nGet-MigrationBatch\n';
    expect((await runCommand(['shell'], { service: fake, typed })).code).toBe(0);
    expect(fake.asked.map(({ name }) => name)).toEqual(['user.get']);
  });

  test('hands --data on, and what a cmdlet changes is changed', async () => {
    const fake = new FakeService({ 'batch.start': aBatch({ status: 'Starting' }) });
    const { code, stdout } = await runCommand(
      ['shell', '--data', '/srv/x', '-c', 'Start-MigrationBatch Wave1'],
      {
        service: fake,
      },
    );
    expect([code, stdout]).toEqual([0, expect.stringContaining('Wave1    Starting')]);
    expect(fake.last('batch.start')).toEqual({ identity: 'Wave1' });
  });

  test.each([
    ['C:\\temp\\EXO.xml', './EXO.xml'],
    ['.\\EXO.xml', './EXO.xml'],
    ['/tmp/EXO.xml', '/tmp/EXO.xml'],
    ['EXO.xml', 'EXO.xml'],
  ])('writes %s to %s', (typed, path) => expect(localPath(typed)).toBe(path));

  test.each(['C:\\temp\\', 'C:', '..\\..'])('`%s` is no file', (typed) =>
    expect(() => localPath(typed)).toThrow('names no file'),
  );
});
