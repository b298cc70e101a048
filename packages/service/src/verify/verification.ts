import type { Clock, Log } from '@mailhaul/base';
import { type Account, Progress, type VerifyLevel, verifyMailbox } from '@mailhaul/engine';
import type { Store } from '@mailhaul/store';
import { failureOf, reportedFailure } from '../report/failure.ts';
import { type Difference, verifyOutcome } from '../report/verify-outcome.ts';
import { decodeHeader } from '../reports/header-words.ts';
import { type AccountDeps, openAccount } from '../runner/open-account.ts';
import { copyOptions, type UserParts } from '../runner/user-setup.ts';
import type { VerificationView } from './verification-view.ts';

/** Connections per side that a verification may use. */
const CONNECTIONS = 2;

/** Differences that are shown and kept: more than a person looks through, and little beside the mailbox. */
const DIFFERENCES_KEPT = 500;

/** What a verification works with. */
export interface VerificationDeps extends AccountDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** A comparison of both sides of a user under way. */
export class Verification {
  readonly #parts: UserParts;
  readonly #deps: VerificationDeps;
  readonly #progress = new Progress();
  #view: VerificationView;

  constructor(parts: UserParts, level: VerifyLevel, deps: VerificationDeps) {
    this.#parts = parts;
    this.#deps = deps;
    this.#view = {
      document: 'mailhaul-verification',
      identity: parts.user.row.emailAddress,
      userGuid: parts.user.guid,
      level,
      state: 'running',
      startedAt: instant(deps.clock),
      endedAt: null,
      total: 0,
      done: 0,
      equal: null,
      syncedMeanwhile: false,
      totals: null,
      folders: [],
      differences: [],
      failure: null,
    };
  }

  get isRunning(): boolean {
    return this.#view.state === 'running';
  }

  /** How it stands. */
  get view(): VerificationView {
    const { verifyTotal: total, verifyDone: done } = this.#progress;
    return { ...this.#view, total, done };
  }

  /** Compares; what goes wrong becomes part of the view. */
  async run(signal: AbortSignal): Promise<void> {
    const accounts: Account[] = [];
    try {
      const open = (side: 'source' | 'target') => {
        const account = openAccount(side, this.#parts, { ...this.#deps, signal });
        accounts.push(account);
        return account;
      };
      const outcome = verifyOutcome(await this.#compare(open('source'), open('target'), signal));
      const { equal = null, totals = null, folders = [], differences = [] } = outcome ?? {};
      const found = {
        equal,
        totals,
        folders,
        differences: differences.slice(0, DIFFERENCES_KEPT).map(readable),
      };
      this.#end({ state: 'done', ...found, syncedMeanwhile: await this.#syncedMeanwhile() });
    } catch (error) {
      if (signal.aborted) return this.#end({ state: 'stopped' });
      this.#end({ state: 'failed', failure: reportedFailure(failureOf(error)) });
    } finally {
      await Promise.all(accounts.map((account) => account.close()));
    }
  }

  async #compare(source: Account, target: Account, signal: AbortSignal) {
    const { store, clock, log } = this.#deps;
    const { pair } = this.#parts.user;
    if (pair === null) throw new Error('a user without a ledger is verified');
    return verifyMailbox({
      source,
      target,
      ledger: await store.ledger(pair, { fence: 'read' }),
      options: copyOptions(this.#parts),
      level: this.#view.level,
      connections: CONNECTIONS,
      pair: null,
      progress: this.#progress,
      clock,
      log,
      signal,
    });
  }

  // every run raises the fence of its user
  async #syncedMeanwhile(): Promise<boolean> {
    const { id, fence } = this.#parts.user;
    const now = await this.#deps.store.migration.read.users.byId(id);
    return now !== null && (now.fence !== fence || now.phase === 'running');
  }

  #end(found: Partial<VerificationView>): void {
    this.#view = { ...this.#view, ...found, endedAt: instant(this.#deps.clock) };
  }
}

function readable(difference: Difference): Difference {
  return { ...difference, subject: decodeHeader(difference.subject) };
}

function instant(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
