import { type Failure, FailureError, type Ledger } from '@mailhaul/domain';
import {
  Account,
  type CopyOptions,
  mailboxPair,
  type VerifyLevel,
  type VerifyResult,
  verifyMailbox,
} from '@mailhaul/engine';
import { openStore } from '@mailhaul/store';
import type { CopyDeps } from '../copy/copy-request.ts';
import type { Endpoint } from '../endpoint/resolve-endpoint.ts';
import { RunMeter } from '../measure/run-meter.ts';
import { exitCodeOf, failureOf, placedFailure, reportedFailure } from '../report/failure.ts';
import { reportTraffic } from '../report/traffic.ts';
import { verifyOutcome } from '../report/verify-outcome.ts';
import type { VerifyReport } from '../report/verify-report.ts';

/** Which copy is verified, and how thoroughly. */
export interface VerifyRequest {
  readonly source: Endpoint;
  readonly target: Endpoint;
  readonly options: CopyOptions;
  readonly level: VerifyLevel;
  /** Where the ledger of the copy lies. */
  readonly location: string;
  /** Connections per side at most. */
  readonly connections: number;
}

/** Compares a mailbox with its copy, by the ledger's map of UIDs; changes nothing anywhere. What goes wrong stands in the report. */
export async function verifyCopy(request: VerifyRequest, deps: CopyDeps): Promise<VerifyReport> {
  const { clock, trace, log } = deps;
  const [startedAtMs, startMs] = [clock.now(), clock.monotonic()];
  const meter = new RunMeter();
  const accounts = {
    source: new Account(request.source.spec, trace ? { trace } : {}),
    target: new Account(request.target.spec, trace ? { trace } : {}),
  };
  let result: VerifyResult | null = null;
  let failure: Failure | null = null;
  try {
    result = await compare(request, deps, accounts);
  } catch (error) {
    failure = placedFailure(failureOf(error), request);
    log.error('verification ended by a failure', { ...failure });
  }
  const compared = result?.folders.reduce((sum, folder) => sum + folder.sourceMessages, 0) ?? 0;
  const report: VerifyReport = {
    document: 'mailhaul-verify',
    version: deps.version,
    ...verdict(result, failure),
    source: request.source.printed,
    target: request.target.printed,
    startedAt: new Date(startedAtMs).toISOString(),
    seconds: Math.round(clock.monotonic() - startMs) / 1000,
    verify: verifyOutcome(result),
    transfer: {
      source: reportTraffic(accounts.source, compared),
      target: reportTraffic(accounts.target, compared),
    },
    process: meter.read(),
    state: request.location,
    logFile: deps.logFile,
    traceFile: deps.traceFile,
  };
  meter.stop();
  await Promise.all([accounts.source.close(), accounts.target.close()]);
  return report;
}

async function compare(
  { location, options, level, connections }: VerifyRequest,
  deps: CopyDeps,
  accounts: { readonly source: Account; readonly target: Account },
): Promise<VerifyResult> {
  const store = await openStore(location, deps, { readOnly: true });
  try {
    const ledger = await store.ledger(mailboxPair(accounts.source, accounts.target), { fence: 'read' });
    await requireHistory(ledger, store.location);
    return await verifyMailbox({ ...deps, ...accounts, ledger, options, level, connections });
  } finally {
    await store.close();
  }
}

async function requireHistory(ledger: Ledger, location: string): Promise<void> {
  if ((await ledger.folders()).length > 0) return;
  const { source, target } = ledger.pair;
  const words = `the ledger in ${location} knows of no copy from ${source} to ${target}; check both URLs and --state, or run the copy first`;
  throw new FailureError({ code: 'BadConfiguration', side: 'service', words });
}

function verdict(
  result: VerifyResult | null,
  failure: Failure | null,
): Pick<VerifyReport, 'outcome' | 'exitCode' | 'failure'> {
  if (failure) {
    const outcome = failure.code === 'Stopped' ? 'stopped' : 'failed';
    return { outcome, exitCode: exitCodeOf(failure), failure: reportedFailure(failure) };
  }
  const equal = result?.verdict === 'equal';
  return { outcome: equal ? 'equal' : 'differences', exitCode: equal ? 0 : 23, failure: null };
}
