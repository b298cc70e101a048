import { formatBytes } from '@mailhaul/base';
import type { FolderSurvey, ProposedMapping } from '@mailhaul/service';
import type { Output } from '../terminal/terminal.ts';
import { counted, formatCount } from './numbers.ts';
import { reasonLegend } from './renames.ts';
import type { Style } from './style.ts';
import { table } from './table.ts';
import { hanging, printable, wrap } from './text.ts';

interface Paper {
  readonly width: number;
  readonly style: Style;
}

/** What is in an account, for people. */
export function folderSurveyLines(survey: FolderSurvey, output: Pick<Output, 'columns' | 'style'>): string[] {
  const paper = { width: output.columns(), style: output.style };
  return [
    paper.style.bold(printable(survey.account)),
    `  ${sums(survey)}`,
    '',
    ...folderTable(survey, paper),
    ...findingLines(survey, paper),
    ...(survey.mapping ? mappingLines(survey.mapping, paper) : []),
  ];
}

function sums({ server, folders }: FolderSurvey): string {
  const messages = folders.reduce((sum, folder) => sum + (folder.messages ?? 0), 0);
  const known = folders.filter(({ sizeBytes }) => sizeBytes !== null);
  const bytes = known.reduce((sum, folder) => sum + (folder.sizeBytes ?? 0), 0);
  const parts = [
    ...(server === null ? [] : [printable(server)]),
    counted(folders.length, 'folder'),
    counted(messages, 'message'),
    ...(known.length > 0 ? [formatBytes(bytes)] : []),
  ];
  return parts.join(', ');
}

function folderTable({ folders }: FolderSurvey, { width, style }: Paper): string[] {
  const rows = folders.map(({ name, messages, sizeBytes, purpose, namespace, subscribed }) => [
    printable(name),
    messages === null ? style.signs.none : formatCount(messages),
    sizeBytes === null ? '' : formatBytes(sizeBytes),
    [
      purpose ?? '',
      namespace === 'personal' ? '' : `${namespace}, skipped`,
      subscribed ? '' : 'not subscribed',
    ]
      .filter((word) => word !== '')
      .join(', '),
  ]);
  const columns = [
    { title: 'FOLDER', least: 16 },
    { title: 'MESSAGES', align: 'right' as const },
    { title: 'SIZE', align: 'right' as const },
    { title: 'PURPOSE', least: 8 },
  ];
  return table(columns, rows, { width, style });
}

function findingLines({ findings }: FolderSurvey, { width, style }: Paper): string[] {
  if (findings.length === 0)
    return ['', `${style.green(style.signs.good)} Nothing is odd about these names.`];
  return [
    '',
    style.bold(`Worth knowing: ${counted(findings.length, 'finding')}`),
    ...findings.flatMap(({ name, words, fix }) => [
      `  ${printable(name)}`,
      ...wrap(words, width - 6).map((line) => `    ${line}`),
      ...hanging(`    ${style.signs.arrow} `, fix, width - 2).map(style.dim),
    ]),
  ];
}

function mappingLines(
  { target, folders, skipped, warnings }: ProposedMapping,
  { width, style }: Paper,
): string[] {
  const rows = folders.map(({ source, target: goal, exists, reasons }) => [
    printable(source),
    `${style.signs.arrow} ${printable(goal)}`,
    [...(exists ? [] : ['new']), ...reasons].join(', '),
  ]);
  const columns = [
    { title: 'SOURCE', least: 14 },
    { title: 'TARGET', least: 14 },
    { title: 'WHY', least: 10 },
  ];
  return [
    '',
    style.bold(`Where a copy to ${printable(target)} would put them`),
    ...table(columns, rows, { width, style }),
    ...reasonLegend(
      folders.flatMap(({ reasons }) => reasons),
      { width, style },
    ),
    ...skipped
      .filter(({ reason }) => reason !== 'not-selectable')
      .map(({ folder, words }) => `  ${printable(folder)} stays: ${style.dim(words)}`),
    ...warnings.flatMap((words) =>
      wrap(`${style.signs.warning} ${printable(words)}`, width - 2).map(style.yellow),
    ),
  ];
}
