import type { Failure, Ledger } from '@mailhaul/domain';
import { Account, type Forecast, type SyncResult } from '@mailhaul/engine';
import { RunMeter } from '../measure/run-meter.ts';
import type { ReportedFolder } from '../report/copy-report.ts';
import type { CopyDeps, CopyRequest } from './copy-request.ts';

/** What a copy would do. */
export interface CopyPreview {
  readonly forecast: Forecast;
  readonly folders: readonly ReportedFolder[];
}

/** What a copy has come to so far; what is null was not reached. */
export interface CopyRun {
  readonly request: CopyRequest;
  readonly deps: CopyDeps;
  readonly source: Account;
  readonly target: Account;
  readonly meter: RunMeter;
  readonly startedAtMs: number;
  readonly startMs: number;
  /** Where the ledger lies, as it may be printed. */
  state: string;
  ledger: Ledger | null;
  /** What the pass set out to do; its folders go on counting while it works. */
  pass: SyncResult | null;
  /** Only of a dry run. */
  preview: CopyPreview | null;
  failure: Failure | null;
}

/** A copy at its start. */
export function newRun(request: CopyRequest, deps: CopyDeps): CopyRun {
  const { clock, trace } = deps;
  const options = trace ? { trace } : {};
  return {
    request,
    deps,
    source: new Account(request.source.spec, options),
    target: new Account(request.target.spec, options),
    meter: new RunMeter(),
    startedAtMs: clock.now(),
    startMs: clock.monotonic(),
    state: '',
    ledger: null,
    pass: null,
    preview: null,
    failure: null,
  };
}
