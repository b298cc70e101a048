import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TroubleRecord, TroubleSummary } from '@mailhaul/service';
import { startImapServer } from '@mailhaul/test-kit';
import { serverAvailable, startPostgres } from '@mailhaul/test-kit/servers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Installation } from '../lib/installation.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { account, PASSWORD } from './stage.ts';

const AUTH_FAILED = 13;

/** A server that refuses the only user, and a batch of it. */
async function withRefusedUser(at: Installation): Promise<void> {
  const server = await startImapServer({ accounts: [account('anna', { refusal: '[ALERT] no' })] });
  onTestFinished(() => server.close());
  const here = {
    security: 'none',
    host: '127.0.0.1',
    port: server.port,
    user: 'anna',
    password: PASSWORD,
  } as const;
  await at.makeEndpoints({ source: here, target: here });
  await at.startBatch('Wave1', [here]);
}

/** Where a served installation is, and the token with which others ask it. */
async function served(at: Installation): Promise<readonly string[]> {
  const { url } = await at.startPage();
  const tokenFile = join(at.folder, 'token.txt');
  const made = await at.run('token', 'new', 'far-away', '--role', 'operator', '--out', tokenFile);
  expect(made.code, made.stderr).toBe(0);
  return ['--server', url, '--token-file', tokenFile];
}

describe('the troubleshooter of a service elsewhere', () => {
  test('says over its API what it says there, and shows, lists and writes the page of what it found', async () => {
    using here = scratchFolder();
    using there = scratchFolder();
    await using service = Installation.inFolder(there.path);
    await withRefusedUser(service);
    const elsewhere = await served(service);
    await service.batchBecomes('Wave1', 'Failed');
    // a place that has nothing of its own but the token
    await using desk = Installation.inFolder(here.path);

    const page = join(here.path, 'ticket.html');
    const said = await desk.run('troubleshoot', 'user', 'anna@example.org', ...elsewhere, '--html', page);
    expect([said.code, said.stderr]).toEqual([AUTH_FAILED, '']);
    expect(said.stdout).toMatch(/^1\. The server refused the sign-in\./m);
    expect(said.stdout).toContain('mailhaul user set anna@example.org --batch-id Wave1 --passfile FILE');
    expect(readFileSync(page, 'utf8')).toContain('AUTH_FAILED');
    expect(said.stdout + readFileSync(page, 'utf8')).not.toContain(PASSWORD);

    const [kept, ...others] = await desk.ask<TroubleSummary[]>('troubleshoot', '--records', ...elsewhere);
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ kind: 'user', cause: 'AuthenticationFailed', result: 'cause' });
    const shown = await desk.run('troubleshoot', '--show', kept?.id ?? '', ...elsewhere, '--json');
    expect(shown.code).toBe(AUTH_FAILED);
    const record = JSON.parse(shown.stdout) as TroubleRecord;
    expect(record.verdicts[0]?.evidence.join()).toMatch(/the (source|target) answered the sign-in: NO/);
    expect(await service.ask('troubleshoot', '--records')).toEqual([kept]);
  }, 120_000);

  test('takes a file that lies here, and refuses what it cannot do, saying why', async () => {
    using there = scratchFolder();
    await using service = Installation.inFolder(there.path);
    const elsewhere = await served(service);
    const csv = join(there.path, 'bad.csv');
    writeFileSync(csv, 'EmailAddress,UserName\nanna@example.org,anna\n');
    const asked = await service.run('troubleshoot', 'batch', 'Wave2', '--csv-data', csv, ...elsewhere);
    expect(asked.stdout).toContain('Column "Password" is missing');
    const gone = await service.run('troubleshoot', 'batch', 'Wave9', ...elsewhere);
    expect(gone).toEqual(await service.run('troubleshoot', 'batch', 'Wave9'));
    expect(gone.stderr).toContain('There is no batch `Wave9`');
    const [, url = ''] = elsewhere;
    writeFileSync(join(there.path, 'wrong.txt'), 'mh_wrong\n');
    const wrong = ['--server', url, '--token-file', join(there.path, 'wrong.txt')];
    const refused = await service.run('troubleshoot', '--records', ...wrong);
    expect([refused.code, refused.stderr]).toEqual([
      AUTH_FAILED,
      expect.stringContaining('unknown, revoked or over'),
    ]);
    const nobody = ['--server', 'http://127.0.0.1:1', '--token-file', join(there.path, 'wrong.txt')];
    expect((await service.run('troubleshoot', '--records', ...nobody)).code).toBe(11);
  }, 120_000);
});

describe.skipIf(!serverAvailable('postgres'))('what one machine found on a shared PostgreSQL', () => {
  test('is shown by every other machine and by the API', async () => {
    await using postgres = await startPostgres();
    using one = scratchFolder();
    using other = scratchFolder();
    const location = await postgres.createDatabase();
    await using first = await Installation.onDatabase(one.path, location);
    await withRefusedUser(first);
    const found = await first.run('troubleshoot', 'batch', 'Wave1', '--json');
    const { id, verdicts } = JSON.parse(found.stdout) as TroubleRecord;
    expect([found.code, verdicts[0]?.cause]).toEqual([AUTH_FAILED, 'AuthenticationFailed']);

    // its state folder is another, and only the database and the keys are the same
    const keys = { MAILHAUL_KEYS_FILE: join(one.path, 'shared-keys') };
    await using second = new Installation(other.path, { DATABASE_URL: location, ...keys });
    const shown = await second.run('troubleshoot', '--show', id, '--json');
    expect(JSON.parse(shown.stdout)).toEqual(JSON.parse(found.stdout));
    const elsewhere = await served(second);
    const listed = await second.ask<TroubleSummary[]>('troubleshoot', '--records', ...elsewhere);
    expect(listed.map((record) => record.id)).toEqual([id]);
  }, 120_000);
});
