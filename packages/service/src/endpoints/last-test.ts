import type { EndpointTest, EndpointVerdict } from '@mailhaul/domain';
import type { EndpointReport } from '@mailhaul/engine';
import type { MigrationWriter, StoredEndpoint } from '@mailhaul/store';
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

/** Keeps what a test of a saved endpoint found; a store that takes nothing is no reason to keep back what was found. */
export async function keepOutcome(
  deps: Pick<UseCaseDeps, 'store' | 'clock' | 'log'>,
  endpoint: StoredEndpoint,
  report: EndpointReport,
): Promise<void> {
  const outcome = outcomeOf(report, deps.clock.now());
  try {
    await deps.store.migration.write((tables) => keep(tables, endpoint, outcome));
  } catch (error) {
    deps.log.warn('what a test of an endpoint found could not be stored', { endpoint: endpoint.name, error });
  }
}

async function keep(tables: MigrationWriter, endpoint: StoredEndpoint, outcome: EndpointTest): Promise<void> {
  const now = await tables.endpoints.lock(endpoint.id);
  // it may lead elsewhere by now, and another one may have got its id
  const isSame = now !== null && now.guid === endpoint.guid && !isElsewhere(now, endpoint);
  if (isSame) await tables.endpointTests.save(endpoint.id, outcome);
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
