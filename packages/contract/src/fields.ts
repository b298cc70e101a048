import { FAILURES, type FailureCode, RANGES, type RangeName } from '@mailhaul/domain';
import { z } from 'zod';

/** A moment, ISO 8601 in UTC. */
export const instant = z.string().meta({ description: 'A moment, ISO 8601 in UTC', format: 'date-time' });

/** A length of time, ISO 8601, e.g. `PT1H5M`. */
export const duration = z.string().meta({ description: 'A length of time, ISO 8601, e.g. PT1H5M' });

/** How many items may be left out. */
export const itemLimit = z.union([z.number(), z.literal('unlimited')]);

/** A whole number in the range that the domain has for it; the service says the same, with what to do. */
export function ranged(name: RangeName) {
  const { min, max, unit } = RANGES[name];
  return z
    .number()
    .meta({ minimum: min, maximum: max, ...(unit === '' ? {} : { description: `in ${unit}` }) });
}

/** A password or another secret: goes in, never comes out. */
export const plainSecret = z.string().max(100_000).meta({ format: 'password', writeOnly: true });

/** A number in an address line. */
export const queryNumber = z.coerce.number<number>().meta({ type: 'number' });

/** A switch in an address line: `true` or `false`. */
export const queryFlag = z
  .union([z.boolean(), z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] })])
  .meta({ type: 'boolean' });

/** A code of the failure catalogue. */
export const failureCode = z.enum(Object.keys(FAILURES) as [FailureCode, ...FailureCode[]]);

/** When users may be started, as it is stored: seven days from Monday, bit h for the hour from h:00. */
export const workWindows = z.object({ timeZone: z.string(), days: z.array(z.number()) });

/** When users may be started, as it is given, e.g. `Mon-Fri 18-6, Sat-Sun 0-24`; null for always. */
export const workWindowsText = z.string().max(1_000).nullable();

/** Characters of the longest name by which anything can be asked for; an e-mail address may have 254. */
export const IDENTITY_CHARACTERS = 400;

/** A name or GUID. */
export const identity = z.string().min(1).max(IDENTITY_CHARACTERS);

/** An input that takes nothing. */
export const nothing = z.strictObject({});
