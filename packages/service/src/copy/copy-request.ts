import type { Clock, Log } from '@mailhaul/base';
import type { CopyOptions, Progress } from '@mailhaul/engine';
import type { Endpoint } from '../endpoint/resolve-endpoint.ts';
import type { ItemLimits } from './item-limits.ts';

/** Which mailbox is copied where, and how. */
export interface CopyRequest {
  readonly source: Endpoint;
  readonly target: Endpoint;
  readonly options: CopyOptions;
  readonly limits: ItemLimits;
  /** Where the ledger lies: a folder or a postgres:// URL. */
  readonly location: string;
  readonly dryRun: boolean;
}

/** What a copy is given besides. */
export interface CopyDeps {
  readonly version: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly logFile: string | null;
  readonly traceFile: string | null;
  readonly trace?: (direction: 'client' | 'server' | 'note', line: string) => void;
  /** Live figures, for whoever shows them. */
  readonly progress: Progress;
  /** Aborted when the copy should stop; what is on the wire is finished first. */
  readonly signal: AbortSignal;
}
