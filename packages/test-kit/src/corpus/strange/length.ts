import { type Draft, person } from '../draft.ts';
import { plain, type StrangeKind, variations } from './kind.ts';

const times = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join('');

function withSubjectLine(draft: Draft, lineBytes: number): string {
  return `${draft.head({ Subject: 's'.repeat(lineBytes - 'Subject: '.length) })}\r\n${draft.prose(2)}`;
}

/** Lines, headers and lists far longer than anybody wrote by hand. */
export const lengthKinds: readonly StrangeKind[] = [
  ...variations(
    'long-line',
    {
      '997': 997,
      '998': 998,
      '999': 999,
      '1000': 1000,
      '2049': 2049,
      '10000': 10_000,
      '65536': 65_536,
      '100000': 100_000,
    },
    (draft, length) => plain(draft, `${'l'.repeat(length)}\r\n${draft.prose(1)}`),
  ),
  ...variations('long-line-of-words', { '10000': 1500, '100000': 15_000 }, (draft, words) =>
    plain(draft, `${'seven. '.repeat(words)}\r\n`),
  ),
  ...variations(
    'long-header-line',
    { '78': 78, '79': 79, '998': 998, '1000': 1000, '8192': 8192, '10000': 10_000, '70000': 70_000 },
    withSubjectLine,
  ),
  {
    kind: 'long-header/subject-in-500-folds',
    make: (draft) => `${draft.head({ Subject: `a${times(500, (n) => `\r\n b${n}`)}` })}\r\nx\r\n`,
  },
  {
    kind: 'long-header/name-of-1000',
    make: (draft) => `${draft.head({ [`X-${'n'.repeat(1000)}`]: 'v' })}\r\nx\r\n`,
  },
  {
    kind: 'long-header/10000-fields',
    make: (draft) => `${draft.head()}${times(10_000, (n) => `X-Field-${n}: ${n}\r\n`)}\r\nx\r\n`,
  },
  {
    kind: 'long-header/1000-received',
    make: (draft) =>
      `${times(1000, (n) => `Received: by relay${n}.example.net; id ${n}\r\n`)}${draft.head()}\r\nx\r\n`,
  },
  {
    kind: 'long-header/5000-recipients',
    make: (draft) =>
      `${draft.head({ To: times(5000, (n) => `${n ? ',\r\n ' : ''}user${n}@example.com`) })}\r\nx\r\n`,
  },
  {
    kind: 'long-header/recipients-in-one-line',
    make: (draft) => `${draft.head({ To: times(400, () => `${person(draft.random)}, `) })}\r\nx\r\n`,
  },
  {
    kind: 'long-header/500-references',
    make: (draft) =>
      `${draft.head({ References: times(500, (n) => `\r\n <ref${n}.${draft.id}@example.org>`) })}\r\nx\r\n`,
  },
  {
    kind: 'long-header/total-of-1-MB',
    make: (draft) => `${draft.head()}${times(1000, (n) => `X-Pad-${n}: ${'p'.repeat(990)}\r\n`)}\r\nx\r\n`,
  },
  {
    kind: 'long-header/one-field-of-300-kB-folded',
    make: (draft) => `${draft.head({ 'X-Blob': times(4000, () => `\r\n ${'q'.repeat(72)}`) })}\r\nx\r\n`,
  },
  {
    kind: 'long-body/10000-short-lines',
    make: (draft) =>
      plain(
        draft,
        times(10_000, (n) => `${n}\r\n`),
      ),
  },
  {
    kind: 'long-body/20000-blank-lines-between',
    make: (draft) => plain(draft, `top\r\n${'\r\n'.repeat(20_000)}bottom\r\n`),
  },
];
