import type { VerificationView } from '@mailhaul/service';
import { describe, expect, test } from 'vitest';
import { FakeService } from '../testing/fake-service.ts';
import { runCommand } from '../testing/test-host.ts';
import { aVerification } from '../testing/verifications.ts';

const verify = ['user', 'verify', 'anna@contoso.example'];

async function verified(found: Partial<VerificationView>) {
  const service = new FakeService({ 'verification.new': aVerification(found) });
  return runCommand(verify, { service });
}

describe('mailhaul user verify', () => {
  test('shows both sides folder by folder, and ends with 23 when they differ', async () => {
    const { code, stdout } = await verified({});
    await expect(stdout).toMatchFileSnapshot('./fixtures/verification.txt');
    expect(code).toBe(23);
  });

  test('ends with 0 when both sides agree', async () => {
    const { code, stdout } = await verified({
      equal: true,
      syncedMeanwhile: false,
      folders: [],
      differences: [],
    });
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('Both sides of anna@contoso.example agree (quick): 210 messages.'),
    ]);
  });

  test.each([
    ['AuthenticationFailed', 13],
    ['ConnectionRefused', 11],
  ] as const)('a failure %s ends with %d as with other commands', async (failureCode, exitCode) => {
    const failure = {
      code: failureCode,
      reference: 'X',
      side: 'target',
      headline: null,
      message: 'The target said no.',
      fix: '',
      steps: [],
      actions: [],
      page: '',
      words: 'NO',
    } as const;
    const found = {
      state: 'failed',
      equal: null,
      totals: null,
      folders: [],
      differences: [],
      failure,
    } as const;
    const { code, stdout } = await verified(found);
    expect([code, stdout]).toEqual([
      exitCode,
      expect.stringContaining('anna@contoso.example could not be verified: The target said no. (NO)'),
    ]);
  });

  test('one that was stopped ends with 22', async () => {
    const { code } = await verified({
      state: 'stopped',
      equal: null,
      totals: null,
      folders: [],
      differences: [],
    });
    expect(code).toBe(22);
  });

  test('waits until it is over, and --last asks for the last one alone', async () => {
    const running = aVerification({
      state: 'running',
      equal: null,
      totals: null,
      folders: [],
      differences: [],
    });
    const service = new FakeService({ 'verification.new': running, 'verification.get': aVerification() });
    expect((await runCommand(verify, { service })).code).toBe(23);
    const last = new FakeService({ 'verification.get': aVerification() });
    expect((await runCommand([...verify, '--last'], { service: last })).code).toBe(23);
    expect(last.asked.map(({ name }) => name)).toEqual(['verification.get']);
  });

  test('--last says how to begin where nobody has verified yet', async () => {
    const service = new FakeService({ 'verification.get': () => null });
    const { stderr } = await runCommand([...verify, '--last'], { service });
    expect(stderr).toContain('Nobody has verified anna@contoso.example yet.');
    expect(stderr).toContain('`mailhaul user verify anna@contoso.example` does.');
  });
});
