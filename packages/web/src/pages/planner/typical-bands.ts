import { typicalDays, WORKLOADS, type Workload } from '@mailhaul/contract/guide';

/** The kinds of migration that there are figures for. */
export const KINDS = Object.keys(WORKLOADS) as Workload[];

/** Where the bands of size begin, GB; what is above the last has no figures. */
export const BANDS = [0, 10, 50, 100] as const;

/** The longest of all tables, days: pictures of different kinds keep one scale. */
export const LONGEST_DAYS = Math.max(
  ...KINDS.flatMap((kind) => BANDS.map((gb) => typicalDays(kind, gb)?.p90Days ?? 0)),
);
