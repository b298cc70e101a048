import { RENAME_WORDS, type RenameReason } from '@mailhaul/domain';
import type { ReportedRename } from '@mailhaul/service';
import { counted } from './numbers.ts';
import type { Style } from './style.ts';
import { table } from './table.ts';
import { printable, wrap } from './text.ts';

interface Paper {
  readonly width: number;
  readonly style: Style;
}

/** Folders that have another name on the target, and why. */
export function renameLines(renames: readonly ReportedRename[], paper: Paper): string[] {
  if (renames.length === 0) return [];
  const { style } = paper;
  const rows = renames.map(({ source, target, reasons }) => [
    printable(source),
    `${style.signs.arrow} ${printable(target)}`,
    reasons.join(', '),
  ]);
  const columns = [
    { title: 'SOURCE', least: 14 },
    { title: 'TARGET', least: 14 },
    { title: 'WHY', least: 10 },
  ];
  return [
    style.bold(`Another name on the target: ${counted(renames.length, 'folder')}`),
    ...table(columns, rows, paper),
    ...reasonLegend(
      renames.flatMap(({ reasons }) => reasons),
      paper,
    ),
  ];
}

/** What the reasons mean that occur. */
export function reasonLegend(reasons: readonly RenameReason[], { width, style }: Paper): string[] {
  return [...new Set(reasons)].flatMap((reason) =>
    wrap(`${reason}: ${RENAME_WORDS[reason]}`, width - 2).map((line) => style.dim(`  ${line}`)),
  );
}
