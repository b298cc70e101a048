import {
  BATCH_DEFAULTS,
  type BatchOptions,
  ianaZone,
  isTimeZone,
  parseFolderRule,
  parseWorkWindows,
  type RangeName,
} from '@mailhaul/domain';
import { failureOf } from '../report/failure.ts';
import { Checks } from '../use-cases/checks.ts';
import type { BatchInput } from '../use-cases/use-cases.ts';

const NUMBERS = [
  'autoRetryCount',
  'incrementalSyncIntervalMs',
  'reportIntervalMs',
  'maxItemSizeBytes',
  'weight',
] as const satisfies readonly (RangeName & keyof BatchOptions)[];

/** The options that an input leads to, starting from those before; throws ServiceError with everything that is wrong. */
export function batchOptions(before: BatchOptions, input: BatchInput, checks = new Checks()): BatchOptions {
  const startAfterMs = checks.instant('startAfter', input.startAfter);
  const completeAfterMs = checks.instant('completeAfter', input.completeAfter);
  const timeZone = ianaZone(input.timeZone ?? before.timeZone);
  if (!isTimeZone(timeZone))
    checks.refuse(
      'timeZone',
      `There is no time zone \`${timeZone}\`; write it as in Europe/Berlin, or as Windows does.`,
    );
  const options: BatchOptions = {
    ...known(before, input),
    timeZone,
    startAfterMs: startAfterMs === undefined ? before.startAfterMs : startAfterMs,
    completeAfterMs: completeAfterMs === undefined ? before.completeAfterMs : completeAfterMs,
    workWindows: windowsOf(before, { ...input, timeZone }, checks),
  };
  checkOptions(options, input, checks);
  checks.done();
  return options;
}

function known(before: BatchOptions, input: BatchInput): BatchOptions {
  const said = Object.entries(input).filter(([name, value]) => name in BATCH_DEFAULTS && value !== undefined);
  return { ...before, ...Object.fromEntries(said) };
}

function windowsOf(
  before: BatchOptions,
  { workWindows, timeZone }: BatchInput & { readonly timeZone: string },
  checks: Checks,
): BatchOptions['workWindows'] {
  if (workWindows === undefined) return before.workWindows;
  if (workWindows === null) return null;
  const read = parseWorkWindows(workWindows, timeZone);
  if (typeof read !== 'string') return read;
  checks.refuse('workWindows', read);
  return null;
}

function checkOptions(options: BatchOptions, input: BatchInput, checks: Checks): void {
  for (const name of NUMBERS) checks.range(name, options[name]);
  checks.itemLimit('badItemLimit', input.badItemLimit, options.acceptLargeDataLoss);
  checks.itemLimit('largeItemLimit', input.largeItemLimit, options.acceptLargeDataLoss);
  for (const field of ['includeFolders', 'excludeFolders'] as const)
    for (const rule of options[field]) checkRule(field, rule, checks);
  if (options.removeOnCopy && !options.adoptPreexisting)
    checks.refuse('removeOnCopy', 'removeOnCopy needs adoptPreexisting.');
  const { receivedAfterMs: after, receivedBeforeMs: before } = options;
  if (after !== null && before !== null && after >= before)
    checks.refuse('receivedBeforeMs', 'receivedBeforeMs must be later than receivedAfterMs.');
}

function checkRule(field: string, rule: string, checks: Checks): void {
  try {
    parseFolderRule(rule);
  } catch (error) {
    checks.refuse(field, failureOf(error).words);
  }
}
