import type { RunCost } from '../measure/run-meter.ts';
import type { SideTraffic } from './copy-report.ts';
import type { ExitCode } from './exit-codes.ts';
import type { ReportedFailure } from './failure.ts';
import type { VerifyOutcome } from './verify-outcome.ts';

/** Everything a verification has to tell, as one document. */
export interface VerifyReport {
  readonly document: 'mailhaul-verify';
  readonly version: string;
  readonly outcome: 'equal' | 'differences' | 'stopped' | 'failed';
  readonly exitCode: ExitCode;
  readonly failure: ReportedFailure | null;
  readonly source: string;
  readonly target: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly verify: VerifyOutcome | null;
  readonly transfer: { readonly source: SideTraffic; readonly target: SideTraffic };
  readonly process: RunCost;
  readonly state: string;
  readonly logFile: string | null;
  readonly traceFile: string | null;
}
