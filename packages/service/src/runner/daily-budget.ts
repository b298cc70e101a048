import { type Clock, formatBytes } from '@mailhaul/base';
import { type Moved, movedLately, roomAgainMs, type SessionRecord } from '@mailhaul/domain';
import type { Account } from '@mailhaul/engine';
import type { Store } from '@mailhaul/store';
import type { Parking } from './stall.ts';
import type { UserParts } from './user-setup.ts';

/** Sessions of a day that are counted; a user has few. */
const SESSIONS_COUNTED = 500;

const SIDES = {
  source: { budget: 'dailyBytesOut', traffic: 'bytesIn', detail: 'StalledDueToSource_RateLimit' },
  target: { budget: 'dailyBytesIn', traffic: 'bytesOut', detail: 'StalledDueToTarget_RateLimit' },
} as const;

type Side = keyof typeof SIDES;

/** Says of a user whether a provider's daily budget is used up: the wait until there is room again; null while there is some. */
export type DailyBudget = () => Parking | null;

/** Keeps what both endpoints let a mailbox move within 24 hours: what earlier sessions moved, and this one up to now. */
export async function dailyBudget(
  { user, ...endpoints }: UserParts,
  accounts: Readonly<Record<Side, Pick<Account, 'traffic'>>>,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Promise<DailyBudget | null> {
  const limits = (['source', 'target'] as const).flatMap((side) => {
    const most = endpoints[side][SIDES[side].budget];
    return most === null ? [] : [{ side, most }];
  });
  if (limits.length === 0) return null;
  const entries = await store.migration.read.reports.latestOfUser(user.id, 'session', SESSIONS_COUNTED);
  const sessions = entries.toReversed();
  const kept = limits.map(({ side, most }) => {
    const { traffic } = SIDES[side];
    const earlier: readonly Moved[] = sessions.map(({ atMs, data }) => ({
      atMs,
      bytes: (data as SessionRecord)[side][traffic],
    }));
    const before = movedLately(earlier, clock.now());
    return { side, most, earlier, before, now: () => accounts[side].traffic[traffic] };
  });
  return () => {
    // asked with every piece of a message: only near the end is it looked at closely
    const full = kept.find(({ before, most, now }) => before + now() >= most);
    if (full === undefined) return null;
    const { side, most, earlier, now } = full;
    const atMs = clock.now();
    const moved = [...earlier, { atMs, bytes: now() }];
    return movedLately(moved, atMs) < most ? null : usedUp(side, most, roomAgainMs(moved, most, atMs));
  };
}

function usedUp(side: Side, most: number, untilMs: number): Parking {
  const what = side === 'source' ? 'handed out' : 'taken in';
  const words = `the daily budget of this endpoint is used up: ${formatBytes(most)} were ${what} within 24 hours`;
  return { failure: { code: 'Throttled', side, words }, detail: SIDES[side].detail, untilMs };
}
