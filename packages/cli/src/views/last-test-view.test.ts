import type { EndpointView } from '@mailhaul/service';
import { describe, expect, test } from 'vitest';
import { anEndpoint, FakeService } from '../testing/fake-service.ts';
import { runCommand } from '../testing/test-host.ts';

const DAY_MS = 86_400_000;
const READY: NonNullable<EndpointView['lastTest']> = {
  ...{ at: new Date(Date.now() - 125_000).toISOString(), verdict: 'ready', code: null },
  ...{ rttMs: 38.214, vendor: 'Dovecot', certificateValidTo: at(200) },
};
const REFUSED: EndpointView['lastTest'] = {
  ...{ at: at(-3), verdict: 'notReady', code: 'ConnectionRefused' },
  ...{ rttMs: null, vendor: null, certificateValidTo: null },
};

function at(days: number): string {
  return new Date(Date.now() + (days + 0.5) * DAY_MS).toISOString();
}

async function shown(endpoints: readonly EndpointView[], columns: number, name?: string) {
  const service = new FakeService({ 'endpoint.get': endpoints });
  const argv = ['endpoint', 'get', ...(name === undefined ? [] : [name])];
  return (await runCommand(argv, { service, columns, env: { NO_COLOR: '1' } })).stdout;
}

const SERVERS = [
  anEndpoint({ lastTest: READY }),
  anEndpoint({ identity: 'attic', lastTest: REFUSED }),
  anEndpoint({ identity: 'new' }),
];

describe('the last test of endpoints', () => {
  test('is told in a list as far as there is room', async () => {
    const wide = await shown(SERVERS, 160);
    expect(wide).toMatch(/LAST TEST +RTT +VENDOR +BATCHES/);
    expect(wide).toMatch(/contoso .* ready, 2 min ago +38 ms +Dovecot/);
    expect(wide).toMatch(/attic .* not ready, \d{4}-/);
    const narrow = await shown(SERVERS, 80);
    expect(narrow).toMatch(/contoso .* ready +-/);
    expect(narrow).not.toContain('RTT');
    for (const line of narrow.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('has no column while nobody tested', async () => {
    expect(await shown([anEndpoint()], 160)).not.toContain('LAST TEST');
  });

  test.each([
    [6, 'contoso: the certificate ends in 6 days'],
    [1, 'contoso: the certificate ends in 1 day;'],
    [0, 'contoso: the certificate ends today'],
    [-2, 'contoso: the certificate has ended'],
  ])('with a certificate that has %s days left is marked below the list', async (days, words) => {
    const lastTest = { ...READY, certificateValidTo: at(days) };
    expect(await shown([anEndpoint({ lastTest })], 100)).toContain(`! ${words}`);
    expect(await shown(SERVERS, 100)).not.toContain('certificate');
  });

  test('is told whole for one, or how to make one', async () => {
    const one = await shown([anEndpoint({ lastTest: READY })], 100, 'contoso');
    expect(one).toMatch(
      /last test +ready, 2 min ago\n +vendor +Dovecot\n +rtt +38 ms\n +cert +valid until \d{4}-/,
    );
    expect(await shown([anEndpoint({ lastTest: REFUSED })], 100, 'attic')).toMatch(
      /last test +not ready, .*CONN_REFUSED/,
    );
    expect(await shown([anEndpoint()], 100, 'contoso')).toContain('mailhaul endpoint test contoso');
  });
});
