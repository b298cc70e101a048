import type { BatchStatus } from '../batch/status.ts';
import {
  CUT_OVER_HOURS,
  CUT_OVER_TTL_SECONDS,
  type MailRoute,
  type RouteSide,
} from '../mail-route/mail-route.ts';

/** The steps of a cut-over, in their order. */
export const CUT_OVER_STEPS = [
  'initial-sync',
  'lower-ttl',
  'tell-users',
  'switch-mail',
  'sync-now',
  'wait',
  'verify',
  'complete',
  'remove',
] as const;

/** One of the steps. */
export type CutOverStepName = (typeof CUT_OVER_STEPS)[number];

/** `done`; `now`: the next thing to do; `wait`: time must pass, until `at`; `later`: when those before are done. */
export type CutOverState = 'done' | 'now' | 'wait' | 'later';

/** A step of the checklist. */
export interface CutOverStep {
  readonly name: CutOverStepName;
  readonly state: CutOverState;
  readonly words: string;
  /** When it was done, or until when to wait, ms; null when nobody knows. */
  readonly atMs: number | null;
  /** What to type after `mailhaul`, word by word; null where Mailhaul cannot do it. */
  readonly command: readonly string[] | null;
}

/** A domain of the batch's addresses, and where its mail goes. */
export interface CutOverDomain {
  readonly domain: string;
  readonly users: number;
  readonly route: MailRoute;
  /** Null where nobody knows. */
  readonly side: RouteSide | null;
}

/** What a cut-over stands at. */
export interface CutOverFacts {
  readonly batch: string;
  readonly status: BatchStatus;
  readonly users: number;
  readonly synced: number;
  readonly failed: number;
  readonly unapprovedItems: number;
  /** When the user who waits longest was last synced, those who failed apart; null while one of them never was. */
  readonly allSyncedAtMs: number | null;
  readonly completedAtMs: number | null;
  readonly domains: readonly CutOverDomain[];
  /** When all mail was seen to go to the new side for the first time; null until then. */
  readonly switchedAtMs: number | null;
  /** The longest TTL that was seen before, seconds: so long others remember the old side. */
  readonly oldTtlSeconds: number | null;
  readonly nowMs: number;
}

const HOUR_MS = 3_600_000;

type Draft = Omit<CutOverStep, 'state'> & { readonly isDone: boolean; readonly waitsUntilMs?: number | null };

/** The checklist of a cut-over: what is done, what comes now, what has to wait until when. */
export function cutOverSteps(facts: CutOverFacts): readonly CutOverStep[] {
  const drafts = [
    initialSync(facts),
    lowerTtl(facts),
    tellUsers(facts),
    switchMail(facts),
    syncNow(facts),
    wait(facts),
    verify(facts),
    complete(facts),
    remove(facts),
  ];
  let isOpen = true;
  return drafts.map(({ isDone, waitsUntilMs = null, ...step }) => {
    if (isDone) return { ...step, state: 'done' };
    const isWaiting = waitsUntilMs !== null && waitsUntilMs > facts.nowMs;
    const state = !isOpen ? 'later' : isWaiting ? 'wait' : 'now';
    // telling people needs nobody to wait for it, and nobody can see whether it was done
    if (step.name !== 'tell-users') isOpen = false;
    return { ...step, state, atMs: isWaiting ? waitsUntilMs : step.atMs };
  });
}

/** Whether all mail goes to the new side; null where somebody could not be asked. */
export function isSwitched(domains: readonly CutOverDomain[]): boolean | null {
  const asked = domains.filter(({ route }) => route.kind === 'found');
  if (domains.some(({ route }) => route.kind === 'unknown') || asked.length === 0) return null;
  return asked.every(({ side }) => side === 'new');
}

function initialSync({ batch, users, synced, failed }: CutOverFacts): Draft {
  const words =
    failed > 0
      ? `${synced} of ${users} users are synced, ${failed} failed: mend these first, or go on without them.`
      : `${synced} of ${users} users are synced.`;
  const command = ['batch', synced + failed === users ? 'get' : 'start', batch];
  return { name: 'initial-sync', isDone: users > 0 && synced === users, words, atMs: null, command };
}

function lowerTtl({ domains, switchedAtMs }: CutOverFacts): Draft {
  const long = domains.filter(
    ({ route }) => route.kind === 'found' && route.ttlSeconds > CUT_OVER_TTL_SECONDS,
  );
  const unknown = domains.filter(({ route }) => route.kind === 'unknown');
  return {
    name: 'lower-ttl',
    isDone: switchedAtMs !== null || (long.length === 0 && unknown.length === 0),
    words: ttlWords(domains, { long, unknown }),
    atMs: null,
    command: null,
  };
}

function ttlWords(
  domains: readonly CutOverDomain[],
  { long, unknown }: Readonly<Record<'long' | 'unknown', readonly CutOverDomain[]>>,
): string {
  const limit = `${CUT_OVER_TTL_SECONDS} s`;
  const names = long.map(({ domain, route }) =>
    route.kind === 'found' ? `${domain} (${route.ttlSeconds} s)` : domain,
  );
  if (long.length > 0)
    return `Set the TTL of the MX record to ${limit} or less, at least one old TTL before the switch: ${names.join(', ')}.`;
  if (unknown.length > 0)
    return `Nobody could say what the TTL of the MX record of ${unknown.map(({ domain }) => domain).join(', ')} is; it should be ${limit} or less.`;
  return domains.some(({ route }) => route.kind === 'found')
    ? `The TTL of every MX record is ${limit} or less.`
    : 'There is no MX record whose TTL would matter.';
}

function tellUsers({ batch, completedAtMs }: CutOverFacts): Draft {
  return {
    name: 'tell-users',
    isDone: completedAtMs !== null,
    words: 'Tell everybody when it happens and how to sign in; there is a template.',
    atMs: null,
    command: ['batch', 'cutover', batch, '--welcome-mail'],
  };
}

function switchMail({ domains, switchedAtMs }: CutOverFacts): Draft {
  const left = domains.filter(({ route, side }) => route.kind === 'found' && side !== 'new');
  const unknown = domains.filter(({ route }) => route.kind === 'unknown');
  const words =
    switchedAtMs !== null
      ? 'Mail goes to the new side.'
      : left.length > 0
        ? `Point the MX record to the new side: ${left.map(whereTo).join(', ')}.`
        : unknown.length > 0
          ? `Nobody could say where mail for ${unknown.map(({ domain }) => domain).join(', ')} goes.`
          : 'No domain of these addresses has an MX record; look whether mail reaches the new side.';
  return { name: 'switch-mail', isDone: switchedAtMs !== null, words, atMs: switchedAtMs, command: null };
}

function whereTo({ domain, route }: CutOverDomain): string {
  const [first] = route.kind === 'found' ? route.exchanges : [];
  return `${domain} (now ${first?.host ?? 'nowhere'})`;
}

// servers that remember the old record deliver there until its TTL is over
function deliveredUntilMs({ switchedAtMs, oldTtlSeconds }: CutOverFacts): number | null {
  return switchedAtMs === null ? null : switchedAtMs + (oldTtlSeconds ?? CUT_OVER_TTL_SECONDS) * 1_000;
}

function syncNow(facts: CutOverFacts): Draft {
  const { batch, allSyncedAtMs } = facts;
  const from = deliveredUntilMs(facts);
  const isDone = from !== null && allSyncedAtMs !== null && allSyncedAtMs >= from;
  return {
    name: 'sync-now',
    isDone: isDone || isOver(facts),
    words: isDone
      ? 'What came to the old side at the end was fetched.'
      : 'Fetch what still came to the old side, once others have forgotten the old MX record.',
    atMs: isDone ? allSyncedAtMs : null,
    waitsUntilMs: from,
    command: ['batch', 'sync-now', batch, '--wait'],
  };
}

function wait(facts: CutOverFacts): Draft {
  const { switchedAtMs, nowMs } = facts;
  const until = switchedAtMs === null ? null : switchedAtMs + CUT_OVER_HOURS * HOUR_MS;
  return {
    name: 'wait',
    isDone: isOver(facts) || (until !== null && until <= nowMs),
    words: `Stay in step for ${CUT_OVER_HOURS} hours after the switch; syncs go on by themselves.`,
    atMs: until,
    waitsUntilMs: until,
    command: null,
  };
}

function verify({ batch, users, synced, failed, unapprovedItems, status }: CutOverFacts): Draft {
  const isClean = failed === 0 && unapprovedItems === 0;
  const found = [
    ...(failed > 0 ? [failed === 1 ? '1 user failed' : `${failed} users failed`] : []),
    ...(unapprovedItems === 1 ? ['1 skipped item was not approved'] : []),
    ...(unapprovedItems > 1 ? [`${unapprovedItems} skipped items were not approved`] : []),
  ];
  return {
    name: 'verify',
    isDone: (isClean && synced === users) || isEnded(status),
    words: isClean
      ? 'Nobody failed, and nothing was left out that nobody has approved; the last sync compares both sides once more.'
      : `Look at what is open: ${found.join(', ')}.`,
    atMs: null,
    command: unapprovedItems > 0 ? ['batch', 'approve', batch] : ['report', 'export', batch],
  };
}

function complete(facts: CutOverFacts): Draft {
  return {
    name: 'complete',
    isDone: isEnded(facts.status),
    words: 'Sync a last time, compare both sides, and end it.',
    atMs: facts.completedAtMs,
    command: ['batch', 'complete', facts.batch, '--wait'],
  };
}

function remove({ batch }: CutOverFacts): Draft {
  return {
    name: 'remove',
    isDone: false,
    words:
      'Remove the batch; the mail stays on both sides. Keep the old server until nobody misses anything.',
    atMs: null,
    command: ['batch', 'remove', batch],
  };
}

function isEnded(status: BatchStatus): boolean {
  return status === 'Completed' || status === 'CompletedWithErrors';
}

// who completes earlier has decided so
function isOver({ status }: CutOverFacts): boolean {
  return isEnded(status) || status === 'Completing';
}
