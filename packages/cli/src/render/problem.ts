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

/** A refusal: what is wrong, each input that is, what to do. */
export function problemLines(
  { message, fix, fields }: ServiceProblem,
  { width, style }: { readonly width: number; readonly style: Style },
): string[] {
  const shown = fields.slice(0, FIELDS_AT_MOST);
  const more = fields.length - shown.length;
  const own = fields.length === 1 && fields[0]?.message === message && fields[0].row === undefined;
  return [
    ...hanging(`${style.red(style.signs.bad)} `, printable(message), width - 2),
    ...(own ? [] : shown.flatMap((field) => hanging(`  ${style.signs.dot} `, fieldWords(field), width - 2))),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...(fix === '' ? [] : hanging(`  ${style.signs.arrow} `, printable(fix), width - 2)),
  ];
}

function fieldWords({ field, message, row }: ServiceProblem['fields'][number]): string {
  const where = row === undefined ? field : `line ${row}${field === '' ? '' : `, ${field}`}`;
  return printable(
    where === '' || (row === undefined && message.startsWith(field)) ? message : `${where}: ${message}`,
  );
}
