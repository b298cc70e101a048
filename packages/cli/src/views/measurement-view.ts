import { formatBytes } from '@mailhaul/base';
import type { AppendRate, Ramp } from '@mailhaul/domain';
import type { MeasurementView, NetworkView, RampView } from '@mailhaul/service';
import { bar } from '../render/bar.ts';
import { type Fact, factLines } from '../render/facts.ts';
import { counted } from '../render/numbers.ts';
import { table } from '../render/table.ts';
import { hanging, printable } from '../render/text.ts';
import { shellWords } from '../terminal/shell-words.ts';
import type { Paper } from './paper.ts';
import { moment } from './times.ts';

const BAR_WIDTH = 24;
const right = { align: 'right' as const };

/** What was measured at an endpoint. */
export function measurementLines(view: MeasurementView, paper: Paper): string[] {
  const { style, width } = paper;
  const what = view.kind === 'network' ? 'Network test' : 'Connection ramp';
  return [
    `${style.bold(`${what} of ${printable(view.endpoint)}`)}  ${style.dim(view.server)}`,
    '',
    ...(view.network ? networkLines(view.network, paper) : []),
    ...(view.ramp ? rampLines(view.ramp, view.endpoint, paper) : []),
    ...(view.failure
      ? [
          ...hanging(
            `${style.red(style.signs.bad)} `,
            printable(`${view.failure.headline ?? view.failure.message} ${view.failure.words}`),
            width,
          ),
          ...hanging(`  ${style.signs.arrow} `, view.failure.fix, width),
        ]
      : []),
    ...(view.state === 'stopped' ? [style.yellow(`${style.signs.warning} It was stopped.`)] : []),
  ];
}

/** Earlier measurements, a row each. */
export function measurementTable(all: readonly MeasurementView[], paper: Paper): string[] {
  if (all.length === 0) return ['Nothing was measured there yet.'];
  const rows = all.map((one) => [
    moment(one.startedAt, paper),
    one.kind,
    one.state,
    one.network ? ms(one.network.roundTrip.p50Ms) : '',
    one.network ? rate(Math.max(0, ...one.network.fetch.map(({ bytesPerSecond }) => bytesPerSecond))) : '',
    one.network?.knee?.toString() ?? '',
    one.ramp?.advice.maxConcurrentMigrations.toString() ?? '',
  ]);
  const columns = [
    { title: 'WHEN' },
    { title: 'KIND' },
    { title: 'STATE' },
    { title: 'RTT', ...right },
    { title: 'FETCH', ...right },
    { title: 'KNEE', ...right },
    { title: 'MAILBOXES', ...right },
  ];
  return table(columns, rows, paper);
}

function networkLines(network: NetworkView, paper: Paper): string[] {
  const { open, roundTrip } = network;
  return [
    ...factLines(
      [
        ['connect', ms(open.connectMs)],
        ['TLS', open.tlsMs === null ? 'none: everything can be read on the way' : ms(open.tlsMs)],
        ['greeting', ms(open.greetingMs)],
        ['sign-in', ms(open.signInMs)],
        [
          'answers',
          `${ms(roundTrip.p50Ms)} round trip in the median, ${ms(roundTrip.p95Ms)} at p95, of ${roundTrip.samples}`,
        ],
        ...appendFacts(network),
      ],
      paper,
    ),
    '',
    ...fetchLines(network, paper),
  ];
}

function appendFacts({ append }: NetworkView): Fact[] {
  if (append === null) return [];
  return [
    ['small', stored(append.small)],
    ['large', stored(append.large)],
    [
      'left over',
      append.folderLeft === null
        ? null
        : `the server would not remove the folder ${printable(append.folderLeft)}; remove it in a mail program`,
    ],
  ];
}

function stored(appended: AppendRate | null): string {
  if (appended === null) return 'not measured: the target has no room, or takes no message of this size';
  const { sizeBytes, perSecond, messages } = appended;
  const word = perSecond >= 10 ? perSecond.toFixed(0) : perSecond.toFixed(1);
  return `${word} messages of ${formatBytes(sizeBytes)} stored per second (of ${messages})`;
}

function fetchLines({ fetch, knee, refusal }: NetworkView, { style, width }: Paper): string[] {
  if (fetch.length === 0) return ['The mailbox has no message, so nothing could be fetched.'];
  const best = Math.max(...fetch.map(({ bytesPerSecond }) => bytesPerSecond));
  const rows = fetch.map(({ connections, bytesPerSecond }) => [
    String(connections),
    rate(bytesPerSecond),
    bar(bytesPerSecond / best, BAR_WIDTH, style),
    // nobody has tried more than the last
    connections === knee && connections !== fetch.at(-1)?.connections
      ? `${style.signs.arrow} more bring little`
      : '',
  ]);
  const columns = [
    { title: 'CONNECTIONS', ...right },
    { title: 'FETCH', ...right },
    { title: '' },
    { title: '' },
  ];
  return [
    ...table(columns, rows, { width, style }),
    ...(refusal === null ? [] : ['', `The server took no further connection: ${printable(refusal)}`]),
  ];
}

function rampLines({ server, mailbox, advice }: RampView, endpoint: string, paper: Paper): string[] {
  const { style } = paper;
  const { maxConcurrentMigrations: mailboxes, maxConnectionsPerMailbox: each } = advice;
  const set = [
    ...['endpoint', 'set', endpoint, '--max-concurrent-migrations', String(mailboxes)],
    ...(each === null ? [] : ['--max-connections-per-mailbox', String(each)]),
  ];
  return [
    ...climbLines('All together', server, paper),
    ...(mailbox ? ['', ...climbLines('One mailbox', mailbox, paper)] : []),
    '',
    `${style.green(style.signs.good)} ${advice.isLowerBound ? 'At least ' : ''}${counted(mailboxes, 'mailbox', 'mailboxes')} at once: ${advice.words}`,
    `  ${style.cyan(`mailhaul ${shellWords(set)}`)}`,
  ];
}

function climbLines(title: string, { steps, end, words }: Ramp, { style, width }: Paper): string[] {
  const rows = steps.map(({ connections, latencyMs }, at) => [
    String(connections),
    ms(latencyMs),
    end === 'slow' && at === steps.length - 1 ? 'twice as slow as one' : '',
  ]);
  const columns = [{ title: 'CONNECTIONS', ...right }, { title: 'ANSWER', ...right }, { title: '' }];
  return [
    style.bold(title),
    ...table(columns, rows, { width, style }),
    ...(end === 'refused' ? [`  refused: ${printable(words ?? '')}`] : []),
  ];
}

function ms(value: number): string {
  return `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ms`;
}

function rate(bytesPerSecond: number): string {
  return `${formatBytes(Math.round(bytesPerSecond))}/s`;
}
