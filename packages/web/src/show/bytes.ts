const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A size in the unit that fits it. */
export interface Size {
  readonly value: number;
  readonly unit: (typeof UNITS)[number];
}

/** The unit (SI, powers of 1000) in which a size has one to three digits before the point. */
export function sizeOf(bytes: number): Size {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  // 999,950 would round to "1,000.0 kB"
  const value = bytes / 1000 ** power;
  const rounds = Number(value.toPrecision(3)) >= 1000 && power < UNITS.length - 1;
  return rounds ? { value: 1, unit: UNITS[power + 1] ?? 'PB' } : { value, unit: UNITS[power] ?? 'B' };
}

/** Digits behind the point that a size deserves: whole bytes, and three figures in all. */
export function digitsOf({ value, unit }: Size): number {
  if (unit === 'B' || unit === 'kB') return 0;
  return value >= 100 ? 0 : 1;
}
