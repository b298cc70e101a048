import { FailureError } from '../failures/failures.ts';
import { parseFolderRule } from '../folders/folder-rule.ts';
import { AUTH_METHODS, type AuthMethod, readAuthMethod } from '../settings/auth-method.ts';
import { readInstant } from '../settings/instant.ts';
import { type ItemLimit, needsLossConsent, readItemLimit } from '../settings/item-limit.ts';
import { PRIORITIES, type Priority, readPriority } from '../settings/priority.ts';
import { nearestWord } from '../words/nearest.ts';
import type { UserColumn } from './columns.ts';
import type { RowCells } from './row-cells.ts';

/** Reads a cell with `read`; null when it is blank, and when it cannot be read, which is then noted. */
function readCell<T>(
  cells: RowCells,
  column: UserColumn,
  { read, wanted }: { readonly read: (text: string) => T | null; readonly wanted: string },
): T | null {
  const text = cells.cell(column).trim();
  if (text === '') return null;
  const value = read(text);
  if (value === null) refuseCell(cells, column, { what: `The ${column} cannot be understood.`, wanted });
  return value;
}

function refuseCell(
  { cell, refuse, unread }: RowCells,
  column: UserColumn,
  { what, wanted }: { readonly what: string; readonly wanted: string },
): void {
  unread[column] = cell(column);
  refuse('CSV_CELL', column, [what, `${wanted} Leave it empty to take the batch's value.`]);
}

/** LargeItemLimit or BadItemLimit; more than 50 needs the consent to lose much. */
export function readLimit(
  cells: RowCells,
  column: 'LargeItemLimit' | 'BadItemLimit',
  acceptLargeDataLoss: boolean,
): ItemLimit | null {
  const limit = readCell(cells, column, {
    read: readItemLimit,
    wanted: 'Write a whole number from 0, or unlimited.',
  });
  if (limit === null || acceptLargeDataLoss || !needsLossConsent(limit)) return limit;
  refuseCell(cells, column, {
    what: `A ${column} above 50 may lose much, so it needs a consent.`,
    wanted: 'Write 50 or less, or submit the file with --accept-large-data-loss.',
  });
  return null;
}

/** AuthMethod or TargetAuthMethod. */
export function readMethod(cells: RowCells, column: 'AuthMethod' | 'TargetAuthMethod'): AuthMethod | null {
  return readCell(cells, column, {
    read: readAuthMethod,
    wanted: `Write one of ${AUTH_METHODS.join(', ')}.`,
  });
}

/** Priority. */
export function readPriorityCell(cells: RowCells): Priority | null {
  return readCell(cells, 'Priority', {
    read: readPriority,
    wanted: `Write one of ${PRIORITIES.join(', ')}.`,
  });
}

/** StartAfter or CompleteAfter, milliseconds since the epoch. */
export function readTime(cells: RowCells, column: 'StartAfter' | 'CompleteAfter'): number | null {
  return readCell(cells, column, {
    read: (text) => {
      const ms = readInstant(text);
      return typeof ms === 'number' ? ms : null;
    },
    wanted: 'Write a date that exists as 2026-01-31 or 2026-01-31T22:00+01:00; without an offset it is UTC.',
  });
}

/** ExcludeFolders: folder rules with `;` between them, one that belongs to a name is written `\;`. */
export function readFolders(cells: RowCells): readonly string[] | null {
  const text = cells.cell('ExcludeFolders');
  const rules = text
    .split(/(?<!\\);/)
    .map((rule) => rule.replaceAll('\\;', ';').trim())
    .filter((rule) => rule !== '');
  rules.forEach((rule, index) => {
    checkFolderRule(cells, rule, index + 1);
  });
  return rules.length === 0 ? null : rules;
}

function checkFolderRule(cells: RowCells, rule: string, number: number): void {
  try {
    parseFolderRule(rule);
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    refuseCell(cells, 'ExcludeFolders', {
      what: `Folder rule ${number} of ExcludeFolders cannot be understood.`,
      wanted: 'Write names with ; between them, as in Junk;Old/2009/*;#DeletedItems#.',
    });
  }
}

/** SourceEndpoint or TargetEndpoint; `known` are the names that exist, null when that is not known yet. */
export function readEndpoint(
  cells: RowCells,
  column: 'SourceEndpoint' | 'TargetEndpoint',
  known: readonly string[] | null,
): string | null {
  const text = cells.cell(column).trim();
  if (text === '') return null;
  const name = known === null ? text : known.find((one) => one.toLowerCase() === text.toLowerCase());
  if (name !== undefined) return name;
  const meant = nearestWord(text, known ?? []);
  refuseCell(cells, column, {
    what: `The ${column} does not exist.`,
    wanted:
      meant === null
        ? 'Create it with `mailhaul endpoint new`, or correct the name.'
        : `Did you mean ${meant}?`,
  });
  return null;
}
