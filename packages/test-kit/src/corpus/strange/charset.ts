import { base64Lines, type Draft, fromHex, utf8 } from '../draft.ts';
import { type StrangeKind, variations } from './kind.ts';

// A greeting in each charset, as the bytes its users would have typed.
const GREETINGS: Readonly<Record<string, string>> = {
  'us-ascii': 'Hello',
  'utf-8': utf8('Grüße, Здравствуйте, 日本語, 😀'),
  'iso-8859-1': fromHex('4772fcdf6520617573204bf66c6e'),
  'iso-8859-2': fromHex('5a61bff3b3e62067eab66cb1206a61bcf1'),
  'iso-8859-3': fromHex('d869732072657669646f2c20e669756a'),
  'iso-8859-4': fromHex('41e869fe2c20b9fe7075b6'),
  'iso-8859-5': fromHex('bfe0d8d2d5e22c20dcd8e0'),
  'iso-8859-6': fromHex('e5d1cdc8c7'),
  'iso-8859-7': fromHex('c3e5e9dc20f3effa20cafcf3ece5'),
  'iso-8859-8-i': fromHex('f9ece5ed20f2e5eced'),
  'iso-8859-9': fromHex('dd79692067fc6e6c6572'),
  'iso-8859-13': fromHex('4c61626469656e2c2052ee6761'),
  'iso-8859-15': fromHex('507269783a20313220a420e020bc7566'),
  'windows-1250': fromHex('50f8ed6c699a209e6c75'),
  'windows-1251': fromHex('c7e4f0e0e2f1f2e2f3e9f2e5'),
  'windows-1252': fromHex('93736d61727494209620352080'),
  'windows-1253': fromHex('cae1ebe7ecddf1e1'),
  'windows-1255': fromHex('f9ece5ed'),
  'windows-1256': fromHex('d4dfd1c7'),
  'koi8-r': fromHex('e4cfc2d2d9ca20c4c5ced8'),
  'koi8-u': fromHex('e4d1cbd5c02c20ebc9a7d7'),
  ibm850: fromHex('477281e165209d'),
  macintosh: fromHex('4361668e20bd'),
  shift_jis: fromHex('93fa967b8cea82cc836583588367'),
  'euc-jp': fromHex('c6fccbdcb8eca4cea5c6a5b9a5c8'),
  'iso-2022-jp': fromHex('1b2442467c4b5c386c244e2546253925481b2842'),
  gb2312: fromHex('d6d0cec4b2e2cad4'),
  gb18030: fromHex('d6d0cec4b2e2cad4a2e3'),
  'hz-gb-2312': '~{VPND~}',
  big5: fromHex('a4a4a4e5b4fab8d5'),
  'euc-kr': fromHex('c7d1b1b9beee20bdc3c7e8'),
  'iso-2022-kr': fromHex('1b242943 0e475131393e6e0f'.replace(' ', '')),
  'tis-620': fromHex('cac7d1cab4d5'),
  'utf-7': 'Gr+APwA3w-e +ZeVnLA-',
  'x-unknown': fromHex('80ff81fe'),
  '"quoted"': 'quoted charset',
};

const CHARSET_FAULTS: Readonly<Record<string, string>> = {
  'declared-ascii-is-latin1': 'text/plain; charset=us-ascii',
  'declared-utf8-is-latin1': 'text/plain; charset=utf-8',
  'declared-twice': 'text/plain; charset=utf-8; charset=iso-8859-1',
  'declared-empty': 'text/plain; charset=',
  'type-only': 'text; charset=utf-8',
  'type-of-words': 'some text, probably',
  'type-with-comment': 'text/plain (plain text); charset=(really)utf-8',
  'trailing-semicolon': 'text/plain; charset=utf-8;',
  'no-semicolon': 'text/plain charset=utf-8',
  'huge-parameter-list': `text/plain${Array.from({ length: 500 }, (_, n) => `;\r\n p${n}=v`).join('')}`,
};

function inCharset(charset: string, transfer: '8bit' | 'base64'): (draft: Draft) => string {
  const greeting = GREETINGS[charset] ?? '';
  const body = `${greeting}\r\n${greeting} ${greeting}\r\n`;
  const fields = { 'Content-Type': `text/plain; charset=${charset}`, 'Content-Transfer-Encoding': transfer };
  return (draft) => `${draft.head(fields)}\r\n${transfer === '8bit' ? body : base64Lines(body)}`;
}

/** Text in the charsets of the last forty years, bare and in base64. */
export const charsetKinds: readonly StrangeKind[] = [
  ...Object.keys(GREETINGS).map((name) => ({ kind: `charset/${name}`, make: inCharset(name, '8bit') })),
  ...['shift_jis', 'gb18030', 'iso-2022-kr', 'windows-1256'].map((name) => ({
    kind: `charset-base64/${name}`,
    make: inCharset(name, 'base64'),
  })),
  ...variations(
    'content-type',
    CHARSET_FAULTS,
    (draft, type) => `${draft.head({ 'Content-Type': type })}\r\nsch\xf6n\r\n`,
  ),
];
