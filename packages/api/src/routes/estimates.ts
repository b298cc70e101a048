import { parseWorkWindows, WORKLOADS, type Workload } from '@mailhaul/domain';
import { assumedItems, estimateReport, parseInstant, ServiceError, UsageError } from '@mailhaul/service';
import type { ApiDeps } from '../deps.ts';
import type { HandlersOf, ReadInput } from './handler.ts';

type Input = ReadInput<'estimate.new'>;

/** A server on the internet, until somebody has measured his own. */
const ASSUMED = { bytesPerSecond: 1_000_000, itemsPerSecond: 20, concurrent: 20 } as const;

/** Plans; nothing is stored. */
export function estimateHandlers({ clock }: ApiDeps): HandlersOf<'estimate'> {
  return {
    'estimate.new': async (input) =>
      estimateReport({
        mailboxes: mailboxesOf(input),
        sizesKnown: input.sizes !== undefined || input.sizeBytes !== undefined,
        workload: workloadOf(input.workload ?? 'imap'),
        concurrent: input.concurrent ?? ASSUMED.concurrent,
        startMs: startOf(input.start) ?? clock.now(),
        queueHours: input.queueHours ?? 0,
        assumed: {
          bytesPerSecond: input.bytesPerSecond ?? ASSUMED.bytesPerSecond,
          itemsPerSecond: input.itemsPerSecond ?? ASSUMED.itemsPerSecond,
        },
        windows: windowsOf(input),
        waveRule: input.waves ?? null,
        mailboxesPerHour: input.mailboxesPerHour ?? null,
        windowHours: input.windowHours ?? null,
        assumptions: [
          ...(input.bytesPerSecond === undefined ? ['A mailbox goes at 1 MB/s.'] : []),
          'Nine of ten migrations take at most twice the time.',
        ],
      }),
  };
}

function mailboxesOf({ sizes, mailboxes = 0, sizeBytes = 0, items }: Input) {
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
