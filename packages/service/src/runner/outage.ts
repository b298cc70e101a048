import type { Clock } from '@mailhaul/base';
import type { Failure, FailureCode } from '@mailhaul/domain';
import type { EarlierFailures } from '@mailhaul/engine';
import type { Store } from '@mailhaul/store';
import { AWAY, type Parking, unansweredSide } from './stall.ts';
import type { UserParts } from './user-setup.ts';

/** Least wait for a server that somebody else has found to be away. */
const SHARED_FIRST_MS = 120_000;
/** Longest wait between two tries of one who is looked for, as long as no server states a longer one. */
const HORIZON_MS = 3_600_000;

/** Where it is written who waits, and the time. */
interface OutageDeps {
  readonly store: Store;
  readonly clock: Clock;
}

/** The failures in a row that earlier runs of a user ended with; none where the last of them ended the user, who was started again. */
export async function earlierFailures(
  { user, config }: UserParts,
  { store, clock }: OutageDeps,
): Promise<EarlierFailures> {
  const { transientFailures: inARow } = user.counters;
  if (inARow === 0 || inARow > config.transientFailureLimit) return { inARow: 0, codes: [], lastedMs: 0 };
  const entries = await store.migration.read.reports.latestOfUser(user.id, 'failure', inARow);
  const codes = entries.map(({ data }) => (data as { readonly code: FailureCode }).code);
  const firstMs = entries.at(-1)?.atMs ?? clock.now();
  return { inARow, codes, lastedMs: Math.max(0, clock.now() - firstMs) };
}

/** The wait for a server that does not answer while others count how long it is away; null when nobody does. */
export async function sharedOutage(
  failure: Failure,
  { user, source, target }: UserParts,
  { store, clock }: OutageDeps,
): Promise<Parking | null> {
  const side = unansweredSide(failure);
  if (side === null) return null;
  const detail = AWAY[side];
  const atMs = clock.now();
  const endpointId = (side === 'source' ? source : target).id;
  const outage = await store.migration.read.users.outage({
    ...{ detail, side, endpointId, userId: user.id, atMs },
    horizonMs: atMs + HORIZON_MS,
  });
  return outage && { failure, detail, untilMs: Math.max(outage.until_ms ?? 0, atMs + SHARED_FIRST_MS) };
}
