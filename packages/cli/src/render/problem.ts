import type { ExitCode, ServiceErrorCode, ServiceProblem } from '@mailhaul/service';
import type { Style } from './style.ts';
import { hanging, printable } from './text.ts';

const EXIT_CODES = {
  NOT_FOUND: 10,
  NAME_TAKEN: 10,
  BAD_INPUT: 2,
  BAD_CSV: 10,
  WRONG_STATE: 10,
  IN_USE: 10,
  NEEDS_APPROVAL: 4,
  ENDPOINT_UNREACHABLE: 11,
  MAIL_REFUSED: 11,
  WEBHOOK_REFUSED: 11,
  LIMIT_REACHED: 10,
  OWNER_SILENT: 24,
  INTERNAL: 70,
} as const satisfies Readonly<Record<ServiceErrorCode, ExitCode>>;

/** More errors of one file than this are counted. */
const FIELDS_AT_MOST = 50;

/** The exit code that a refusal of the service stands for. */
export function problemExitCode({ code }: ServiceProblem): ExitCode {
  return EXIT_CODES[code];
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
