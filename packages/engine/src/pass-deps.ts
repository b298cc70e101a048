import type { Clock, Log } from '@mailhaul/base';
import type { Ledger } from '@mailhaul/domain';
import type { Account } from './account/account.ts';
import type { CopyOptions } from './options.ts';
import type { Progress } from './progress.ts';

/** What every step of a pass over one mailbox works with. */
export interface PassDeps {
  readonly source: Account;
  readonly target: Account;
  readonly ledger: Ledger;
  readonly options: CopyOptions;
  readonly progress: Progress;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}
