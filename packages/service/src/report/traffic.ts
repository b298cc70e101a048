import type { Account } from '@mailhaul/engine';
import type { SideTraffic } from './copy-report.ts';

/** What went over the wire to one account, and how often it was waited for per copied message. */
export function reportTraffic({ traffic }: Account, copied: number): SideTraffic {
  const perMessage = copied === 0 ? null : Math.round((traffic.roundTrips / copied) * 10_000) / 10_000;
  return { ...traffic, roundTripsPerMessage: perMessage };
}
