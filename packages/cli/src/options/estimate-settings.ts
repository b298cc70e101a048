import {
  type PlannedMailbox,
  parseWorkWindows,
  type WaveRule,
  WORKLOADS,
  type Workload,
  type WorkWindows,
} from '@mailhaul/domain';
import {
  ASSUMED_MESSAGE_BYTES,
  assumedItems,
  type EstimateRequest,
  parseInstant,
  parseRate,
  parseSize,
  parseWholeNumber,
  type ReadSizes,
  USUAL_SPEED,
  UsageError,
} from '@mailhaul/service';
import { type OptionValues, text, texts } from './account-options.ts';

const CONCURRENT = { usual: 20, most: 300 };
const WAVE_USERS = 2_500;
const MOST_MAILBOXES = 50_000;
/** A plan beyond a year is none. */
const MOST_HOURS = 8_760;

/** Reads all options; throws UsageError that names the option. */
export function estimateSettings(
  values: OptionValues,
  { sizes, nowMs }: { readonly sizes: ReadSizes | null; readonly nowMs: number },
): EstimateRequest {
  requireCompany(values, sizes !== null);
  const perHour = number(values, 'perHour', 1e6);
  if (perHour === 0) throw new UsageError('--per-hour: at 0 mailboxes per hour it never ends.');
  const windowHours = number(values, 'window', MOST_HOURS);
  const given = sizes ? { ...sizes, sizesKnown: true } : typedMailboxes(values);
  if (given.mailboxes.length === 0 && (perHour === null || windowHours === null))
    throw new UsageError('Give a file of sizes, or --mailboxes, or --window together with --per-hour.');
  const startMs = read(values, 'start', parseInstant);
  const speed = {
    bytesPerSecond: read(values, 'speed', parseRate) ?? USUAL_SPEED.bytesPerSecond,
    itemsPerSecond: number(values, 'itemsPerSecond', 1e6) ?? USUAL_SPEED.itemsPerSecond,
  };
  return {
    mailboxes: given.mailboxes,
    sizesKnown: given.sizesKnown,
    workload: workload(values),
    concurrent: whole(values, 'concurrent', CONCURRENT.most) ?? CONCURRENT.usual,
    startMs: startMs === null ? nowMs : startMs * 1000,
    queueHours: number(values, 'queue', MOST_HOURS) ?? 0,
    assumed: speed,
    budget: budget(values),
    windows: windows(values),
    waveRule: waveRule(values, given.mailboxes),
    mailboxesPerHour: perHour,
    windowHours,
    assumptions: assumptions(values, given),
  };
}

/** Options that say nothing without another, with what that is. */
const COMPANY: readonly (readonly [
  option: string,
  isThere: (values: OptionValues) => boolean,
  says: string,
])[] = [
  [
    'window',
    (values) => values.perHour !== undefined,
    '--window needs --per-hour: how many are done in an hour?',
  ],
  [
    'timeZone',
    (values) => values.windows !== undefined,
    '--time-zone needs --windows: it is the zone of these hours.',
  ],
  ['items', (values) => values.size !== undefined, '--items needs --size, of all mailboxes together.'],
  ['waveSize', ({ waveBy }) => waveBy === 'size', '--wave-size goes with --wave-by size.'],
  [
    'waveUsers',
    ({ waveBy }) => waveBy !== 'size',
    '--wave-users does not go with --wave-by size, where --wave-size counts.',
  ],
  ['serverWeight', ({ waveBy }) => waveBy === 'server', '--server-weight goes with --wave-by server.'],
];

// what is given and has no effect would pass for taken into account
function requireCompany(values: OptionValues, hasFile: boolean): void {
  const lonely = COMPANY.find(([option, isThere]) => values[option] !== undefined && !isThere(values));
  if (lonely && !(lonely[0] === 'items' && hasFile)) throw new UsageError(lonely[2]);
  const doubled = ['mailboxes', 'size', 'items'].find((option) => hasFile && values[option] !== undefined);
  if (doubled !== undefined)
    throw new UsageError(`--${doubled}: the file says so already; give the one or the other.`);
}

interface Given extends ReadSizes {
  readonly sizesKnown: boolean;
}

function typedMailboxes(values: OptionValues): Given {
  const count = whole(values, 'mailboxes', MOST_MAILBOXES) ?? 0;
  const sizeBytes = read(values, 'size', parseSize);
  const items = whole(values, 'items', Number.MAX_SAFE_INTEGER);
  if (sizeBytes !== null && count === 0) throw new UsageError('--size needs --mailboxes: of how many?');
  const one = {
    sizeBytes: sizeBytes === null ? 0 : sizeBytes / count,
    items: (items ?? assumedItems(sizeBytes ?? 0)) / Math.max(1, count),
  };
  const mailboxes = Array.from(
    { length: count },
    (_, at): PlannedMailbox => ({ address: `mailbox ${at + 1}`, ...one }),
  );
  return { mailboxes, sizesKnown: sizeBytes !== null, itemsAssumed: items === null };
}

function assumptions(values: OptionValues, { sizesKnown, itemsAssumed }: Given): readonly string[] {
  if (!sizesKnown) return [];
  const { bytesPerSecond, itemsPerSecond } = USUAL_SPEED;
  return [
    ...(values.speed === undefined
      ? [`A mailbox goes at ${bytesPerSecond / 1e6} MB/s; give the speed of a test copy with --speed.`]
      : []),
    ...(values.itemsPerSecond === undefined ? [`Each message costs 1/${itemsPerSecond} s besides.`] : []),
    ...(itemsAssumed ? [`A message has ${ASSUMED_MESSAGE_BYTES / 1000} kB.`] : []),
    'Nine of ten migrations take at most twice the time.',
  ];
}

function budget(values: OptionValues): NonNullable<EstimateRequest['budget']> {
  const bytesPerSecond = read(values, 'maxRate', parseRate);
  const itemsPerSecond = number(values, 'maxItemsPerSecond', 1e6);
  const daily = read(values, 'daily', parseSize);
  return {
    ...(bytesPerSecond === null ? {} : { bytesPerSecond }),
    ...(itemsPerSecond === null ? {} : { itemsPerSecond }),
    ...(daily === null ? {} : { dailyBytesPerMailbox: daily }),
  };
}

function windows(values: OptionValues): WorkWindows | null {
  const hours = text(values.windows);
  if (hours === null) return null;
  const parsed = parseWorkWindows(hours, text(values.timeZone) ?? 'UTC');
  if (typeof parsed === 'string') throw new UsageError(parsed);
  return parsed;
}

function workload(values: OptionValues): Workload {
  const asked = text(values.workload) ?? 'imap';
  const known = (Object.keys(WORKLOADS) as Workload[]).find((one) => one === asked);
  if (known === undefined)
    throw new UsageError(`--workload: \`${asked}\` is none of ${Object.keys(WORKLOADS).join(', ')}.`);
  return known;
}

function waveRule(values: OptionValues, mailboxes: readonly PlannedMailbox[]): WaveRule | null {
  const by = text(values.waveBy) ?? (values.waveUsers === undefined ? null : 'count');
  const most = whole(values, 'waveUsers', MOST_MAILBOXES) ?? WAVE_USERS;
  switch (by) {
    case null:
      return null;
    case 'count':
    case 'alphabet':
    case 'tag':
      return { by, most };
    case 'size': {
      const mostBytes = read(values, 'waveSize', parseSize);
      if (mostBytes === null) throw new UsageError('--wave-by size needs --wave-size, e.g. 500GB.');
      return { by, mostBytes };
    }
    case 'server':
      return { by, most, weights: weightsOf(texts(values.serverWeight), mailboxes) };
    default:
      throw new UsageError(`--wave-by: \`${by}\` is none of count, alphabet, tag, size, server.`);
  }
}

function weightsOf(
  entries: readonly string[],
  mailboxes: readonly PlannedMailbox[],
): Readonly<Record<string, number>> {
  const weights = entries.map(serverWeight);
  const servers = [...new Set(mailboxes.flatMap(({ server }) => server ?? []))];
  const unknown = weights.find(([name]) => !servers.includes(name));
  if (unknown === undefined) return Object.fromEntries(weights);
  const there = servers.length === 0 ? 'it has no column `server`' : `it names ${servers.join(', ')}`;
  throw new UsageError(`--server-weight: no mailbox of the file lies on \`${unknown[0]}\`; ${there}.`);
}

function serverWeight(entry: string): readonly [string, number] {
  const at = entry.lastIndexOf('=');
  const weight = Number(entry.slice(at + 1));
  if (at < 1 || !(weight >= 0) || entry.slice(at + 1).trim() === '')
    throw new UsageError(`--server-weight: \`${entry}\` looks like \`mail1=1.5\`.`);
  return [entry.slice(0, at), weight];
}

function whole(values: OptionValues, name: string, most: number): number | null {
  return read(values, name, (value) => parseWholeNumber(value, { least: 1, most }));
}

function number(values: OptionValues, name: string, most: number): number | null {
  return read(values, name, (value) => {
    const parsed = Number(value);
    if (/^\d+(\.\d+)?$/.test(value) && parsed <= most) return parsed;
    throw new UsageError(`\`${value}\` is no number from 0 to ${most}.`);
  });
}

function read<T>(values: OptionValues, name: string, parse: (value: string) => T): T | null {
  const value = text(values[name]);
  if (value === null) return null;
  try {
    return parse(value);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const option = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new UsageError(`--${option}: ${error.message}`);
  }
}
