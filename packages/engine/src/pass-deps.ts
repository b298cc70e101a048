import type { Clock, Log } from '@mailhaul/base';
import type { Ledger } from '@mailhaul/domain';
import type { Account } from './account/account.ts';
import type { CopyOptions } from './options.ts';
import type { Rate } from './pace/rate-limit.ts';
import type { Progress } from './progress.ts';
import type { OnSetback, Patience } from './transfer/patience.ts';

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
  /** Counts failures over several passes; without it each pass has its own. */
  readonly patience?: Patience;
  /** Told of every failure that is waited out. */
  readonly onSetback?: OnSetback;
  /** A rate shared with other passes, instead of the options' own. */
  readonly rate?: Rate;
  /** Whether so many other mailboxes are under way in this process that they keep it busy; alone without it. */
  readonly isCrowded?: () => boolean;
}
