import { base64Lines, type Draft, utf8 } from '../draft.ts';
import { type StrangeKind, variations } from './kind.ts';
import { multipart, part } from './multipart.ts';

const TRANSFERS: Readonly<
  Record<string, { readonly name: string; readonly body: (draft: Draft) => string }>
> = {
  base64: { name: 'base64', body: (draft) => base64Lines(draft.random.binary(2000)) },
  'base64-one-line-of-100-kB': {
    name: 'base64',
    body: (draft) => base64Lines(draft.random.binary(75_000), 100_001),
  },
  'base64-short-lines': { name: 'base64', body: (draft) => base64Lines(draft.random.binary(600), 4) },
  'base64-bad-padding': { name: 'base64', body: () => 'QUJDRA=QUI\r\n===\r\n' },
  'base64-garbage': { name: 'base64', body: () => 'QUJD*!? RDE\x01\r\nnot base64 at all\r\n' },
  'base64-text-after-end': { name: 'base64', body: () => 'QUJDRA==\r\n\r\n-- \r\nsent from a telephone\r\n' },
  'base64-lf': {
    name: 'base64',
    body: (draft) => base64Lines(draft.random.binary(900)).replaceAll('\r\n', '\n'),
  },
  'quoted-printable': { name: 'quoted-printable', body: () => 'Gr=C3=BC=C3=9Fe=\r\n and more =3D=20\r\n' },
  'quoted-printable-bad': { name: 'quoted-printable', body: () => 'a=ZZ b=4 c=\r\n=\r\n=' },
  'quoted-printable-lower-case': { name: 'quoted-printable', body: () => 'gr=c3=bcn\r\n' },
  'quoted-printable-long-line': { name: 'quoted-printable', body: () => `${'=20'.repeat(5000)}\r\n` },
  '7bit-that-is-not': { name: '7bit', body: () => 'sch\xf6n\r\n' },
  binary: { name: 'binary', body: (draft) => draft.random.binary(1500).replaceAll('\0', '0') },
  uuencode: { name: 'x-uuencode', body: () => 'begin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n' },
  'uuencode-inline': {
    name: '7bit',
    body: () => 'see below\r\n\r\nbegin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n',
  },
  yenc: {
    name: '8bit',
    body: () => '=ybegin line=128 size=3 name=a.bin\r\n\x8b\x8c\x8d\r\n=yend size=3\r\n',
  },
  unknown: { name: 'x-homemade', body: () => 'whatever\r\n' },
  empty: { name: '', body: () => 'nothing declared\r\n' },
};

const FILENAMES: Readonly<Record<string, string>> = {
  plain: 'report.pdf',
  'path-traversal': '../../../../etc/passwd',
  'windows-path': 'C:\\Users\\anna\\report.docx',
  'device-name': 'CON',
  empty: '',
  spaces: '   ',
  'double-extension': 'invoice.pdf.exe',
  'of-300-bytes': `${'n'.repeat(296)}.txt`,
  emoji: utf8('🎉 party 🎉.jpg'),
  'right-to-left-override': utf8('harmless\u202efdp.exe'),
  'line-break': 'two\r\n\tlines.txt',
  'nul-like': 'a%00b.txt',
  dots: '....',
  'hash-and-question': 'a#b?c=d&e.html',
};

const TYPES: Readonly<Record<string, string>> = {
  'zip-archive': 'application/zip',
  'word-document': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'no-type': '',
  'type-without-subtype': 'application',
  'octet-stream': 'application/octet-stream',
  'fax-tiff': 'image/tiff; application=faxbw',
  voicemail: 'audio/x-wav',
  vcard: 'text/vcard; charset=utf-8',
  'tnef-winmail-dat': 'application/ms-tnef; name="winmail.dat"',
  'mac-binhex': 'application/mac-binhex40',
  'external-body': 'message/external-body; access-type=URL; url="https://example.org/a"',
  'partial-message': 'message/partial; id="x@example.org"; number=1; total=3',
  'global-message': 'message/global',
  calendar: 'text/calendar; method=REQUEST; charset=utf-8',
  xml: 'application/xml',
  'rich-text': 'text/enriched',
};

// the first bytes by which programs know such a file
const TNEF = '\x78\x9f\x3e\x22\x01\x00\x06\x90\x08\x00\x04\x00\x00\x00\x00\x00\x01\x00\x01\x00';

function withAttachment(draft: Draft, header: string, body: string): string {
  return multipart(draft, 'mixed', [part('text/plain', draft.prose(2)), `${header}\r\n${body}`]);
}

function typed(draft: Draft, type: string): string {
  const content = base64Lines((type.includes('tnef') ? TNEF : 'PK\x03\x04') + draft.random.binary(1200));
  return withAttachment(draft, `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n`, content);
}

function sized(draft: Draft, sizeBytes: number): string {
  const content = base64Lines(draft.random.binary(50_000)).repeat(Math.ceil(sizeBytes / 68_000));
  const header = 'Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n';
  return withAttachment(draft, header, content);
}

/** Attachments: how they are encoded, what they are called, what they claim to be, how large they are. */
export const attachmentKinds: readonly StrangeKind[] = [
  ...variations(
    'transfer-encoding',
    TRANSFERS,
    (draft, { name, body }) => `${draft.head({ 'Content-Transfer-Encoding': name })}\r\n${body(draft)}`,
  ),
  ...variations('filename', FILENAMES, (draft, name) =>
    withAttachment(
      draft,
      `Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\n`,
      'data\r\n',
    ),
  ),
  ...variations('attachment-type', TYPES, typed),
  ...variations('attachment-size', { '200-kB': 200_000, '900-kB': 900_000, '3-MB': 3_000_000 }, sized),
];
