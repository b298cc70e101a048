import { base64Lines, type Draft, type HeaderChanges } from '../draft.ts';
import { type StrangeKind, variations } from './kind.ts';

/** A part: its header fields, a blank line, its body. */
export function part(type: string, body: string, more = ''): string {
  return `Content-Type: ${type}\r\n${more}\r\n${body}`;
}

/** Parts between their boundaries, closed. */
export function joined(boundary: string, parts: readonly string[]): string {
  return `${parts.map((one) => `--${boundary}\r\n${one}\r\n`).join('')}--${boundary}--\r\n`;
}

/** A multipart type, with further header fields when it needs some. */
export type MultipartHead = string | { readonly type: string; readonly fields: HeaderChanges };

/** A whole message of one multipart type. */
export function multipart(draft: Draft, wanted: MultipartHead, parts: readonly string[]): string {
  const { type, fields } = typeof wanted === 'string' ? { type: wanted, fields: {} } : wanted;
  const boundary = `=_${draft.id}`;
  const head = draft.head({ ...fields, 'Content-Type': `multipart/${type}; boundary="${boundary}"` });
  return `${head}\r\nThis is a message in several parts.\r\n\r\n${joined(boundary, parts)}`;
}

const words = (draft: Draft) => part('text/plain; charset=utf-8', draft.prose(3));
const html = (draft: Draft) => part('text/html; charset=utf-8', `<p>${draft.prose(2)}</p>\r\n`);
const image = (draft: Draft) =>
  part(
    'image/png; name="a.png"',
    base64Lines(draft.random.binary(900)),
    'Content-Transfer-Encoding: base64\r\nContent-ID: <a@b>\r\n',
  );

const SUBTYPES = [
  'mixed',
  'alternative',
  'related',
  'digest',
  'parallel',
  'form-data',
  'appledouble',
  'x-unknown',
  'mixed (with comment)',
];

const BOUNDARIES: Readonly<Record<string, string>> = {
  unquoted: 'boundary=simple',
  missing: 'charset=utf-8',
  empty: 'boundary=""',
  'of-70': `boundary="${'b'.repeat(70)}"`,
  'of-1000': `boundary="${'b'.repeat(1000)}"`,
  'odd-characters': `boundary="'()+_,-./:=? x"`,
  'ends-in-space': 'boundary="space "',
  'dashes-only': 'boundary="--"',
  'eight-bit': 'boundary="gr\xfcn"',
  'escaped-quote': 'boundary="a\\"b"',
  twice: 'boundary=one; boundary=two',
};

function withBoundary(draft: Draft, parameter: string): string {
  const value = /boundary="?((?:[^"\\]|\\.)*)/.exec(parameter)?.[1]?.replaceAll('\\', '') ?? '';
  const head = draft.head({ 'Content-Type': `multipart/mixed; ${parameter}` });
  return `${head}\r\n${joined(value, [words(draft), html(draft)])}`;
}

const BODIES: Readonly<Record<string, (draft: Draft, boundary: string) => string>> = {
  'not-closed': (draft, b) => joined(b, [words(draft), html(draft)]).replace(/--\r\n$/, '\r\n'),
  'cut-in-a-boundary': (draft, b) => joined(b, [words(draft)]).slice(0, -8),
  'never-opened': (draft) => draft.prose(3),
  'closed-at-once': (_, b) => `--${b}--\r\n`,
  'closed-twice': (draft, b) => `${joined(b, [words(draft)])}${joined(b, [html(draft)])}`,
  'preamble-and-epilogue': (draft, b) => `${draft.prose(5)}${joined(b, [words(draft)])}${draft.prose(5)}`,
  'part-without-header': (draft, b) => joined(b, [`\r\n${draft.prose(2)}`, words(draft)]),
  'part-without-blank-line': (draft, b) => joined(b, [`Content-Type: text/plain\r\n${draft.prose(2)}`]),
  'empty-parts': (_, b) => joined(b, ['', '', '']),
  'boundary-with-spaces-after': (draft, b) => joined(b, [words(draft)]).replaceAll(b, `${b}  `),
  'boundary-with-lf': (draft, b) => joined(b, [words(draft), html(draft)]).replaceAll('\r\n--', '\n--'),
  'boundary-is-prefix-of-inner': (draft, b) =>
    joined(b, [
      part(`multipart/alternative; boundary="${b}inner"`, joined(`${b}inner`, [words(draft), html(draft)])),
    ]),
  'same-boundary-inside': (draft, b) =>
    joined(b, [part(`multipart/mixed; boundary="${b}"`, joined(b, [words(draft)]))]),
  'two-hundred-parts': (draft, b) =>
    joined(
      b,
      Array.from({ length: 200 }, () => words(draft)),
    ),
};

/** Messages in several parts, and what is left of them. */
export const multipartKinds: readonly StrangeKind[] = [
  ...SUBTYPES.map(
    (type): StrangeKind => ({
      kind: `multipart/${type.replace(/ .*/, '-with-comment')}`,
      make: (draft) => multipart(draft, type, [words(draft), html(draft), image(draft)]),
    }),
  ),
  ...variations('boundary', BOUNDARIES, withBoundary),
  ...variations('multipart-body', BODIES, (draft, make) => {
    const boundary = `=_${draft.id}`;
    return `${draft.head({ 'Content-Type': `multipart/mixed; boundary="${boundary}"` })}\r\n${make(draft, boundary)}`;
  }),
];
