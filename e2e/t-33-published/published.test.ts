import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitUntil } from '../lib/wait-until.ts';
import { type InstalledPackage, installPacked, ROOT } from './packed.ts';

const run = promisify(execFile);
const scratch = mkdtempSync(join(tmpdir(), 'mh-e2e-packed-'));
let installed: InstalledPackage;

beforeAll(async () => {
  installed = await installPacked(scratch);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A line of the Dockerfile whose words are JSON, e.g. CMD. */
function dockerWords(instruction: string): readonly string[] {
  const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
  const [, words] = new RegExp(`^${instruction} .*?(\\[.*\\])$`, 'm').exec(dockerfile) ?? [];
  return JSON.parse(words ?? 'null');
}

/** Serves as the container does, on a port that the system gives. */
function serving() {
  const words = dockerWords('CMD').map((word) => word.replace('0.0.0.0:8420', '127.0.0.1:0'));
  return started(words, /admin page and API: (\S+)/);
}

/** Starts the command and waits until it has told its address. */
async function started(words: readonly string[], address: RegExp) {
  const env = { ...installed.environment, MAILHAUL_DATA: join(scratch, 'data'), XDG_STATE_HOME: scratch };
  const child = spawn(installed.command, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  await waitUntil(() => address.test(said), { meanwhile: () => child.exitCode === null });
  const [, url = ''] = address.exec(said) ?? [];
  expect(url, said).not.toBe('');
  return {
    url,
    said: () => said,
    ended,
    stop: () => child.kill('SIGINT'),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

interface Batch {
  readonly status: string;
  readonly syncedCount: number;
  readonly failedCount: number;
  readonly bytesTransferred: number;
}

describe('the published package, installed elsewhere', () => {
  test('has the command, the page and all licences, and depends on nothing', () => {
    const manifest = JSON.parse(readFileSync(join(installed.folder, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: 'mailhaul', engines: { node: '>=24.7' } });
    expect([manifest.dependencies, manifest.scripts, manifest.private]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(installed.files).toEqual(
      expect.arrayContaining(['mailhaul.mjs', 'health.mjs', 'web/index.html', 'LICENSE', 'THIRD-PARTY.md']),
    );
    const licences = readFileSync(join(installed.folder, 'THIRD-PARTY.md'), 'utf8');
    for (const name of ['fastify', 'pg', 'kysely', 'react']) expect(licences).toMatch(`## ${name} `);
  });

  test('knows nothing of the folder that it was built in', () => {
    for (const name of installed.files)
      expect(readFileSync(join(installed.folder, name), 'latin1').includes(ROOT), name).toBe(false);
  });

  test.each(['mailhaul', 'mailhaul-worker'])('is what the unit %s starts', async (unit) => {
    const text = readFileSync(join(ROOT, 'examples/systemd', `${unit}.service`), 'utf8');
    const [, verb = '', options = ''] = /^ExecStart=\/usr\/local\/bin\/mailhaul (\w+)(.*)$/m.exec(text) ?? [];
    const { stdout } = await run(installed.command, [verb, '--help'], { env: installed.environment });
    for (const option of options.match(/--[\w-]+/g) ?? []) expect(stdout).toContain(`${option} `);
    const [, file] = /^ExecStartPost=.*node_modules\/mailhaul\/(\S+)/m.exec(text) ?? [];
    if (file !== undefined) expect(installed.files).toContain(file);
    for (const line of [
      'NoNewPrivileges=yes',
      'ProtectSystem=strict',
      'DynamicUser=yes',
      'CapabilityBoundingSet=',
    ])
      expect(text.split('\n')).toContain(line);
  });

  test('runs the demo', async () => {
    const words = ['demo', '--full-speed', '--latency', '0', '--no-color'];
    const { stdout } = await run(installed.command, words, { env: installed.environment });
    expect(stdout).toContain('Every message is on the new server, or listed above with the reason.');
  });

  test('shows fifty mailboxes on the move in the page, which nobody has to sign in to', async () => {
    const words = ['demo', '--web', '--full-speed', '--latency', '0', '--no-color'];
    await using at = await started(words, /(http:\S+\/demo\/\S+)/);
    expect((await fetch(at.url.replace(/.$/, '!'), { redirect: 'manual' })).status).toBe(401);
    const opened = await fetch(at.url, { redirect: 'manual' });
    expect([opened.status, opened.headers.get('location')]).toEqual([302, '/']);
    const cookie = String(opened.headers.get('set-cookie')).split(';')[0] ?? '';
    const get = async (path: string) =>
      (await fetch(new URL(`/api/v1${path}`, at.url), { headers: { cookie } })).json() as Promise<Batch>;
    expect(await get('/session')).toMatchObject({ state: 'signed-in', role: 'owner' });
    const seen: number[] = [];
    let batch = await get('/batches/Wave%201');
    const deadline = performance.now() + 60_000;
    // the last one has too little room, and waits
    while (batch.syncedCount + batch.failedCount < 49 && performance.now() < deadline) {
      if (batch.bytesTransferred !== seen.at(-1)) seen.push(batch.bytesTransferred);
      batch = await get('/batches/Wave%201');
    }
    expect(batch).toMatchObject({
      status: 'Syncing',
      totalCount: 50,
      syncedCount: 45,
      failedCount: 4,
    });
    expect(seen.length).toBeGreaterThan(5);
    at.stop();
    expect(await at.ended).toEqual([0, null]);
  });

  test('serves page and API as the container starts it, and the health check of the container agrees', async () => {
    await using at = await serving();
    const [program = '', script = '', where = ''] = dockerWords('HEALTHCHECK');
    const check = (url: string) =>
      run(program === 'node' ? process.execPath : program, [
        script.replace('/opt/mailhaul', installed.folder),
        url,
      ]);
    await check(where.replace(/^http:\/\/127\.0\.0\.1:8420/, at.url));
    await expect(check(`${at.url}/api/v1/nothing`)).rejects.toMatchObject({ code: 1 });

    const page = await (await fetch(`${at.url}/batches`)).text();
    const [, part = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(page) ?? [];
    const loaded = await fetch(`${at.url}${part}`, { headers: { 'accept-encoding': 'identity' } });
    expect([loaded.status, loaded.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('javascript'),
    ]);
    const packed = await fetch(`${at.url}${part}`, { headers: { 'accept-encoding': 'br' } });
    expect(packed.headers.get('content-encoding')).toBe('br');
    const small = readFileSync(join(installed.folder, 'web', `${part}.br`));
    expect(brotliDecompressSync(small).toString()).toBe(await loaded.text());

    const session = await (await fetch(`${at.url}/api/v1/session`)).json();
    expect(session).toMatchObject({ state: 'first-run' });
    expect(at.said()).toContain('the first owner is made at');
  });
});
