import {
  type CsvProblem,
  type CsvWarningCode,
  csvProblem,
  knownColumn,
  mailFerryPlaces,
} from '@mailhaul/domain';
import { type Separator, splitFirstRow } from './split-rows.ts';

const SEPARATORS = [',', ';', '\t'] as const satisfies readonly Separator[];

/** How the cells of a file are told apart. */
export interface Separation {
  readonly separator: Separator;
  /** The text to parse; a `sep=;` line of Excel's is emptied, so that lines keep their numbers. */
  readonly text: string;
  /** Whether the first row names at least one column that is known. */
  readonly namesColumns: boolean;
}

/**
 * Finds out what separates the cells: the character with which the first row names most known columns. Null when the first row
 * has none of the three and is not the name of a column itself.
 */
export function findSeparator(text: string): Separation | null {
  const told = /^sep=([,;\t])\n/i.exec(text);
  if (told) {
    const separator = SEPARATORS.find((one) => one === told[1]) ?? ',';
    return { separator, text: text.slice(told[0].length - 1), namesColumns: true };
  }
  const tried = SEPARATORS.map((separator) => tryOut(text, separator));
  const best = tried.reduce((one, other) => (isBetter(other, one) ? other : one));
  if (best.known === 0 && best.cells <= 1) return null;
  return { separator: best.separator, text, namesColumns: best.known > 0 };
}

/** What the first row is when one separator is taken for the right one. */
interface Trial {
  readonly separator: Separator;
  readonly cells: number;
  readonly known: number;
}

function tryOut(text: string, separator: Separator): Trial {
  const cells = splitFirstRow(text, separator);
  const known = mailFerryPlaces(cells) ? cells : cells.filter((cell) => knownColumn(cell) !== null);
  return { separator, cells: cells.length, known: known.length };
}

/** Names of columns decide; where there are none, the more cells the better. */
function isBetter(one: Trial, other: Trial): boolean {
  return one.known === other.known ? one.cells > other.cells : one.known > other.known;
}

/** Says that a file is read although it is not separated by commas. */
export function separatorWarning(separator: Separator): CsvProblem<CsvWarningCode>[] {
  if (separator === ',') return [];
  const what = separator === ';' ? 'semicolons' : 'tabs';
  return [
    csvProblem('CSV_DELIMITER', {}, [
      `The file is separated by ${what}, not by commas.`,
      'It is read all the same; other systems want commas.',
    ]),
  ];
}
