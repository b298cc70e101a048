import type { Endpoint, RouteInput } from '@mailhaul/contract/client';

const MEGABYTE = 1_000_000;

/** Limits that most endpoints leave alone, in the order shown, with what one typed unit stands for. */
export const RARE_LIMITS = [
  ['maxConnectionsPerMailbox', 1],
  ['maxConnectionsTotal', 1],
  ['maxMessagesPerSecond', 1],
  ['messageSizeLimitBytes', MEGABYTE],
  ['dailyBytesOut', MEGABYTE],
  ['dailyBytesIn', MEGABYTE],
] as const;

/** The name of such a limit, as the service has it. */
export type RareLimit = (typeof RARE_LIMITS)[number][0];

/** Each as it is typed; empty for none. */
export type RareLimits = Readonly<Record<RareLimit, string>>;

const all = (text: (limit: RareLimit, unit: number) => string): RareLimits =>
  Object.fromEntries(RARE_LIMITS.map(([limit, unit]) => [limit, text(limit, unit)])) as RareLimits;

/** What a new endpoint begins with. */
export const NO_RARE_LIMITS = all(() => '');

/** Those of a stored endpoint, as they would be typed. */
export function rareLimitsOf(endpoint: Endpoint): RareLimits {
  return all((limit, unit) => {
    const value = endpoint[limit];
    return value === null ? '' : String(value / unit);
  });
}

/** As the service takes them. An empty one lifts the limit of a stored endpoint, and is left to the preset for a new one. */
export function givenLimits(
  limits: RareLimits,
  stored: boolean,
): Partial<Pick<RouteInput<'endpoint.new'>, RareLimit>> {
  const given: Partial<Record<RareLimit, number | null>> = {};
  for (const [limit, unit] of RARE_LIMITS) {
    const text = limits[limit].trim();
    if (text !== '') given[limit] = Math.round(Number(text) * unit);
    else if (stored) given[limit] = null;
  }
  return given;
}
