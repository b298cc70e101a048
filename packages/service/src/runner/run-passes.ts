import type { Clock, Log } from '@mailhaul/base';
import type { Failure, Ledger, SideRecord } from '@mailhaul/domain';
import {
  type Account,
  mailboxPair,
  Patience,
  syncMailbox,
  type VerifyResult,
  verifyMailbox,
} from '@mailhaul/engine';
import type { Store } from '@mailhaul/store';
import { refuseSameAccount } from '../copy/refuse-same-account.ts';
import { failureOf } from '../report/failure.ts';
import { openItems } from '../report/items.ts';
import type { Vault } from '../secrets/vault.ts';
import type { TokenCache } from '../sign-in/token-cache.ts';
import { approvedItems } from './approved-items.ts';
import { type Assessment, assess, deliveredCount, type PassOutcome } from './assess.ts';
import { heldBack } from './bandwidth.ts';
import { type DailyBudget, dailyBudget } from './daily-budget.ts';
import type { EndpointLimits } from './endpoint-limits.ts';
import { itemsByFolder } from './folder-progress.ts';
import { folderRows, inDoubtOf, leftOutItems, plannedFolders } from './folder-rows.ts';
import { openAccount } from './open-account.ts';
import { earlierFailures, sharedOutage } from './outage.ts';
import { reopenItems } from './reopen-items.ts';
import { Standstill } from './standstill.ts';
import type { UserRun } from './user-run.ts';
import { copyOptions, itemLimits, type UserParts } from './user-setup.ts';

/** What running users needs. */
export interface RunDeps {
  readonly store: Store;
  readonly vault: Vault;
  readonly tokens: TokenCache;
  readonly limits: EndpointLimits;
  /** Whether so many mailboxes run here that they keep this process busy. */
  readonly isCrowded: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** Connections per side that the recount at completion may use. */
const RECOUNT_CONNECTIONS = 2;

/** A user's passes between two mailboxes, until one comes to its end. */
export interface Passes {
  readonly run: UserRun;
  readonly parts: UserParts;
  readonly deps: RunDeps;
  readonly source: Account;
  readonly target: Account;
  readonly ledger: Ledger;
  readonly patience: Patience;
  /** What the endpoints let the mailbox move in a day; null when they say nothing of it. */
  readonly budget: DailyBudget | null;
}

/** Moves one user's mailbox as far as it goes; rejects with FailureError, or with whatever broke off because it was told to end. */
export async function runPasses(run: UserRun, parts: UserParts, deps: RunDeps): Promise<Assessment> {
  const { clock, store } = deps;
  const { signal } = run.controller;
  const source = openAccount('source', parts, { ...deps, signal });
  const target = openAccount('target', parts, { ...deps, signal });
  refuseSameAccount(source.spec, target.spec);
  const ledger = await store.ledger(mailboxPair(source, target), { fence: 'take' });
  const patience = new Patience(clock, {
    allowed: parts.config.transientFailureLimit,
    unattended: true,
    earlier: await earlierFailures(parts, deps),
  });
  run.patience = patience;
  const { standstillAlertMs: alertAfterMs } = parts.config;
  run.standstill = new Standstill(run, { clock, alertAfterMs });
  run.standstill.owed = () => ({ source: source.owedMs, target: target.owedMs });
  try {
    run.folders.open(await store.migration.read.userFolders.ofUser(run.user.id));
    run.beginPass(await deliveredCount(ledger));
    run.note('Informational', routeWords(parts));
    await reopenItems(ledger, { store, userId: run.user.id });
    const budget = await dailyBudget(parts, { source, target }, deps);
    parkBy(run, budget);
    const outcome = await untilDone({ run, parts, deps, source, target, ledger, patience, budget });
    const folders = folderRows(outcome);
    run.noteSession(sidesOf(source, target), { folders, leftOut: leftOutItems(outcome) });
    const items = openItems(await ledger.items(), outcome.pass.folders);
    run.folders.settle(folders, itemsByFolder(items, await ledger.folders()));
    const approved = await approvedItems(store, run.user.id);
    return await assess(run, { ...outcome, ledger, limits: limitsOf(parts), approved });
  } catch (error) {
    // what a run that failed has moved and waited for belongs into the report as well
    run.noteSession(sidesOf(source, target), null);
    throw error;
  } finally {
    await Promise.all([source.close(), target.close()]);
    await store.finishLedger(ledger);
  }
}

async function untilDone(passes: Passes): Promise<PassOutcome> {
  const { run, patience, deps } = passes;
  const { signal } = run.controller;
  for (;;) {
    try {
      return await onePass(passes);
    } catch (error) {
      signal.throwIfAborted();
      const failure = failureOf(error);
      if (patience.failuresInARow === 0) await joinOutage(passes, failure);
      const waitMs = patience.afterFailure(failure);
      run.setback({ failure, waitMs, isFailure: true });
      await deps.clock.sleep(waitMs, signal);
      run.beginPass(await deliveredCount(passes.ledger));
    }
  }
}

// whoever has used up a day's budget waits without a slot
function parkBy(run: UserRun, budget: DailyBudget | null): void {
  const parking = budget?.() ?? null;
  if (parking === null) return;
  run.park(parking);
  run.controller.signal.throwIfAborted();
}

// one who is away counts as a failure for those who found out, and not for everybody behind them
async function joinOutage({ run, parts, deps }: Passes, failure: Failure): Promise<void> {
  const parking = run.progress.stage === 'connecting' ? await sharedOutage(failure, parts, deps) : null;
  if (parking === null) return;
  run.park({ ...parking, failure: run.clean(failure) });
  run.controller.signal.throwIfAborted();
}

async function onePass({ run, parts, deps, budget, ...passes }: Passes): Promise<PassOutcome> {
  run.controller.signal.throwIfAborted();
  const { source, target } = parts;
  const shared = {
    ...passes,
    options: copyOptions(parts),
    progress: run.progress,
    clock: deps.clock,
    log: deps.log,
    signal: run.controller.signal,
  };
  const rate = heldBack({
    source: deps.limits.rate(source),
    target: deps.limits.rate(target),
    now: () => deps.clock.monotonic(),
    held: (side, ms) => run.heldBack(side, ms),
    spent: () => {
      const parking = budget?.() ?? null;
      if (parking !== null) run.park(parking);
    },
  });
  const pass = await syncMailbox({
    ...shared,
    onPlanned: (planned) => {
      run.folders.begin(planned);
      run.notePlan(plannedFolders(planned), inDoubtOf(planned));
    },
    onSetback: (setback) => run.setback(setback),
    isCrowded: deps.isCrowded,
    rate,
  });
  const recount = run.work === 'final' ? await recountAll(shared) : null;
  return { pass, recount };
}

function recountAll(
  shared: Omit<Parameters<typeof verifyMailbox>[0], 'level' | 'connections' | 'pair'>,
): Promise<VerifyResult> {
  return verifyMailbox({ ...shared, level: 'quick', connections: RECOUNT_CONNECTIONS, pair: null });
}

function limitsOf(parts: UserParts) {
  return { ...itemLimits(parts), scoreMode: parts.batch.options.scoreMode };
}

function routeWords({ source, target }: UserParts): string {
  const place = (one: UserParts['source']) => `${one.remoteServer}:${one.port} (Imap)`;
  return `Copies from ${place(source)} to ${place(target)}.`;
}

function sidesOf(source: Account, target: Account) {
  return { source: sideRecord(source), target: sideRecord(target) };
}

function sideRecord({ traffic, waitedMs }: Account): SideRecord {
  const { bytesIn, bytesOut, commands, roundTrips } = traffic;
  return { bytesIn, bytesOut, commands, roundTrips, waitedMs: Math.round(waitedMs * 1000) / 1000 };
}
