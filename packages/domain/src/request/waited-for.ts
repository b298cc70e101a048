import type { StatusDetail } from './status-detail.ts';

/** Who may be waited for: a server, the service itself (its places, limits and schedule), or nobody; unknown until a run has told. */
export const WAITED_FOR = ['source', 'target', 'service', 'nobody', 'unknown'] as const;

/** One of them. */
export type WaitedFor = (typeof WAITED_FOR)[number];

/** Who is waited for where the detail of a request tells it already; the others wait for nobody that has a name. */
const BY_DETAIL: Readonly<Partial<Record<StatusDetail, WaitedFor>>> = {
  WaitingForStartAfter: 'service',
  WaitingForEndpointSlot: 'service',
  Queued: 'service',
  Retrying: 'service',
  TransientFailureSource: 'source',
  TransientFailureTarget: 'target',
  StalledDueToSource_ConnectionLimit: 'source',
  StalledDueToSource_RateLimit: 'source',
  StalledDueToSource_Unreachable: 'source',
  // work windows and bandwidth limits are set here, whichever server they spare
  StalledDueToSource_Schedule: 'service',
  StalledDueToSource_Bandwidth: 'service',
  StalledDueToTarget_ConnectionLimit: 'target',
  StalledDueToTarget_RateLimit: 'target',
  StalledDueToTarget_Quota: 'target',
  StalledDueToTarget_Unreachable: 'target',
  StalledDueToTarget_Schedule: 'service',
  StalledDueToTarget_Bandwidth: 'service',
  StalledDueToLocal_Processor: 'service',
  StalledDueToLocal_Memory: 'service',
  StalledDueToLocal_Disk: 'service',
};

/** Who a request in this detail waits for. */
export function waitedFor(detail: StatusDetail): WaitedFor {
  return BY_DETAIL[detail] ?? 'nobody';
}

/** A server that has owed an answer for so long is the one that is waited for, whatever the lanes look like. */
export const OWED_MS = 5_000;

/** What a run knows about who is behind. */
export interface RunSigns {
  /** The wait that a failure, a server or a standstill has named; null when there is none. */
  readonly named: StatusDetail | null;
  /** How long each server has owed an answer, ms; 0 where none is due. */
  readonly owedMs: Readonly<Record<'source' | 'target', number>>;
  /** The copy reads nothing just now, by its own choice: an answer that is due then is late by that. */
  readonly isHeld: boolean;
  /** Who the engine sees as the slow one while it copies; nobody before and after. */
  readonly slow: WaitedFor;
}

/** Who a user at work waits for: a wait that has a name, else a server that owes an answer, else the slow one of the copy. */
export function waitedForInRun({ named, owedMs: { source, target }, isHeld, slow }: RunSigns): WaitedFor {
  if (named !== null) return waitedFor(named);
  if (isHeld) return slow;
  if (Math.max(source, target) >= OWED_MS) return source >= target ? 'source' : 'target';
  return slow;
}
