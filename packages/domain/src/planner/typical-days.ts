/** Bytes of a GB, as mailbox sizes are stated. */
export const GB_BYTES = 1_000_000_000;

/** The kinds of migration that Microsoft has published durations for, with their names there. */
export const WORKLOADS = {
  imap: 'Generic IMAP onboarding',
  gmail: 'Specialized Gmail onboarding',
  'on-premises': 'Onboarding from on-premises Exchange',
  'cross-tenant': 'Cross-tenant',
  'multi-geo': 'GoLocal, Multi-Geo, Encryption',
  pst: 'PST import',
} as const;

/** One of these kinds. */
export type Workload = keyof typeof WORKLOADS;

/** How long half of all mailboxes of a size took at most, and nine of ten. */
export interface TypicalDays {
  readonly p50Days: number;
  readonly p90Days: number;
}

/** Where the bands of size begin, GB; a band holds its lower bound and not its upper one. */
const BAND_STARTS_GB = [0, 10, 50, 100] as const;
/** From this size on there are no figures: Microsoft does not support it. */
export const LARGEST_TYPICAL_GB = 200;

type Band = readonly [p50Days: number, p90Days: number];

// Microsoft: email migration performance and best practices, “Duration estimates for mailbox migration in Exchange Online”
const TABLES: Readonly<Record<Workload, readonly [Band, Band, Band, Band]>> = {
  imap: [
    [1, 1],
    [1, 2],
    [1, 8],
    [3, 29],
  ],
  gmail: [
    [1, 2],
    [1, 8],
    [3, 12],
    [5, 19],
  ],
  'on-premises': [
    [1, 3],
    [2, 6],
    [4, 13],
    [10, 31],
  ],
  'cross-tenant': [
    [1, 1],
    [1, 2],
    [2, 5],
    [3, 6],
  ],
  'multi-geo': [
    [1, 1],
    [2, 6],
    [4, 11],
    [6, 14],
  ],
  pst: [
    [1, 1],
    [1, 3],
    [2, 5],
    [3, 6],
  ],
};

/** What Microsoft has seen with mailboxes of this size, GB; null from 200 GB on, which it does not support. */
export function typicalDays(workload: Workload, sizeGb: number): TypicalDays | null {
  if (!(sizeGb >= 0) || sizeGb >= LARGEST_TYPICAL_GB) return null;
  const at = BAND_STARTS_GB.findLastIndex((start) => sizeGb >= start);
  const band = TABLES[workload][at];
  return band === undefined ? null : { p50Days: band[0], p90Days: band[1] };
}
