import type { Machine } from '../measure/machine.ts';
import { median, spread } from '../measure/statistics.ts';
import { seconds } from '../row.ts';
import type { BenchRecord, KeptRun, ScenarioRecord } from './record.ts';
import { markdownTable, tableCells } from './table.ts';

const MEGABYTE = 1_000_000;

/** The whole result as a page. */
export function resultPage({ machine, scenarios }: BenchRecord): string {
  const commands = [...new Set(scenarios.map(({ command }) => command))].map((command) => `\`${command}\``);
  return `${[
    '# Bench results',
    `Written by ${commands.join(', ')}. Repeat it with \`npm run bench\`; \`npm run bench -- --help\` says more.`,
    machineText(machine),
    markdownTable(tableCells(scenarios)),
    HOW_TO_READ,
    ...scenarios.map(scenarioText),
  ].join('\n\n')}\n`;
}

const HOW_TO_READ =
  'Wall time is that of the whole process, from its start to its end; medians, with the range in parentheses. The source keeps its ' +
  'mail on the disk, the target in memory, both are Dovecot (Maildir) with its default fsync; every run has a fresh user on the ' +
  'target, whose messages are counted afterwards. The order of the contenders is drawn anew for each round. Ours runs with ledger ' +
  'and state on the disk, digests, and the default verification. mbsync is told not to compress. dsync writes its store directly, ' +
  'without IMAP on the target: a ceiling rather than a peer. Latency comes from proxies in processes of their own, which hold up to 4 MB per direction and connection.';

function machineText(machine: Machine): string {
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  return [
    `- ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB`,
    `- ${machine.system}, Linux ${machine.kernel}; ${machine.disk}; target mail on tmpfs`,
    `- ${versions.join(', ')}`,
  ].join('\n');
}

function scenarioText(record: ScenarioRecord): string {
  const { name, title, date, commit, loadAverages, rounds, seconds: took, notes, runs } = record;
  const circumstances = `${date}, commit ${commit}, ${rounds} round(s), ${took.toFixed(0)} s, load average at the start ${loadAverages}.`;
  return [
    `## ${name}`,
    `${title}. ${circumstances}`,
    ...(runs.length > 0 ? [markdownTable(contenderCells(runs))] : []),
    notes.map((note) => `- ${note}`).join('\n'),
  ].join('\n\n');
}

function contenderCells(runs: readonly KeptRun[]): readonly (readonly string[])[] {
  const byContender = Map.groupBy(runs, ({ contender }) => contender);
  const rows = [...byContender].map(([name, own]) => ({
    name,
    own,
    wall: spread(own.map(({ wallMs }) => wallMs / 1000)),
  }));
  rows.sort((a, b) => a.wall.median - b.wall.median);
  return [
    ['contender', 'wall', 'own CPU', 'peak RSS', 'runs', 'how'],
    ...rows.map(({ name, own, wall }) => [
      name,
      seconds(wall),
      `${median(own.map(({ cpuS }) => cpuS)).toFixed(2)} s`,
      `${(median(own.map(({ peakRssBytes }) => peakRssBytes)) / MEGABYTE).toFixed(0)} MB`,
      String(own.length),
      own[0]?.how ?? '',
    ]),
  ];
}
