import {
  fits,
  loopLines,
  readLoopLine,
  tooManyRows,
  type UsersCsv,
  wrongColumnCount,
} from '@mailhaul/domain';
import { pairedUsers } from './paired-files.ts';
import type { ReadingOptions } from './reading-options.ts';

/** How many values a line of a loop file has. */
const VALUES = 6;

/** Reads a file that was written for a shell loop around imapsync. */
export function readImapsyncLoop(text: string, options: ReadingOptions): UsersCsv {
  const lines = loopLines(text);
  const errors = [
    ...(lines.length > options.limits.rowsAtMost ? [tooManyRows(options.limits.rowsAtMost)] : []),
    ...lines
      .filter((line) => !fits(line))
      .map(({ row, values }) => wrongColumnCount(row, VALUES, values.length)),
  ];
  if (errors.length > 0) return { kind: 'refused', errors };
  return pairedUsers(lines.map(readLoopLine), { dialect: 'imapsync', warnings: [] }, options);
}
