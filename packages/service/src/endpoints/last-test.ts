import type { EndpointTest, EndpointVerdict } from '@mailhaul/domain';
import type { EndpointReport } from '@mailhaul/engine';
import type { StoredEndpoint } from '@mailhaul/store';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { LastTestView } from '../use-cases/views.ts';
import { isElsewhere } from './place.ts';

const VERDICTS: Readonly<Record<EndpointReport['verdict'], EndpointVerdict>> = {
  ok: 'ready',
  warning: 'readyWithWarnings',
  failed: 'notReady',
};

/** What is kept of a test that ended now. */
export function outcomeOf(report: EndpointReport, atMs: number): EndpointTest {
  const { verdict, failure, roundTripMs, vendor, tls } = report;
  return {
    atMs,
    verdict: VERDICTS[verdict],
    code: failure?.code ?? null,
    roundTripMs,
    vendor,
    certificateValidToMs: tls?.chain[0]?.validTo.getTime() ?? null,
  };
}

/** Keeps what a test of a saved endpoint found, unless the endpoint leads elsewhere by now. */
export async function keepOutcome(
  { store, clock }: Pick<UseCaseDeps, 'store' | 'clock'>,
  endpoint: StoredEndpoint,
  report: EndpointReport,
): Promise<void> {
  const outcome = outcomeOf(report, clock.now());
  await store.migration.write(async (tables) => {
    const now = await tables.endpoints.lock(endpoint.id);
    // another one may have got its id meanwhile
    const isSame = now !== null && now.guid === endpoint.guid && !isElsewhere(now, endpoint);
    if (isSame) await tables.endpointTests.save(now.id, outcome);
  });
}

/** The last test of an endpoint as it is shown. */
export function lastTestView({ atMs, verdict, code, ...found }: EndpointTest): LastTestView {
  const { roundTripMs, vendor, certificateValidToMs } = found;
  return {
    at: new Date(atMs).toISOString(),
    verdict,
    code,
    rttMs: roundTripMs,
    vendor,
    certificateValidTo: certificateValidToMs === null ? null : new Date(certificateValidToMs).toISOString(),
  };
}
