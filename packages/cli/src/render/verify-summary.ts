import type { Difference, VerifyOutcome } from '@mailhaul/service';
import { counted, formatCount } from './numbers.ts';
import type { Style } from './style.ts';
import { table } from './table.ts';
import { printable } from './text.ts';

/** Differences that a terminal shows. */
const SHOWN = 40;

const LEVEL_WORDS: Readonly<Record<VerifyOutcome['level'], string>> = {
  quick: 'counts, sizes and UIDs',
  standard: 'sizes and headers',
  deep: 'every byte of every message',
};

const KIND_WORDS: Readonly<Record<Difference['kind'], string>> = {
  missing: 'not on the target',
  altered: 'another content',
  extra: 'only on the target',
  flags: 'other flags',
  date: 'another date',
  count: 'another number of messages',
  'folder-missing': 'the folder is not on the target',
};

/** "deep: every byte of every message, 5,000 messages in 20 folders". */
export function verifyWords({ level, messages, folders, equal, differences }: VerifyOutcome): string {
  const compared = `${counted(messages, 'message')} in ${counted(folders, 'folder')}`;
  const result = equal ? 'equal' : counted(differences.length, 'difference');
  return `${level} (${LEVEL_WORDS[level]}): ${compared}, ${result}`;
}

/** The differences, as a table. */
export function differenceLines(
  { differences }: VerifyOutcome,
  { width, style }: { readonly width: number; readonly style: Style },
): string[] {
  if (differences.length === 0) return [];
  const rows = differences
    .slice(0, SHOWN)
    .map(({ folder, kind, sourceUid, targetUid, detail }) => [
      printable(folder),
      sourceUid === null ? style.signs.none : String(sourceUid),
      targetUid === null ? style.signs.none : String(targetUid),
      KIND_WORDS[kind],
      printable(detail),
    ]);
  const columns = [
    { title: 'FOLDER', least: 10 },
    { title: 'SOURCE UID', align: 'right' as const },
    { title: 'TARGET UID', align: 'right' as const },
    { title: 'DIFFERENCE' },
    { title: 'DETAIL', least: 12 },
  ];
  const more = differences.length - rows.length;
  return [
    style.bold(`Different: ${counted(differences.length, 'finding')}`),
    ...table(columns, rows, { width, style }),
    ...(more > 0 ? [style.dim(`  and ${formatCount(more)} more, all with --json`)] : []),
  ];
}
