import { type Draft, type HeaderChanges, utf8 } from '../draft.ts';
import { type StrangeKind, variations } from './kind.ts';

const WORDS: Readonly<Record<string, string>> = {
  q: '=?utf-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=',
  b: '=?UTF-8?B?R3LDvMOfZSBhdXMgS8O2bG4=?=',
  'latin1-q': '=?iso-8859-1?q?Gr=FC=DFe?=',
  'iso-2022-jp': '=?ISO-2022-JP?B?GyRCRnxLXDhsJE4lRiU5JUgbKEI=?=',
  'koi8-r': '=?koi8-r?B?5M/C0tnKIMTFztg=?=',
  gb2312: '=?GB2312?B?1tDOxLLiytQ=?=',
  'split-character': '=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=',
  'two-charsets': '=?iso-8859-1?Q?Caf=E9?= =?koi8-r?B?5M/C0tnK?= plain =?utf-8?B?8J+YgA==?=',
  'unknown-charset': '=?x-unknown?Q?abc=80def?=',
  'empty-charset': '=??Q?abc?=',
  'unknown-encoding': '=?utf-8?X?abc?=',
  empty: '=?utf-8?Q??=',
  'language-tag': '=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=',
  'spaces-inside': '=?utf-8?Q?not allowed here?=',
  'bad-base64': '=?utf-8?B?R3LDvMO*?=',
  'missing-end': '=?utf-8?Q?never_closed',
  'in-quotes': '"=?utf-8?Q?Gr=C3=BC=C3=9Fe?="',
  'glued-together': 'a=?utf-8?Q?b?=c=?utf-8?Q?d?=',
  'longer-than-75': `=?utf-8?Q?${'=C3=BC'.repeat(60)}?=`,
  'fifty-words': Array.from({ length: 50 }, (_, n) => `=?utf-8?Q?n=C2=B0_${n}?=`).join('\r\n '),
  'newline-inside': '=?utf-8?Q?one=0D=0ABcc:_evil@example.org?=',
  'nul-inside': '=?utf-8?B?AGEA?=',
  nested: '=?utf-8?Q?=3D=3Futf-8=3FQ=3Finner=3F=3D?=',
  'raw-utf8': utf8('Grüße – 日本語 – 😀 – עברית'),
  'raw-utf8-and-encoded': `${utf8('Grüße')} =?utf-8?Q?und_mehr?=`,
};

const PARAMETERS: Readonly<Record<string, string>> = {
  'rfc-2231': "attachment; filename*=utf-8''%e2%82%ac%20rates.pdf",
  continued: 'attachment; filename*0="a very long "; filename*1="name of a file "; filename*2="in parts.pdf"',
  'continued-and-encoded': "attachment; filename*0*=utf-8'de'Gr%C3%BC; filename*1*=%C3%9Fe; filename*2=.txt",
  'out-of-order': 'attachment; filename*2=c; filename*0=a; filename*1=b',
  'with-a-gap': 'attachment; filename*0=a; filename*2=c',
  'both-forms': 'attachment; filename="plain.txt"; filename*=utf-8\'\'%C3%BC.txt',
  'encoded-word': 'attachment; filename="=?utf-8?Q?Pr=C3=A4sentation.pdf?="',
  'raw-utf8': `attachment; filename="${utf8('Präsentation 日本.pdf')}"`,
  unquoted: 'attachment; filename=name with spaces.pdf',
  'semicolons-in-quotes': 'attachment; filename="a;b=c\\"d.pdf"',
};

const SMTPUTF8: Readonly<Record<string, HeaderChanges>> = {
  'all-headers': {
    From: utf8('用户 <用户@例え.jp>'),
    To: utf8('Jörg <jörg@bücher.example>'),
    Subject: utf8('Überraschung'),
  },
  'message-id': { 'Message-ID': utf8('<идентификатор@пример.рф>') },
  'keywords-field': { Keywords: utf8('büro, été, 夏') },
};

const withFields = (draft: Draft, fields: HeaderChanges) => `${draft.head(fields)}\r\n${draft.prose(2)}`;

/** Non-ASCII in headers, by RFC 2047, 2231 and 6532, rightly and wrongly. */
export const encodedWordKinds: readonly StrangeKind[] = [
  ...variations('encoded-word', WORDS, (draft, Subject) => withFields(draft, { Subject })),
  ...variations('parameter', PARAMETERS, (draft, value) =>
    withFields(draft, { 'Content-Disposition': value }),
  ),
  ...variations('rfc-6532', SMTPUTF8, withFields),
];
