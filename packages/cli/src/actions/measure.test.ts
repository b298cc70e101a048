import { expect, test } from 'vitest';
import { FakeService } from '../testing/fake-service.ts';
import { runCommand } from '../testing/test-host.ts';

test.each([
  ['AuthenticationFailed', 13],
  ['TlsCertExpired', 12],
  ['ConnectionRefused', 11],
] as const)('a network test that ends with %s has its exit code, %d', async (code, exitCode) => {
  const failure = { code, side: 'source', message: '', words: '', fix: '', facts: {} };
  const measured = { id: 'm', kind: 'network', endpoint: 'old', server: 'a:993', state: 'failed', failure };
  const service = new FakeService({ 'measurement.new': { ...measured, network: null, ramp: null } });
  const ended = await runCommand(['network-test', 'old', '--user-name', 'anna', '--json'], { service });
  expect(ended.code).toBe(exitCode);
});
