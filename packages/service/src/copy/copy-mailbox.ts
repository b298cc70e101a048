import { FAILURES, type Failure } from '@mailhaul/domain';
import { mailboxPair, type Progress, type SyncResult, syncMailbox } from '@mailhaul/engine';
import { openStore, type Store } from '@mailhaul/store';
import type { CopyReport } from '../report/copy-report.ts';
import { failureOf, placedFailure } from '../report/failure.ts';
import { buildReport } from './build-report.ts';
import type { CopyDeps, CopyRequest } from './copy-request.ts';
import { type CopyRun, newRun } from './copy-run.ts';
import { previewCopy } from './preview-copy.ts';
import { refuseSameAccount } from './refuse-same-account.ts';

/**
 * Copies one mailbox: takes its ledger, runs a pass, compares both sides, reports. Never rejects for what servers, files or
 * people do: that stands in the report.
 */
export async function copyMailbox(request: CopyRequest, deps: CopyDeps): Promise<CopyReport> {
  const run = newRun(request, deps);
  deps.log.info('copy begins', { source: request.source.printed, target: request.target.printed });
  let store: Store | null = null;
  try {
    refuseSameAccount(request.source.spec, request.target.spec);
    if (request.dryRun) run.preview = await previewCopy(run);
    else {
      store = await openStore(request.location, deps);
      await copyWith(run, store);
    }
  } catch (error) {
    noteFailure(run, error);
  }
  const report = await buildReport(run);
  await closeRun(run, store, report);
  return report;
}

async function copyWith(run: CopyRun, store: Store): Promise<void> {
  const { source, target, deps, request } = run;
  run.state = store.location;
  const ledger = await store.ledger(mailboxPair(source, target), { fence: 'take' });
  run.ledger = ledger;
  const onPlanned = (pass: SyncResult) => {
    run.pass = pass;
  };
  const pass = () => syncMailbox({ ...deps, source, target, ledger, options: request.options, onPlanned });
  run.pass = await onceMore(run, pass);
}

/** How often a pass is begun whose connections break before anything was sent. */
const BEGUN_AT_MOST = 3;
const PAUSE_MS = 1_000;

// while both sides are only looked at nothing can be in doubt; what breaks while messages are sent is mended there
async function onceMore(
  { request, deps: { clock, log, progress, signal } }: CopyRun,
  pass: () => Promise<SyncResult>,
): Promise<SyncResult> {
  for (let begun = 1; ; begun++) {
    try {
      return await pass();
    } catch (error) {
      const failure = placedFailure(failureOf(error), request);
      const waitMs = statedWaitMs(failure);
      const isPassing = FAILURES[failure.code].class === 'transient' || waitMs !== null;
      if (!isPassing || signal.aborted || !ONLY_LOOKING.has(progress.stage)) throw error;
      // a server that states how long to wait is no failure, however often it does
      if (waitMs === null && begun >= BEGUN_AT_MOST) throw error;
      log.warn('the pass is begun again', { ...failure });
      await clock.sleep(waitMs ?? PAUSE_MS, signal);
      if (waitMs !== null) begun -= 1;
    }
  }
}

const ONLY_LOOKING: ReadonlySet<Progress['stage']> = new Set(['listing', 'planning']);

// a little more than stated, since clocks differ
function statedWaitMs({ code, retryAfterMs }: Failure): number | null {
  if (retryAfterMs === undefined || FAILURES[code].class !== 'throttle') return null;
  return Math.ceil(retryAfterMs * 1.02);
}

function noteFailure(run: CopyRun, error: unknown): void {
  const failure = placedFailure(failureOf(error), run.request);
  const { signal, log } = run.deps;
  // whatever broke off because of the stop is the stop
  const passing = FAILURES[failure.code].class === 'transient' || failure.code === 'Internal';
  run.failure =
    signal.aborted && passing ? { code: 'Stopped', side: 'service', words: 'stopped on request' } : failure;
  log[run.failure.code === 'Stopped' ? 'info' : 'error']('copy ended early', { ...run.failure });
}

/** Listed items that go into the log, one line each. */
const LOGGED_ITEMS = 100_000;

async function closeRun(run: CopyRun, store: Store | null, report: CopyReport): Promise<void> {
  const { deps, source, target, meter } = run;
  meter.stop();
  const { outcome, exitCode, totals, seconds } = report;
  for (const item of report.items.slice(0, LOGGED_ITEMS)) deps.log.warn('not delivered', { ...item });
  deps.log.info('copy ended', { outcome, exitCode, seconds, ...totals });
  deps.progress.stage = 'done';
  try {
    await Promise.all([source.close(), target.close()]);
    await store?.close();
  } catch (error) {
    // the copy itself is reported already; what closing could not do, the next opening does
    deps.log.warn('closing was not clean', { error });
  }
}
