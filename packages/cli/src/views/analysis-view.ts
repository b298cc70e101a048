import { MEASURED_TOOLS } from '@mailhaul/domain';
import type { BatchAnalysisView } from '@mailhaul/service';
import { factLines } from '../render/facts.ts';
import { counted, formatCount, formatDuration } from '../render/numbers.ts';
import { table } from '../render/table.ts';
import type { Paper } from './paper.ts';
import { durationWords } from './times.ts';

type Analysis = NonNullable<BatchAnalysisView['analysis']>;

/** How the moves of a batch went, beside tools that somebody measured. */
export function analysisLines({ batch, analysis }: BatchAnalysisView, paper: Paper): string[] {
  const { style } = paper;
  if (analysis === null) return [`${style.bold(batch)}: nobody has begun yet.`];
  const left = analysis.trimmedCount;
  return [
    `${style.bold(batch)}  ${counted(analysis.mailboxCount, 'mailbox', 'mailboxes')}${left === 0 ? '' : style.dim(`, without the ${left} slowest`)}`,
    '',
    ...factLines(
      [
        [
          'moved',
          `${gb(analysis.totalGb)} GB in ${durationWords(analysis.migrationDuration) || '0 s'}, ${Math.floor(analysis.percentComplete)} % done`,
        ],
        [
          'per hour',
          `${gb(analysis.averageGbPerHour)} GB a mailbox, ${gb(analysis.minGbPerHour)} to ${gb(analysis.maxGbPerHour)}`,
        ],
        ['useful', `${percent(analysis.moveEfficiencyPercent)} of the bytes sent were mail that arrived`],
      ],
      paper,
    ),
    '',
    style.bold('Where the time went'),
    ...table([{ title: '' }, { title: '% OF TIME', align: 'right' }], timeRows(analysis), paper),
    '',
    style.bold('Round trips'),
    ...table(
      [
        { title: '' },
        { title: 'ITEMS', align: 'right' },
        { title: 'PER ITEM', align: 'right' },
        { title: 'WAIT EACH', align: 'right' },
        { title: 'TIME', align: 'right' },
      ],
      tripRows(batch, analysis),
      paper,
    ),
    style.dim('  The lower five were measured by Microsoft with tools that move mail by RPC.'),
  ];
}

function timeRows(analysis: Analysis): string[][] {
  return [
    ['waited for the source', percent(analysis.sourceSidePercent)],
    ['waited for the target', percent(analysis.targetSidePercent)],
    ['waited for neither', percent(analysis.idlePercent)],
    ['told to slow down', percent(analysis.stallPercent)],
    ['waited after failures', percent(analysis.transientFailurePercent)],
  ];
}

function tripRows(batch: string, analysis: Analysis): string[][] {
  const mine = (side: string, perItem: number | null, latency: number | null) => [
    `${batch}, ${side}`,
    '',
    perItem === null ? '' : perItem.toFixed(2),
    latency === null ? '' : `${latency.toFixed(1)} ms`,
    '',
  ];
  return [
    mine('source', analysis.sourceRoundTripsPerMessage, analysis.averageSourceLatencyMs),
    mine('target', analysis.targetRoundTripsPerMessage, analysis.averageTargetLatencyMs),
    ...MEASURED_TOOLS.map(({ name, items, roundTrips, clientLatencyMs, durationMs }) => [
      name,
      formatCount(items),
      (roundTrips / items).toFixed(1),
      `${clientLatencyMs.toFixed(1)} ms`,
      formatDuration(durationMs / 1000),
    ]),
  ];
}

function percent(value: number): string {
  return `${value.toFixed(1)} %`;
}

function gb(value: number): string {
  return value >= 0.1 ? value.toFixed(2) : value.toPrecision(2);
}
