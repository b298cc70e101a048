import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareAccounts, seedAccount } from '@mailhaul/test-kit/compare';
import { strangeMailbox } from '@mailhaul/test-kit/corpus';
import {
  type DovecotServer,
  serverAvailable,
  startDovecot,
  testCertificates,
} from '@mailhaul/test-kit/servers';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from './testing/test-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailhaul-dovecot-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Account = ReturnType<DovecotServer['user']>;

function passfile({ password, user }: Account): string {
  const path = join(folder, `${user}.pass`);
  writeFileSync(path, `${password}\n`);
  chmodSync(path, 0o600);
  return path;
}

const secured = ({ user, host, port }: Account, query: string) => `imaps://${user}@${host}:${port}?${query}`;

describe.skipIf(!serverAvailable('dovecot'))('between two Dovecots, over TLS', () => {
  test('a mailbox of strange mail is copied, copied again, verified, and found equal by a stranger', async () => {
    await using old = await startDovecot({ separator: '.', prefix: 'INBOX.', requireTls: true });
    await using fresh = await startDovecot({ format: 'mdbox', requireTls: true });
    const [source, target] = [old.user('anna'), fresh.user('anna.new')];
    await seedAccount(source, strangeMailbox({ seed: 'cli' }));
    const ca = `ca=${encodeURIComponent(testCertificates().caFile)}`;
    const fingerprint = `fingerprint=${testCertificates().leaf('server').fingerprint}`;
    const accounts = [
      ...['--from', secured(source, ca), '--from-passfile', passfile(source)],
      ...['--to', secured(target, fingerprint), '--to-passfile', passfile(target)],
      ...['--state', join(folder, 'state'), '--json', '--quiet'],
    ];
    const report = async (command: string, ...more: string[]) => {
      const { stdout } = await runCommand([command, ...accounts, ...more]);
      return JSON.parse(stdout);
    };
    const first = await report('copy');
    expect([first.exitCode, first.failure]).toEqual([first.totals.listed > 0 ? 20 : 0, null]);
    expect(first.totals.copied + first.totals.listed).toBe(first.totals.messages);
    expect(await report('copy')).toMatchObject({ totals: { copied: 0, messages: first.totals.messages } });
    expect(await report('verify', '--level', 'deep')).toMatchObject({ exitCode: 0, outcome: 'equal' });
    expect(await compareAccounts(source, target)).toMatchObject({
      equal: true,
      missing: 0,
      duplicate: 0,
      altered: 0,
    });
  });

  test('a certificate that is not trusted, has another name or has expired ends with 12 before any secret', async () => {
    await using trusted = await startDovecot({ requireTls: true });
    await using expired = await startDovecot({ requireTls: true, certificate: 'expired' });
    const ca = `ca=${encodeURIComponent(testCertificates().caFile)}`;
    const [good, bad] = [trusted.user('anna'), expired.user('anna')];
    const codeOf = async (from: string, to: string) => {
      const argv = [
        'copy',
        '--from',
        from,
        '--to',
        to,
        '--from-passfile',
        passfile(good),
        '--to-passfile',
        passfile(bad),
      ];
      return (await runCommand([...argv, '--state', join(folder, 'tls'), '--quiet'])).code;
    };
    expect(await codeOf(secured(good, ''), secured(bad, ca))).toBe(12);
    expect(await codeOf(secured(good, ca), secured(bad, ca))).toBe(12);
    expect(await codeOf(secured(good, `fingerprint=${'ab'.repeat(32)}`), secured(bad, ca))).toBe(12);
    expect(expired.log()).not.toContain('Login:');
  });
});
