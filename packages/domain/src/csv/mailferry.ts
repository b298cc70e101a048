import type { EndpointSecurity } from '../endpoint/endpoint.ts';
import { isHostName } from './host-name.ts';
import type { ServerPlace } from './implied-endpoint.ts';
import type { PairedAccounts, RowAccount } from './paired-accounts.ts';
import { type CsvProblem, type CsvRowCode, csvProblem } from './problem.ts';

/** The header of a file for MailFerry, as its documentation gives it. */
export const MAILFERRY_COLUMNS = [
  'srchost',
  'srcport',
  'srcsecurity',
  'srcuser',
  'srcpassword',
  'dsthost',
  'dstport',
  'dstsecurity',
  'dstuser',
  'dstpassword',
] as const;

type MailFerryColumn = (typeof MAILFERRY_COLUMNS)[number];

// `tls` is STARTTLS there, as it is with Microsoft
const SECURITIES: Readonly<Record<string, EndpointSecurity>> = { ssl: 'Ssl', tls: 'Tls', none: 'None' };

/** Where each column of a MailFerry file stands; null when the header is another one. */
export function mailFerryPlaces(header: readonly string[]): ReadonlyMap<MailFerryColumn, number> | null {
  const names = header.map((cell) => cell.trim().toLowerCase());
  if (names.length !== MAILFERRY_COLUMNS.length) return null;
  const places = MAILFERRY_COLUMNS.map((column) => [column, names.indexOf(column)] as const);
  return places.every(([, at]) => at >= 0) ? new Map(places) : null;
}

/** Understands one row of a MailFerry file. */
export function readMailFerryRow(
  row: number,
  cells: readonly string[],
  places: ReadonlyMap<MailFerryColumn, number>,
): PairedAccounts {
  const errors: CsvProblem<CsvRowCode>[] = [];
  const cell = (column: MailFerryColumn): string => cells[places.get(column) ?? -1] ?? '';
  const refuse = (column: MailFerryColumn, fix: string): void => {
    errors.push(csvProblem('CSV_CELL', { row, column }, [`The ${column} cannot be used.`, fix]));
  };
  const account = (side: 'src' | 'dst'): RowAccount => ({
    place: readPlace(side, cell, refuse),
    user: cell(`${side}user`),
    password: cell(`${side}password`),
  });
  return { row, source: account('src'), target: account('dst'), errors, oddities: [] };
}

function readPlace(
  side: 'src' | 'dst',
  cell: (column: MailFerryColumn) => string,
  refuse: (column: MailFerryColumn, fix: string) => void,
): ServerPlace | null {
  const host = cell(`${side}host`).trim().toLowerCase();
  const port = cell(`${side}port`).trim();
  const security = SECURITIES[cell(`${side}security`).trim().toLowerCase()];
  const hostFits = isHostName(host);
  const portFits = /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535;
  if (!hostFits) refuse(`${side}host`, 'Write the name of the server, as in imap.example.org.');
  if (!portFits) refuse(`${side}port`, 'A port is a number from 1 to 65535; 993 is the usual one for ssl.');
  if (!security) refuse(`${side}security`, 'Write ssl, tls (STARTTLS) or none.');
  return hostFits && portFits && security ? { host, port: Number(port), security } : null;
}
