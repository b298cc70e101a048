import type { EndpointView } from '@mailhaul/service';
import { describe, expect, test } from 'vitest';
import { anEndpoint, FakeService } from '../testing/fake-service.ts';
import { runCommand } from '../testing/test-host.ts';

async function shown(endpoint: Parameters<typeof anEndpoint>[0]): Promise<string> {
  const service = new FakeService({ 'endpoint.get': [anEndpoint({ identity: 'new', ...endpoint })] });
  const { stdout } = await runCommand(['endpoint', 'get', 'new'], { service, env: { NO_COLOR: '1' } });
  return stdout.replaceAll(/\s+/g, ' ');
}

describe('an endpoint whose provider takes no passwords', () => {
  test.each(['csv', 'same-password'] as const)('says so before everybody is refused: %s', async (kind) => {
    const text = await shown({ preset: 'microsoft365', signIn: { kind } });
    expect(text).toContain('Microsoft 365 (Exchange Online) takes no passwords any more.');
    expect(text).toContain('mailhaul endpoint set new --preset microsoft365 --oauth-tenant TENANT');
  });

  test('says nothing of it when an application signs in', async () => {
    const signIn: EndpointView['signIn'] = {
      kind: 'oauth-app',
      grant: 'client-secret',
      clientId: 'app',
      tokenUrl: 'https://login.example/token',
      scope: 'imap',
      mechanism: 'XOAUTH2',
    };
    expect(await shown({ preset: 'microsoft365', signIn })).not.toContain('passwords');
  });

  test('is no other', async () => {
    expect(await shown({ preset: 'dovecot', signIn: { kind: 'csv' } })).not.toContain('any more');
  });
});
