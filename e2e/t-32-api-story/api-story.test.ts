import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seedAccount } from '@mailhaul/test-kit/compare';
import { type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectEqual } from '../lib/expect-equal.ts';
import { mails } from '../lib/mail.ts';
import { type Mailhaul, mailhaulIn } from '../lib/mailhaul.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { pause } from '../lib/wait-until.ts';
import { type GeneratedClient, generateSources, loadClient } from './generate-client.ts';

const PEOPLE = ['anna', 'bert', 'cora'] as const;
const TSC = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
const WAIT_MS = 60_000;
const LOOK_MS = 50;

const port = ({ host, port: number }: { readonly host: string; readonly port: number }) => ({
  remoteServer: host,
  port: number,
  security: 'None',
});

const csvOf = (lines: readonly string[]) =>
  Buffer.from(`EmailAddress,UserName,Password\n${lines.join('\n')}\n`).toString('base64');

describe.skipIf(!serverAvailable('dovecot'))('a client generated from the document of the API', () => {
  let old: DovecotServer;
  let fresh: DovecotServer;

  beforeAll(async () => {
    [old, fresh] = await Promise.all([
      startDovecot({ storage: 'tmpfs', accounts: { anna: 'secret', bert: 'secret', cora: 'secret' } }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox', password: 'secret' }),
    ]);
    for (const [at, name] of PEOPLE.entries())
      await seedAccount(source(name), mails(30, { first: at * 1000 }));
  });

  afterAll(async () => {
    await Promise.all([old.stop(), fresh.stop()]);
  });

  const source = (name: string) => ({ ...old.user(name), password: 'secret' });
  const target = (name: string) => ({ ...fresh.user(`${name}@new.example`), password: 'secret' });

  test('runs the whole story over HTTP: endpoints, a CSV, start, mend, complete, reports', async () => {
    using scratch = scratchFolder();
    const mailhaul = mailhaulIn(scratch.path);
    await using serve = mailhaul.start('serve', '--listen', '127.0.0.1:0');
    const server = await addressOf(serve);
    const client = await clientOf(server, scratch.path);
    client.OpenAPI.BASE = server;
    client.OpenAPI.TOKEN = await tokenFor(mailhaul, scratch.path);
    const { EndpointsService, BatchesService, UsersService, ReportsService } = client;

    await EndpointsService.endpointNew({ requestBody: { name: 'old', ...port(old.user('anna')) } });
    await EndpointsService.endpointNew({
      requestBody: { name: 'new', ...port(fresh.user('anna')), signIn: { kind: 'same-password' } },
    });
    expect(await EndpointsService.endpointList({})).toMatchObject({ total: 2 });

    const lines = PEOPLE.map((name) => `${name}@new.example,${name},${name === 'cora' ? 'wrong' : 'secret'}`);
    const withBadRow = csvOf([...lines, 'no address,x,y']);
    expect(await BatchesService.batchCheck({ requestBody: { csvData: withBadRow } })).toMatchObject({
      users: 4,
      badRows: 1,
    });
    const route = { name: 'Wave1', sourceEndpoint: 'old', targetEndpoint: 'new' };
    const batch = { requestBody: { ...route, csvData: csvOf(lines) }, idempotencyKey: 'wave-1' };
    const created = await BatchesService.batchNew(batch);
    expect(await BatchesService.batchNew(batch)).toEqual(created);
    await expect(BatchesService.batchNew({ requestBody: batch.requestBody })).rejects.toMatchObject({
      status: 409,
      body: { code: 'NAME_TAKEN' },
    });

    await BatchesService.batchStart({ identity: 'Wave1', requestBody: {} });
    expect(await becomes(client, 'SyncedWithErrors')).toMatchObject({ syncedCount: 2, failedCount: 1 });
    const { items } = await BatchesService.batchErrors({ identity: 'Wave1' });
    expect(items).toMatchObject([{ code: 'AuthenticationFailed', users: 1 }]);
    const failed = (await UsersService.userList({ batch: 'Wave1', statusSummary: 'Failed' })) as {
      items: readonly { readonly identity: string }[];
    };
    expect(failed.items.map(({ identity }) => identity)).toEqual(['cora@new.example']);

    await UsersService.userSet({ identity: 'cora@new.example', requestBody: { password: 'secret' } });
    await BatchesService.batchStart({ identity: 'Wave1', requestBody: {} });
    await becomes(client, 'Synced');
    await BatchesService.batchComplete({ identity: 'Wave1', requestBody: {} });
    expect(await becomes(client, 'Completed')).toMatchObject({ finalizedCount: 3 });
    for (const name of PEOPLE) await expectEqual(source(name), target(name));

    const file = await ReportsService.reportFile({ batch: 'Wave1', file: 'statistics' });
    expect(file).toMatchObject({ name: 'MigrationStatistics.csv', rows: 3 });
    expect(file.csv).toMatch(/^cora@new\.example,Wave1,Completed,/m);
    const { entries } = await ReportsService.reportEntries({ batch: 'Wave1' });
    expect((entries as unknown[]).length).toBeGreaterThan(6);
  });

  /** The client, whose sources must be sound TypeScript, too. */
  async function clientOf(server: string, folder: string): Promise<GeneratedClient> {
    const document = await (await fetch(`${server}/api/v1/openapi.json`)).json();
    const sources = await generateSources(document, folder);
    writeFileSync(
      join(sources, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          noEmit: true,
          target: 'es2022',
          lib: ['es2023', 'dom'],
          module: 'esnext',
          moduleResolution: 'bundler',
          types: [],
        },
      }),
    );
    execFileSync(process.execPath, [TSC, '-p', sources], { stdio: 'inherit' });
    return loadClient(sources);
  }

  async function becomes({ BatchesService }: GeneratedClient, status: string) {
    const deadline = performance.now() + WAIT_MS;
    for (;;) {
      const batch = await BatchesService.batchShow({ identity: 'Wave1' });
      if (batch.status === status) return batch;
      expect(performance.now(), `Wave1 is ${batch.status}, not ${status}`).toBeLessThan(deadline);
      await pause(LOOK_MS);
    }
  }
});

async function addressOf(serve: { said(words: RegExp): Promise<string> }): Promise<string> {
  return (await serve.said(/admin page and API: (\S+)/)).replace(/^.*: /, '');
}

async function tokenFor(mailhaul: Mailhaul, folder: string): Promise<string> {
  const out = join(folder, 'token.txt');
  const made = await mailhaul.run('token', 'new', 'scripts', '--role', 'operator', '--out', out);
  expect(made.code, made.stderr).toBe(0);
  return readFileSync(out, 'utf8').trim();
}
