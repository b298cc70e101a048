import { fromHex, utf8 } from '../draft.ts';
import { plain, type StrangeKind, variations } from './kind.ts';

const NUL = '\0';
const ALL_BYTES = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join('');
const HIGH_BYTES = ALL_BYTES.slice(128);

const CONTROLS = {
  bell: '\x07',
  backspace: '\x08',
  escape: '\x1b[31mred\x1b[0m',
  'ctrl-d': '\x04',
  delete: '\x7f',
  'unit-separator': '\x1f',
};

/** Bytes that text does not have. */
export const byteKinds: readonly StrangeKind[] = [
  {
    kind: 'nul/in-subject',
    make: (draft) => `${draft.head({ Subject: `before${NUL}after` })}\r\n${draft.prose(2)}`,
  },
  { kind: 'nul/in-body', make: (draft) => plain(draft, `before${NUL}after\r\n`) },
  { kind: 'nul/first-byte', make: (draft) => NUL + plain(draft, draft.prose(2)) },
  { kind: 'nul/last-byte', make: (draft) => plain(draft, draft.prose(2)) + NUL },
  { kind: 'nul/thousand', make: (draft) => plain(draft, `${NUL.repeat(1000)}\r\n`) },
  { kind: 'nul/alone', make: () => NUL },
  {
    kind: 'nul/before-blank-line',
    make: (draft) => `${draft.head()}X-End: a${NUL}\r\n\r\n${draft.prose(1)}`,
  },
  ...variations('control-in-body', CONTROLS, (draft, bytes) => plain(draft, `a${bytes}b\r\n`)),
  ...variations(
    'control-in-subject',
    CONTROLS,
    (draft, bytes) => `${draft.head({ Subject: `a${bytes}b` })}\r\n.`,
  ),
  ...variations(
    'eight-bit-subject',
    {
      latin1: 'Gr\xfc\xdfe aus K\xf6ln',
      'utf-8': utf8('Grüße – 日本語 – 😀'),
      'koi8-r': fromHex('e4cfc2d2d9ca20c4c5ced8'),
      'shift-jis': fromHex('93fa967b8cea82cc836583588367'),
      big5: fromHex('a4a4a4e5b4fab8d5'),
      'windows-1251': fromHex('c7e4f0e0e2f1f2e2f3e9f2e5'),
      'all-high-bytes': HIGH_BYTES,
    },
    (draft, subject) => `${draft.head({ Subject: subject })}\r\n${draft.prose(2)}`,
  ),
  {
    kind: 'eight-bit-header/from-name',
    make: (draft) => `${draft.head({ From: 'J\xfcrgen M\xfcller <j@example.org>' })}\r\nx\r\n`,
  },
  {
    kind: 'eight-bit-header/to-and-cc',
    make: (draft) =>
      `${draft.head({ To: utf8('Zoë <z@example.org>'), Cc: 'Ren\xe9 <r@example.org>' })}\r\nx\r\n`,
  },
  {
    kind: 'eight-bit-header/field-name',
    make: (draft) => `${draft.head({ 'X-Gr\xf6\xdfe': '12' })}\r\nx\r\n`,
  },
  {
    kind: 'eight-bit-header/filename',
    make: (draft) =>
      `${draft.head({ 'Content-Disposition': 'attachment; filename="Pr\xe4sentation.pdf"' })}\r\nx\r\n`,
  },
  {
    kind: 'eight-bit-header/folded',
    make: (draft) => `${draft.head({ Subject: 'erste\r\n Zeile mit \xe4\r\n\tund \xf6' })}\r\nx\r\n`,
  },
  ...variations(
    'eight-bit-body',
    {
      undeclared: 'sch\xf6ne Gr\xfc\xdfe\r\n',
      'all-bytes': ALL_BYTES.replaceAll('\0', ''),
      'all-bytes-with-nul': ALL_BYTES,
      'byte-order-mark': `\xef\xbb\xbf${utf8('Text nach BOM')}\r\n`,
      'invalid-utf8': 'a\xc3(b\xe2\x82 c\xf0\x28\x8c\x28\r\n',
      'overlong-utf8': '\xc0\xaf\xe0\x80\xaf\r\n',
      'lone-surrogate': '\xed\xa0\x80\xed\xb0\x80\r\n',
      'utf-16-le': Buffer.from('\ufeffHallo Welt\r\n', 'utf16le').toString('latin1'),
      'utf-16-be': Buffer.from('\ufeffHallo Welt\r\n', 'utf16le').swap16().toString('latin1'),
      'soft-hyphens-and-joiners': utf8('so\u00adft zero\u200bwidth \u202eright to left\u202c\r\n'),
      'combining-marks': `${utf8('e\u0301'.repeat(30))}\r\n`,
    },
    (draft, body) => plain(draft, body),
  ),
  { kind: 'bytes/random-8-kB', make: (draft) => plain(draft, draft.random.binary(8192)) },
  { kind: 'bytes/random-without-header', make: (draft) => draft.random.binary(3000) },
];
