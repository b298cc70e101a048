import {
  type MeasuredSpeed,
  parseWorkWindows,
  type WaveRule,
  WORKLOADS,
  type Workload,
} from '@mailhaul/domain';
import { parseInstant } from '../settings/instant.ts';
import { UsageError } from '../usage-error.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import type { UseCase } from '../use-cases/use-case.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import { type EstimateReport, estimateReport } from './estimate-report.ts';
import { measuredEverywhere } from './measured-here.ts';
import { assumedItems, readSizesCsv } from './read-sizes.ts';
import { USUAL_SPEED } from './usual-speed.ts';

/** What is to be planned. Mailboxes as a number with their sizes together, each one, or as a file. */
export interface PlanInput {
  readonly mailboxes?: number;
  readonly sizeBytes?: number;
  readonly items?: number;
  readonly sizes?: readonly {
    readonly address: string;
    readonly sizeBytes: number;
    readonly items?: number;
    readonly tag?: string;
    readonly server?: string;
  }[];
  /** The bytes of a CSV of mailbox,sizeBytes,items (also tag and server), base64. */
  readonly sizesCsv?: string;
  readonly workload?: string;
  readonly concurrent?: number;
  readonly start?: string;
  readonly queueHours?: number;
  /** Who names a speed has measured it himself: what was measured here does not count then. */
  readonly bytesPerSecond?: number;
  readonly itemsPerSecond?: number;
  readonly maxBytesPerSecond?: number;
  readonly maxItemsPerSecond?: number;
  readonly dailyBytesPerMailbox?: number;
  readonly workWindows?: string;
  readonly timeZone?: string;
  readonly mailboxesPerHour?: number;
  readonly windowHours?: number;
  readonly waves?: WaveRule;
}

/** A plan, and on how many of our own mailboxes it rests; 0 while they are fewer than 20. */
export interface PlanView extends EstimateReport {
  readonly measuredMailboxes: number;
}

/** What can be planned. */
export interface PlanUseCases {
  /** Plans a migration; nothing is stored. */
  readonly 'estimate.new': UseCase<PlanInput, PlanView>;
}

/** A server on the internet, until somebody has measured his own. */
const ASSUMED = { ...USUAL_SPEED, concurrent: 20 } as const;

/** Plans by what mailboxes have shown here, whatever server they came from. */
export function planUseCases({ store, clock }: Pick<UseCaseDeps, 'store' | 'clock'>): PlanUseCases {
  return {
    'estimate.new': async (input) => {
      const isNamed = input.bytesPerSecond !== undefined || input.itemsPerSecond !== undefined;
      const measured = isNamed ? null : await measuredEverywhere(store.migration.read);
      const plan = planOf(input, { measured, nowMs: clock.now() });
      return { ...plan, measuredMailboxes: measured?.mailboxes ?? 0 };
    },
  };
}

function planOf(
  input: PlanInput,
  { measured, nowMs }: { readonly measured: MeasuredSpeed | null; readonly nowMs: number },
): EstimateReport {
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

function assumptionsOf({ bytesPerSecond, itemsPerSecond }: PlanInput, measured: MeasuredSpeed | null) {
  if (measured !== null)
    return [`Speed and spread are those of your own ${measured.mailboxes} mailboxes that are through.`];
  return [
    ...(bytesPerSecond === undefined ? ['A mailbox goes at 1 MB/s.'] : []),
    ...(itemsPerSecond === undefined ? [`Each message costs 1/${ASSUMED.itemsPerSecond} s besides.`] : []),
    'Nine of ten migrations take at most twice the time.',
  ];
}

function budgetOf({ maxBytesPerSecond, maxItemsPerSecond, dailyBytesPerMailbox }: PlanInput) {
  return {
    ...(maxBytesPerSecond === undefined ? {} : { bytesPerSecond: maxBytesPerSecond }),
    ...(maxItemsPerSecond === undefined ? {} : { itemsPerSecond: maxItemsPerSecond }),
    ...(dailyBytesPerMailbox === undefined ? {} : { dailyBytesPerMailbox }),
  };
}

function mailboxesOf({ sizes, sizesCsv, mailboxes = 0, sizeBytes = 0, items }: PlanInput) {
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

function windowsOf({ workWindows, timeZone = 'UTC' }: PlanInput) {
  if (workWindows === undefined) return null;
  const read = parseWorkWindows(workWindows, timeZone);
  if (typeof read === 'string') throw badInput('workWindows', read);
  return read;
}

function badInput(field: string, message: string): ServiceError {
  return new ServiceError({ code: 'BAD_INPUT', message, fields: [{ field, message }] });
}
