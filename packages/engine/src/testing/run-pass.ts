import { readFileSync } from 'node:fs';
import { type Clock, makeLog, Secret, silentLog, systemClock } from '@mailhaul/base';
import type { Ledger } from '@mailhaul/domain';
import { createMemoryLedger } from '@mailhaul/store';
import type { Account as TestAccount } from '@mailhaul/test-kit/servers';
import { Account } from '../account/account.ts';
import { type CopyOptions, DEFAULT_OPTIONS } from '../options.ts';
import type { Rate } from '../pace/rate-limit.ts';
import { Progress } from '../progress.ts';
import { mailboxPair, type SyncResult, syncMailbox } from '../sync-mailbox.ts';

/** An account of the test kit as the engine wants it. */
export function engineAccount(
  side: 'source' | 'target',
  account: TestAccount,
  trace?: (line: string) => void,
): Account {
  const { host, port, security, caFile, user, password } = account;
  return new Account(
    {
      side,
      address: {
        host,
        port,
        security,
        ...(caFile && security === 'tls' ? { ca: readFileSync(caFile, 'utf8') } : {}),
      },
      credentials: { user, kind: 'password', secret: new Secret(password) },
    },
    trace ? { trace: (direction, line) => trace(`${direction} ${line}`) } : {},
  );
}

/** What a test asks of a pass. */
export interface PassSetup {
  readonly source: TestAccount;
  readonly target: TestAccount;
  readonly ledger?: Ledger;
  readonly options?: Partial<CopyOptions>;
  readonly trace?: (line: string) => void;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
  readonly isCrowded?: () => boolean;
  readonly rate?: Rate;
  /** For tests that look at a pass under way. */
  readonly progress?: Progress;
}

/** A finished pass and everything it left behind. */
export interface PassOutcome {
  readonly result: SyncResult;
  readonly ledger: Ledger;
  readonly progress: Progress;
  readonly source: Account;
  readonly target: Account;
}

/** Runs one pass between two accounts of the test kit; without a ledger it is a first pass on a fresh one. */
export async function runPass(setup: PassSetup): Promise<PassOutcome> {
  const source = engineAccount('source', setup.source, setup.trace);
  const target = engineAccount('target', setup.target, setup.trace);
  const ledger = setup.ledger ?? createMemoryLedger(mailboxPair(source, target));
  const progress = setup.progress ?? new Progress();
  const log = process.env.MAILHAUL_TEST_LOG
    ? makeLog((level, message, fields) => console.error(level, message, fields))
    : silentLog;
  const signal = setup.signal ?? new AbortController().signal;
  const options = { ...DEFAULT_OPTIONS, ...setup.options };
  try {
    const result = await syncMailbox({
      source,
      target,
      ledger,
      options,
      progress,
      clock: setup.clock ?? systemClock,
      log,
      signal,
      ...(setup.isCrowded ? { isCrowded: setup.isCrowded } : {}),
      ...(setup.rate ? { rate: setup.rate } : {}),
    });
    return { result, ledger, progress, source, target };
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}

/** A clock on which waiting takes no time: each sleep moves it forward at once. */
export function skippingClock(): Clock & { readonly sleptMs: () => number } {
  let skippedMs = 0;
  return {
    now: () => Date.now() + skippedMs,
    monotonic: () => performance.now() + skippedMs,
    sleep(delayMs, signal) {
      signal?.throwIfAborted();
      skippedMs += delayMs;
      return new Promise((resolve) => setImmediate(resolve));
    },
    sleptMs: () => skippedMs,
  };
}
