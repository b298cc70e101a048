import { ACCOUNT_OPTIONS } from './account-options.ts';
import { FOLDER_OPTIONS } from './folder-options.ts';
import { MESSAGE_OPTIONS } from './message-options.ts';
import type { OptionRow, OptionTable } from './option-row.ts';
import { RUN_OPTIONS } from './run-options.ts';

/** All options of imapsync that are known. */
export const IMAPSYNC_OPTIONS: OptionTable = {
  ...ACCOUNT_OPTIONS,
  ...FOLDER_OPTIONS,
  ...MESSAGE_OPTIONS,
  ...RUN_OPTIONS,
};

/** An option as it was meant: its name with the side, and what is known about it. */
export interface KnownOption {
  /** As in `host1`, `exclude`. */
  readonly name: string;
  readonly row: OptionRow;
}

const BY_NAME: ReadonlyMap<string, KnownOption> = new Map(
  Object.entries(IMAPSYNC_OPTIONS).flatMap(([name, row]) =>
    (row.sides ? [`${name}1`, `${name}2`] : [name]).map((full) => [full.toLowerCase(), { name: full, row }]),
  ),
);

/** Finds an option as Perl's Getopt::Long does: upper and lower case alike, `no-` like `no`, and abbreviated as long as it is clear. */
export function findOption(written: string): KnownOption | null {
  const name = written.toLowerCase().replace(/^no-/, 'no');
  const exact = BY_NAME.get(name);
  if (exact) return exact;
  const begun = [...BY_NAME].filter(([full]) => full.startsWith(name));
  return begun.length === 1 ? (begun[0]?.[1] ?? null) : null;
}

/** The names of all options, for guesses at what was meant. */
export const IMAPSYNC_OPTION_NAMES: readonly string[] = [...BY_NAME.values()].map(({ name }) => name);
