import type { Batch, Endpoint } from '@mailhaul/contract/client';
import type { WaitedFor } from '@mailhaul/contract/words';
import { WAITED_FOR_ORDER } from './waited-for.ts';

/** As much of a bandwidth limit as is used when it is what holds everybody up. */
const CAPPED_SHARE = 0.8;

/** What holds a batch up. */
export type Bottleneck =
  /** Users queue for a slot of this endpoint. */
  | { readonly kind: 'full'; readonly endpoint: Endpoint }
  /** What is sent comes near to the bandwidth limit of this endpoint. */
  | { readonly kind: 'capped'; readonly endpoint: Endpoint }
  /** Most of those that wait, wait for this one. */
  | { readonly kind: 'side'; readonly side: Exclude<WaitedFor, 'nobody' | 'unknown'> }
  /** Users queue though both servers have slots: for their hours, or for the limit of all batches. */
  | { readonly kind: 'turn' }
  /** Some are at work, and none of them has told yet whom it waits for. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none' };

type Waiting = Pick<Batch, 'usersWaitingFor' | 'pendingCount'> & Partial<Pick<Batch, 'activeCount'>>;

/** What holds a batch up most; nobody waits where it says none. */
export function bottleneckOf(
  { usersWaitingFor, pendingCount, activeCount }: Waiting,
  endpoints: readonly Endpoint[],
  bytesPerSecond: number,
): Bottleneck {
  const full = pendingCount > 0 ? endpoints.find(isFull) : undefined;
  if (full) return { kind: 'full', endpoint: full };
  const capped = endpoints.find((endpoint) => isCapped(endpoint, bytesPerSecond));
  if (capped) return { kind: 'capped', endpoint: capped };
  const [most] = WAITED_FOR_ORDER.filter((who) => who !== 'nobody' && who !== 'unknown')
    .filter((who) => usersWaitingFor[who])
    .sort((a, b) => (usersWaitingFor[b] ?? 0) - (usersWaitingFor[a] ?? 0));
  if (most) return { kind: 'side', side: most };
  if (pendingCount > 0) return { kind: 'turn' };
  return { kind: (activeCount ?? 0) > 0 && !usersWaitingFor.nobody ? 'unknown' : 'none' };
}

/** Whether every slot of an endpoint is in use. */
export function isFull({ activeMigrationCount, maxConcurrentMigrations }: Endpoint): boolean {
  return activeMigrationCount >= maxConcurrentMigrations;
}

function isCapped({ maxBytesPerSecond }: Endpoint, bytesPerSecond: number): boolean {
  return maxBytesPerSecond !== null && bytesPerSecond >= maxBytesPerSecond * CAPPED_SHARE;
}
