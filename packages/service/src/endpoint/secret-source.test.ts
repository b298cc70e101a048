import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '@mailhaul/base';
import { afterAll, describe, expect, test } from 'vitest';
import { findSecret, type SecretDeps, type SecretRequest, secretFromFile } from './secret-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailhaul-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: string, mode = 0o600): string {
  const path = join(folder, `${Math.random()}`);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

const warnings: string[] = [];
const nobody: SecretDeps = { env: {}, ask: null, warn: (words) => warnings.push(words) };
const find = (request: Partial<SecretRequest>, deps: Partial<SecretDeps> = {}) =>
  findSecret({ prefix: 'from', whose: 'anna', ...request }, { ...nobody, ...deps });
const revealed = async (found: ReturnType<typeof find>) => {
  const { kind, secret } = await found;
  return [kind, secret.reveal()];
};

describe('a secret', () => {
  test('is the first line of its file, with everything but the line end', async () => {
    expect(await revealed(find({ passfile: file('  p w \n') }))).toEqual(['password', '  p w ']);
    expect(await revealed(find({ passfile: file('pw\r\n') }))).toEqual(['password', 'pw']);
    expect(await revealed(find({ tokenFile: file('\uFEFFey.token') }))).toEqual(['token', 'ey.token']);
  });

  test('comes from the file before the environment, and from there before a question', async () => {
    const env = { MAILHAUL_FROM_PASSWORD: 'env', MAILHAUL_FROM_TOKEN: 'token' };
    const ask = async () => new Secret('typed');
    expect(await revealed(find({ passfile: file('file') }, { env, ask }))).toEqual(['password', 'file']);
    expect(await revealed(find({}, { env, ask }))).toEqual(['password', 'env']);
    expect(await revealed(find({}, { env: { MAILHAUL_FROM_TOKEN: 't' }, ask }))).toEqual(['token', 't']);
    expect(await revealed(find({ prefix: 'to' }, { env, ask }))).toEqual(['password', 'typed']);
    expect(await revealed(find({ prefix: '' }, { env: { MAILHAUL_PASSWORD: 'one' } }))).toEqual([
      'password',
      'one',
    ]);
  });

  test('that is nowhere is told with every way to give it', async () => {
    await expect(find({})).rejects.toThrow(/--from-passfile FILE.*MAILHAUL_FROM_PASSWORD.*terminal/);
    await expect(find({ prefix: '' })).rejects.toThrow(/--passfile FILE.*MAILHAUL_PASSWORD/);
  });

  test('is not taken from a file that holds something else', async () => {
    await expect(find({ passfile: file('one\ntwo\n') })).rejects.toThrow(/more than one line/);
    await expect(find({ passfile: file('') })).rejects.toThrow(/nothing in its first line/);
    await expect(find({ passfile: file('x'.repeat(70_000)) })).rejects.toThrow(/too large/);
    await expect(find({ passfile: join(folder, 'none') })).rejects.toThrow(/cannot be read/);
    await expect(find({ passfile: 'a', tokenFile: 'b' })).rejects.toThrow(/not both/);
    await expect(find({}, { ask: async () => new Secret('') })).rejects.toThrow(/empty password/);
  });

  test('of an endpoint may be a whole key file, which nobody signs in with as a password', async () => {
    const pem = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';
    const json = '{\n  "client_email": "x"\n}\n';
    for (const text of [pem, json]) {
      expect(secretFromFile(file(text), nobody).reveal()).toBe(text);
      await expect(find({ passfile: file(text) })).rejects.toThrow(/more than one line/);
    }
    expect(secretFromFile(file('{pw\n'), nobody).reveal()).toBe('{pw');
    expect(() => secretFromFile(file('one\ntwo\n'), nobody)).toThrow(/more than one line/);
    warnings.length = 0;
    secretFromFile(file(pem, 0o644), nobody);
    expect(warnings).toHaveLength(1);
  });

  test('that everybody can read is taken with a warning', async () => {
    warnings.length = 0;
    await find({ passfile: file('pw', 0o600) });
    expect(warnings).toEqual([]);
    await find({ passfile: file('pw', 0o644) });
    expect(warnings).toEqual([expect.stringMatching(/Everybody on this machine.*chmod 600/)]);
  });
});
