import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestReport } from '@mailhaul/service';
import { type Breakage, startBrokenServer, startNameServer } from '@mailhaul/test-kit';
import { type CertificateKind, serverAvailable, testCertificates } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { mailhaul } from '../lib/command.ts';
import { scratchFolder } from '../lib/scratch.ts';

interface Broken {
  readonly name: string;
  readonly breakage: Breakage;
  readonly certificate?: CertificateKind;
  readonly code: string;
  readonly exitCode: number;
  readonly headline: RegExp;
}

const NOT_COMPLETED = /^The connection to the server 127\.0\.0\.1 could not be completed\.$/;
const TIMED_OUT = /^The connection to the server 127\.0\.0\.1 timed out after 00:00:15\.$/;

const SERVERS: readonly Broken[] = [
  { name: 'refuses', breakage: 'refused', code: 'CONN_REFUSED', exitCode: 11, headline: NOT_COMPLETED },
  { name: 'drops every packet', breakage: 'silent', code: 'CONN_TIMEOUT', exitCode: 11, headline: TIMED_OUT },
  {
    name: 'does not greet',
    breakage: 'no-greeting',
    code: 'CONN_NO_GREETING',
    exitCode: 11,
    headline: TIMED_OUT,
  },
  {
    name: 'speaks in the clear where TLS is due',
    breakage: 'plaintext',
    code: 'TLS_NOT_SPOKEN',
    exitCode: 12,
    headline: NOT_COMPLETED,
  },
  {
    name: 'knows nothing newer than TLS 1.0',
    breakage: 'old-tls',
    code: 'TLS_NEGOTIATION',
    exitCode: 12,
    headline: NOT_COMPLETED,
  },
  {
    name: 'shows a certificate that expired',
    breakage: 'certificate',
    certificate: 'expired',
    code: 'TLS_CERT_EXPIRED',
    exitCode: 12,
    headline: NOT_COMPLETED,
  },
  {
    name: 'shows a certificate that it signed itself',
    breakage: 'certificate',
    certificate: 'selfsigned',
    code: 'TLS_CERT_UNTRUSTED',
    exitCode: 12,
    headline: NOT_COMPLETED,
  },
  {
    name: 'shows a certificate for another name',
    breakage: 'certificate',
    certificate: 'wronghost',
    code: 'TLS_CERT_NAME',
    exitCode: 12,
    headline: NOT_COMPLETED,
  },
  { name: 'says BYE', breakage: 'bye', code: 'CONN_BYE', exitCode: 11, headline: NOT_COMPLETED },
];

async function tested(
  url: string,
  ...more: readonly string[]
): Promise<{ report: TestReport; code: number | null }> {
  using scratch = scratchFolder();
  const passfile = join(scratch.path, 'pass');
  writeFileSync(passfile, 'secret\n', { mode: 0o600 });
  const { code, stdout, stderr } = await mailhaul(
    ['test', url, '--passfile', passfile, '--json', '--no-input', ...more],
    {
      folder: scratch.path,
    },
  );
  if (stdout === '') throw new Error(`nothing was printed: ${stderr}`);
  return { report: JSON.parse(stdout) as TestReport, code };
}

// the certificates are made by openssl, which Dovecot brings along
describe.skipIf(!serverAvailable('dovecot'))('`mailhaul test` of a server that', () => {
  test.concurrent.each(SERVERS)(
    '$name says $code',
    async (server) => {
      const { caFile, leaf } = testCertificates();
      const { keyFile, certFile } = leaf(server.certificate ?? 'server');
      const identity = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
      await using broken = await startBrokenServer(server.breakage, identity);
      const { report, code } = await tested(
        `imaps://anna@127.0.0.1:${broken.port}?ca=${encodeURIComponent(caFile)}`,
      );
      expect(report.failure).toMatchObject({
        reference: server.code,
        headline: expect.stringMatching(server.headline),
        words: expect.stringMatching(/./),
      });
      expect(report.failure?.steps.length).toBeGreaterThan(0);
      expect([code, report.exitCode, report.verdict]).toEqual([server.exitCode, server.exitCode, 'failed']);
      const ms = report.steps.reduce((sum, step) => sum + step.ms, 0);
      if (server.headline === TIMED_OUT) expect(Math.abs(ms - 15_000)).toBeLessThan(1_000);
      else expect(ms).toBeLessThan(10_000);
    },
    60_000,
  );

  test.concurrent('is named nowhere says CONN_DNS', async () => {
    const { report, code } = await tested('imaps://anna@no-such-host.invalid');
    expect(report.failure).toMatchObject({
      code: 'NameNotFound',
      reference: 'CONN_DNS',
      headline: 'The connection to the server no-such-host.invalid could not be completed.',
    });
    expect(code).toBe(11);
  }, 60_000);

  test.concurrent('is named elsewhere is told by the name server that was named', async () => {
    await using names = await startNameServer({ 'imap.no-such-host.invalid': { addresses: ['127.0.0.1'] } });
    const { report } = await tested(
      'imaps://anna@imap.no-such-host.invalid',
      '--name-server',
      `${names.host}:${names.port}`,
    );
    const [dns] = report.steps;
    expect(dns).toMatchObject({
      name: 'dns',
      verdict: 'failed',
      detail: expect.stringContaining(`${names.port} knows the name: A 127.0.0.1, AAAA none`),
      fix: expect.stringContaining("this machine's own resolver"),
    });
  }, 60_000);
});
