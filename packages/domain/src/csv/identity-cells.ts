import { Secret } from '@mailhaul/base';
import type { UserColumn } from './columns.ts';
import { isEmailAddress } from './email-address.ts';
import type { RowCells } from './row-cells.ts';

const OUTER_SPACE = /^[\s\u200b-\u200d\ufeff]|[\s\u200b-\u200d\ufeff]$/u;
// a line break or NUL in a name or a password would end the IMAP command that carries it
const CONTROL = /\p{Cc}/u;

/** The EmailAddress of a row; what it holds is kept also when it is wrong, so that the row can be found again. */
export function readEmailAddress({ cell, refuse }: RowCells): string {
  const text = cell('EmailAddress');
  if (text.trim() === '')
    refuse('CSV_EMAIL_EMPTY', 'EmailAddress', [
      'The EmailAddress is empty.',
      "Give the address of the user's mailbox on the target.",
    ]);
  else if (OUTER_SPACE.test(text)) refuse('CSV_SPACES', 'EmailAddress', spacesWords('EmailAddress'));
  else if (!isEmailAddress(text))
    refuse('CSV_EMAIL_INVALID', 'EmailAddress', [
      'The EmailAddress is not a valid e-mail address.',
      'An address has one @ and no blanks, as in terry.adams@contoso.com.',
    ]);
  return text;
}

/** The UserName of a row, in whatever form the source takes it. */
export function readUserName(cells: RowCells): string {
  const text = cells.cell('UserName');
  if (text.trim() === '')
    cells.refuse('CSV_USERNAME_EMPTY', 'UserName', [
      'The UserName is empty.',
      'Give the name that signs in at the source, as in contoso/terry.adams or terry.adams@contoso.com.',
    ]);
  else checkName(cells, 'UserName', text);
  return text;
}

/** An optional name, path or other text that is sent as it is; null when the cell is blank. */
export function readName(cells: RowCells, column: UserColumn): string | null {
  const text = cells.cell(column);
  if (text.trim() === '') return null;
  checkName(cells, column, text);
  return text;
}

/** A password, wrapped at once; null when the cell is empty. Blanks at its ends belong to it. */
export function readPassword(cells: RowCells, column: UserColumn): Secret<string> | null {
  const text = cells.cell(column);
  if (text === '') return null;
  if (CONTROL.test(text)) cells.refuse('CSV_CONTROL_CHARACTER', column, controlWords(column));
  if (OUTER_SPACE.test(text)) cells.oddities.push({ code: 'CSV_PASSWORD_SPACES', column });
  // what spreadsheets make of a long number
  if (/^\d(?:[.,]\d+)?E\+\d+$/.test(text)) cells.oddities.push({ code: 'CSV_PASSWORD_MANGLED', column });
  return new Secret(text);
}

function checkName({ refuse }: RowCells, column: UserColumn, text: string): void {
  if (OUTER_SPACE.test(text)) refuse('CSV_SPACES', column, spacesWords(column));
  if (CONTROL.test(text.trim())) refuse('CSV_CONTROL_CHARACTER', column, controlWords(column));
}

function spacesWords(column: UserColumn): readonly [string, string] {
  return [`The ${column} begins or ends with a blank.`, 'Delete the blank.'];
}

function controlWords(column: UserColumn): readonly [string, string] {
  return [
    `The ${column} contains a line break or another control character.`,
    'Delete it; it cannot be typed into a sign-in form either.',
  ];
}
