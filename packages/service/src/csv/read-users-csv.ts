import {
  emptyFile,
  isLoopFile,
  mailFerryPlaces,
  notSeparated,
  tooBig,
  tooManyRows,
  type UsersCsv,
} from '@mailhaul/domain';
import { blankRowsWarning } from './blank-rows.ts';
import { decodeText } from './decode-text.ts';
import { CSV_LIMITS } from './limits.ts';
import { readImapsyncLoop } from './read-imapsync-loop.ts';
import { readMailFerry } from './read-mailferry.ts';
import { readUsers } from './read-users.ts';
import type { ReadingOptions, UsersCsvOptions } from './reading-options.ts';
import { findSeparator, type Separation, separatorWarning } from './separator.ts';
import { splitRows } from './split-rows.ts';
import type { Table } from './table.ts';

const USUAL: ReadingOptions = {
  allowUnknownColumns: false,
  acceptLargeDataLoss: false,
  knownEndpoints: null,
  needsPassword: () => true,
  needsTargetPassword: () => false,
  limits: CSV_LIMITS,
};

/**
 * Reads the bytes of a CSV of users: ours, Microsoft's, MailFerry's, or a loop file for imapsync. A file that cannot be taken as a whole
 * is refused with everything that is wrong with it; a row that cannot be taken says so itself. Never throws for what is in the file.
 */
export function readUsersCsv(bytes: Uint8Array, options: UsersCsvOptions = {}): UsersCsv {
  const asked: ReadingOptions = { ...USUAL, ...options };
  if (bytes.length === 0) return { kind: 'refused', errors: [emptyFile()] };
  if (bytes.length > asked.limits.bytesAtMost)
    return { kind: 'refused', errors: [tooBig(asked.limits.bytesAtMost)] };
  const decoded = decodeText(bytes);
  return 'code' in decoded ? { kind: 'refused', errors: [decoded] } : readText(decoded.text, asked);
}

function readText(text: string, options: ReadingOptions): UsersCsv {
  if (text.trim() === '') return { kind: 'refused', errors: [emptyFile()] };
  const separation = findSeparator(text);
  if (!separation?.namesColumns && isLoopFile(text)) return readImapsyncLoop(text, options);
  if (separation === null) return { kind: 'refused', errors: [notSeparated()] };
  const table = splitTable(separation, options);
  if (table.headerLost) return { kind: 'refused', errors: table.badQuotes };
  const places = mailFerryPlaces(table.header);
  return places ? readMailFerry(table, places, options) : readUsers(table, options);
}

/** Splits the text and finds what is wrong with it whatever its columns mean. */
function splitTable({ separator, text }: Separation, { limits }: ReadingOptions): Table {
  // one row more than users are allowed: the header
  const split = splitRows(text, separator, limits.rowsAtMost + 1);
  const [header, ...rows] = split.rows;
  return {
    header: header?.cells ?? [],
    rows,
    warnings: [...separatorWarning(separator), ...blankRowsWarning(split.blankRows)],
    tooMany: split.tooMany ? [tooManyRows(limits.rowsAtMost)] : [],
    badQuotes: split.errors,
    // nobody knows the columns when the first row itself could not be read
    headerLost: split.errors.some(({ row }) => (row ?? 0) < (header?.row ?? Number.POSITIVE_INFINITY)),
  };
}
