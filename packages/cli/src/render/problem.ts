import type { ApiProblemCode } from '@mailhaul/api';
import type { ExitCode, ServiceErrorCode, ServiceProblem } from '@mailhaul/service';
import type { Style } from './style.ts';
import { hanging, printable } from './text.ts';

const EXIT_CODES = {
  NOT_FOUND: 10,
  NAME_TAKEN: 10,
  BAD_INPUT: 2,
  BAD_CSV: 10,
  WRONG_STATE: 10,
  CHANGED_MEANWHILE: 10,
  IN_USE: 10,
  NEEDS_APPROVAL: 4,
  ENDPOINT_UNREACHABLE: 11,
  MAIL_REFUSED: 11,
  WEBHOOK_REFUSED: 11,
  LIMIT_REACHED: 10,
  OWNER_SILENT: 24,
  INTERNAL: 70,
} as const satisfies Readonly<Record<ServiceErrorCode, ExitCode>>;

/** What a service elsewhere refuses before a use case is asked. */
const API_EXIT_CODES = {
  NOT_SIGNED_IN: 13,
  WRONG_PASSWORD: 13,
  NOT_ALLOWED: 13,
  OUTSIDE_SCOPE: 13,
  FORGED: 13,
  NO_ROUTE: 10,
  IN_PROGRESS: 24,
  CHANGED_MEANWHILE: 10,
  TOO_LARGE: 2,
  MEDIA_TYPE: 70,
  KEY_REUSED: 10,
  TOO_MANY_ATTEMPTS: 10,
  BAD_REQUEST: 2,
} as const satisfies Readonly<Record<ApiProblemCode, ExitCode>>;

/** What the client says when nobody answers, or something that is no service of ours. */
const CLIENT_EXIT_CODES = { UNREACHABLE: 11, FOREIGN_ANSWER: 11 } as const;

const CODES: Readonly<Partial<Record<string, ExitCode>>> = {
  ...CLIENT_EXIT_CODES,
  ...API_EXIT_CODES,
  ...EXIT_CODES,
};
/** A service of a later version may refuse with a code that is not known here. */
const UNKNOWN_CODE = 70;

/** More errors of one file than this are counted. */
const FIELDS_AT_MOST = 50;

/** The exit code that a refusal of the service stands for, here or elsewhere. */
export function problemExitCode({ code }: ServiceProblem): ExitCode {
  return CODES[code] ?? UNKNOWN_CODE;
}

type Field = ServiceProblem['fields'][number];

interface Paper {
  readonly width: number;
  readonly style: Style;
}

/** A refusal: what is wrong, each input that is, what to do. A sentence that several inputs share is said once. */
export function problemLines({ message, fix, fields }: ServiceProblem, paper: Paper): string[] {
  const { width, style } = paper;
  const shown = fields.slice(0, FIELDS_AT_MOST);
  const more = fields.length - shown.length;
  const [first] = shown;
  const own = first?.message === message ? first : null;
  const others = own === null ? shown : shown.slice(1);
  return [
    ...hanging(`${style.red(style.signs.bad)} `, printable(message), width - 2),
    ...(own === null ? [] : placeOf(own).map((place) => `  ${style.dim(printable(place))}`)),
    ...(own === null ? [] : fixLines(fix, paper)),
    ...others.flatMap((field, at) => [
      ...hanging(`  ${style.signs.dot} `, fieldWords(field), width - 2),
      ...(field.fix === others[at - 1]?.fix || field.fix === fix ? [] : fixLines(field.fix ?? '', paper)),
    ]),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...(own === null ? fixLines(fix, paper) : []),
  ];
}

function fixLines(fix: string, { width, style }: Paper): string[] {
  return fix === '' ? [] : hanging(`  ${style.signs.arrow} `, printable(fix), width - 2);
}

/** Where it is and what it is called, in a line of its own; nothing for an input that the sentence names. */
function placeOf(field: Field): string[] {
  return field.code === undefined && field.row === undefined ? [] : [whereWords(field)];
}

function fieldWords(field: Field): string {
  const { message, row } = field;
  const where = whereWords(field);
  return printable(
    where === '' || (row === undefined && message.startsWith(field.field)) ? message : `${where}: ${message}`,
  );
}

function whereWords({ field, row, code }: Field): string {
  const place = [row === undefined ? '' : `line ${row}`, field === 'csvData' ? '' : field];
  const where = place.filter((part) => part !== '').join(', ');
  if (code === undefined) return where;
  return where === '' ? code : `${where} (${code})`;
}
