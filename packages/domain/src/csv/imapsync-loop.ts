import { isWholeHostName } from './host-name.ts';
import type { ServerPlace } from './implied-endpoint.ts';
import type { PairedAccounts } from './paired-accounts.ts';
import { type CsvProblem, type CsvRowCode, csvProblem } from './problem.ts';
import type { Oddity } from './row-cells.ts';

/** Six values, then what imapsync's own loops allow behind them: further options, and an end that swallows a carriage return. */
const LEAST_VALUES = 6;
const MOST_VALUES = 8;
const HEADER = 'host1;user1;password1;host2;user2;password2';

/** One line of a loop file with its number. */
export interface LoopLine {
  readonly row: number;
  readonly values: readonly string[];
}

/** The lines of a loop file that name accounts: without blank lines, lines that begin with # and a header. */
export function loopLines(text: string): LoopLine[] {
  return text
    .split('\n')
    .map((line, index) => ({ line, row: index + 1 }))
    .filter(({ line }) => line.trim() !== '' && !line.startsWith('#'))
    .filter(({ line }) => !line.toLowerCase().replace(/\s/g, '').startsWith(HEADER))
    .map(({ line, row }) => ({ row, values: line.split(';') }));
}

/**
 * Whether a text is a file for a shell loop around imapsync: `host1;user1;password1;host2;user2;password2;` in each line, without
 * a header, the first and the fourth value being servers.
 */
export function isLoopFile(text: string): boolean {
  const first = loopLines(text)[0];
  if (first === undefined || !fits(first)) return false;
  const { values } = first;
  return [values[0], values[3]].every((host = '') => isWholeHostName(host.trim()));
}

/** Whether a line has as many values as such a file can have; behind the sixth stand options, or a semicolon in a password has moved all. */
export function fits({ values }: LoopLine): boolean {
  const [extra = ''] = values.slice(LEAST_VALUES);
  return values.length >= LEAST_VALUES && values.length <= MOST_VALUES && /^\s*(-|$)/.test(extra);
}

/** Understands one line. As in the shell, quotes mean nothing: a value reaches from one semicolon to the next. */
export function readLoopLine({ row, values }: LoopLine): PairedAccounts {
  const errors: CsvProblem<CsvRowCode>[] = [];
  const [host1 = '', user1 = '', password1 = '', host2 = '', user2 = '', password2 = '', extra = ''] = values;
  const place = (column: 'host1' | 'host2', host: string): ServerPlace | null => {
    if (isWholeHostName(host)) return { host: host.toLowerCase(), port: 993, security: 'Ssl' };
    const what = `The ${column} cannot be used.`;
    errors.push(
      csvProblem('CSV_CELL', { row, column }, [
        what,
        'Write the whole name of the server, as in imap.example.org.',
      ]),
    );
    return null;
  };
  return {
    row,
    source: { place: place('host1', host1.trim()), user: user1, password: password1 },
    target: { place: place('host2', host2.trim()), user: user2, password: password2 },
    errors,
    oddities: odditiesOf([user1, password1, user2, password2], extra),
  };
}

function odditiesOf(values: readonly string[], extra: string): Oddity[] {
  const columns = ['UserName', 'Password', 'TargetUserName', 'TargetPassword'] as const;
  return [
    ...columns
      .filter((_column, index) => values[index]?.includes('\\'))
      .map((column) => ({ code: 'CSV_IMAPSYNC_BACKSLASH', column }) as const),
    ...(extra.trim() === '' ? [] : [{ code: 'CSV_IMAPSYNC_OPTIONS', column: 'Tag' } as const]),
  ];
}
