import type { VerificationView } from '@mailhaul/service';
import { counted, formatCount } from '../render/numbers.ts';
import { printable } from '../render/text.ts';
import { differenceTable } from '../render/verify-summary.ts';
import { compactTable } from './compact-table.ts';
import type { Paper } from './paper.ts';

const right = { align: 'right' as const };

/** How far a verification is. */
export function verificationLine({ identity, level, done, total }: VerificationView): string {
  return `Verifies ${printable(identity)} (${level}): ${formatCount(done)} of ${counted(total, 'message')}`;
}

/** What a verification found, folder by folder. */
export function verificationLines(view: VerificationView, paper: Paper): string[] {
  const { style } = paper;
  const head = headOf(view, paper);
  if (view.folders.length === 0) return [head];
  const rows = view.folders.map((folder) => [
    printable(folder.source),
    folder.failure === null ? formatCount(folder.sourceMessages) : folder.failure.message,
    formatCount(folder.delivered),
    formatCount(folder.listed + folder.leftOut),
    formatCount(folder.neverDelivered + folder.goneAtTarget),
    formatCount(folder.altered + folder.unclear),
    formatCount(folder.doubled),
  ]);
  const columns = [
    { title: 'FOLDER', least: 8 },
    { title: 'MESSAGES', ...right },
    { title: 'DELIVERED', ...right },
    { title: 'SKIPPED', ...right },
    { title: 'MISSING', ...right },
    { title: 'DIFFER', ...right },
    { title: 'DOUBLED', ...right },
  ];
  const note = view.syncedMeanwhile
    ? [
        '',
        style.yellow(`${style.signs.warning} A sync ran meanwhile; what it moved may count as a difference.`),
      ]
    : [];
  const differences = differenceTable(view.differences, paper);
  return [
    head,
    '',
    ...compactTable(columns, rows, paper),
    ...note,
    ...(differences.length > 0 ? ['', ...differences] : []),
  ];
}

function headOf(
  { identity, level, state, equal, totals, failure }: VerificationView,
  { style }: Paper,
): string {
  const name = printable(identity);
  if (failure !== null)
    return style.red(
      `${style.signs.bad} ${name} could not be verified: ${failure.message} (${printable(failure.words)})`,
    );
  if (state !== 'done') return `${name}: the verification is ${state}.`;
  const words = counted(totals?.sourceMessages ?? 0, 'message');
  return equal
    ? style.green(`${style.signs.good} Both sides of ${name} agree (${level}): ${words}.`)
    : style.red(`${style.signs.bad} Both sides of ${name} differ (${level}): ${words} compared.`);
}
