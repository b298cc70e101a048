import {
  type FinishedMailbox,
  type MeasuredSpeed,
  measuredSpeed,
  parseWorkWindows,
  WORKLOADS,
  type Workload,
} from '@mailhaul/domain';
import {
  assumedItems,
  estimateReport,
  parseInstant,
  readSizesCsv,
  ServiceError,
  USUAL_SPEED,
  UsageError,
} from '@mailhaul/service';
import type { ApiDeps } from '../deps.ts';
import type { HandlersOf, ReadInput } from './handler.ts';

type Input = ReadInput<'estimate.new'>;

/** A server on the internet, until somebody has measured his own. */
const ASSUMED = { ...USUAL_SPEED, concurrent: 20 } as const;

/** Of our own finished mailboxes, so many are looked at, those that ended as well as those that still follow the source. */
const SAMPLE = 500;
const HOUR_MS = 3_600_000;

/** Plans; nothing is stored. */
export function estimateHandlers({ service: { useCases }, clock }: ApiDeps): HandlersOf<'estimate'> {
  return {
    'estimate.new': async (input) => {
      // who names a speed has measured it himself
      const measured = input.bytesPerSecond === undefined ? measuredSpeed(await finished(useCases)) : null;
      return { ...planOf(input, measured, clock.now()), measuredMailboxes: measured?.mailboxes ?? 0 };
    },
  };
}

async function finished(useCases: ApiDeps['service']['useCases']): Promise<readonly FinishedMailbox[]> {
  const summaries = ['Completed', 'Synced'] as const;
  const pages = await Promise.all(
    summaries.map((statusSummary) => useCases['user.list']({ statusSummary, limit: SAMPLE })),
  );
  return pages
    .flatMap(({ items }) => items)
    .map(({ bytesTransferred, syncedItemCount, averageBytesTransferredPerHour: perHour }) => ({
      sizeBytes: bytesTransferred,
      items: syncedItemCount,
      // what took no time tells nothing, and is passed over
      activeMs: perHour === null || perHour === 0 ? 0 : (bytesTransferred / perHour) * HOUR_MS,
    }));
}

function planOf(input: Input, measured: MeasuredSpeed | null, nowMs: number) {
  return estimateReport({
    mailboxes: mailboxesOf(input),
    sizesKnown: [input.sizes, input.sizesCsv, input.sizeBytes].some((given) => given !== undefined),
    workload: workloadOf(input.workload ?? 'imap'),
    concurrent: input.concurrent ?? ASSUMED.concurrent,
    startMs: startOf(input.start) ?? nowMs,
    queueHours: input.queueHours ?? 0,
    assumed: {
      bytesPerSecond: input.bytesPerSecond ?? ASSUMED.bytesPerSecond,
      itemsPerSecond: input.itemsPerSecond ?? ASSUMED.itemsPerSecond,
    },
    measured,
    budget: budgetOf(input),
    windows: windowsOf(input),
    waveRule: input.waves ?? null,
    mailboxesPerHour: input.mailboxesPerHour ?? null,
    windowHours: input.windowHours ?? null,
    assumptions: assumptionsOf(input, measured),
  });
}

function assumptionsOf({ bytesPerSecond, itemsPerSecond }: Input, measured: MeasuredSpeed | null) {
  if (measured !== null)
    return [`Speed and spread are those of your own ${measured.mailboxes} mailboxes that are through.`];
  return [
    ...(bytesPerSecond === undefined ? ['A mailbox goes at 1 MB/s.'] : []),
    ...(itemsPerSecond === undefined ? [`Each message costs 1/${ASSUMED.itemsPerSecond} s besides.`] : []),
    'Nine of ten migrations take at most twice the time.',
  ];
}

function budgetOf({ maxBytesPerSecond, maxItemsPerSecond, dailyBytesPerMailbox }: Input) {
  return {
    ...(maxBytesPerSecond === undefined ? {} : { bytesPerSecond: maxBytesPerSecond }),
    ...(maxItemsPerSecond === undefined ? {} : { itemsPerSecond: maxItemsPerSecond }),
    ...(dailyBytesPerMailbox === undefined ? {} : { dailyBytesPerMailbox }),
  };
}

function mailboxesOf({ sizes, sizesCsv, mailboxes = 0, sizeBytes = 0, items }: Input) {
  if (sizesCsv !== undefined) return fileOf(sizesCsv);
  if (sizes !== undefined)
    return sizes.map(({ address, ...size }) => ({
      ...size,
      address,
      items: size.items ?? assumedItems(size.sizeBytes),
    }));
  const each = {
    sizeBytes: mailboxes === 0 ? 0 : sizeBytes / mailboxes,
    items: (items ?? assumedItems(sizeBytes)) / Math.max(1, mailboxes),
  };
  return Array.from({ length: mailboxes }, (_, at) => ({ address: `mailbox ${at + 1}`, ...each }));
}

function fileOf(sizesCsv: string) {
  try {
    return readSizesCsv(Buffer.from(sizesCsv, 'base64')).mailboxes;
  } catch (error) {
    if (error instanceof UsageError) throw badInput('sizesCsv', error.message);
    throw error;
  }
}

function workloadOf(word: string): Workload {
  if (Object.hasOwn(WORKLOADS, word)) return word as Workload;
  throw badInput('workload', `workload is one of ${Object.keys(WORKLOADS).join(', ')}.`);
}

function startOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  try {
    return parseInstant(text) * 1000;
  } catch (error) {
    if (error instanceof UsageError) throw badInput('start', error.message);
    throw error;
  }
}

function windowsOf({ workWindows, timeZone = 'UTC' }: Input) {
  if (workWindows === undefined) return null;
  const read = parseWorkWindows(workWindows, timeZone);
  if (typeof read === 'string') throw badInput('workWindows', read);
  return read;
}

function badInput(field: string, message: string): ServiceError {
  return new ServiceError({ code: 'BAD_INPUT', message, fields: [{ field, message }] });
}
