import type { Draft } from '../draft.ts';
import { plain, type StrangeKind, variations } from './kind.ts';

const ENDS = {
  lf: '\n',
  cr: '\r',
  crcrlf: '\r\r\n',
  lfcr: '\n\r',
  crlfcrlf: '\r\n\r\n',
  vt: '\v\r\n',
  ff: '\f\r\n',
};

const whole = (draft: Draft, end: string) => plain(draft, draft.prose(6)).replaceAll('\r\n', end);
const inHeader = (draft: Draft, end: string) =>
  `${draft.head().replaceAll('\r\n', end)}\r\n${draft.prose(4)}`;
const inBody = (draft: Draft, end: string) => plain(draft, draft.prose(6).replaceAll('\r\n', end));
const inOneLine = (draft: Draft, end: string) =>
  plain(draft, `${draft.prose(3)}first${end}second\r\n${draft.prose(2)}`);

/** Puts a different line end after each line, in turn. */
function mixed(draft: Draft): string {
  const ends = Object.values({ lf: ENDS.lf, crlf: '\r\n', cr: ENDS.cr, crcrlf: ENDS.crcrlf });
  let line = 0;
  return plain(draft, draft.prose(12)).replace(/\r\n/g, () => ends[line++ % ends.length] ?? '\r\n');
}

/** Line ends that are not CRLF, and ends that are not line ends. */
export const lineEndKinds: readonly StrangeKind[] = [
  ...variations('line-ends', ENDS, whole),
  ...variations('line-ends-of-header', ENDS, inHeader),
  ...variations('line-ends-of-body', ENDS, inBody),
  ...variations(
    'line-end-once',
    { lf: ENDS.lf, cr: ENDS.cr, crcrlf: ENDS.crcrlf, lfcr: ENDS.lfcr },
    inOneLine,
  ),
  { kind: 'line-ends/mixed', make: mixed },
  ...variations(
    'end-of-message',
    {
      'no-final-newline': 'last words',
      'final-lf': 'last words\n',
      'final-cr': 'last words\r',
      'final-crcrlf': 'last words\r\r\n',
      'one-blank-line': 'last words\r\n\r\n',
      'five-blank-lines': `last words${'\r\n'.repeat(6)}`,
      'hundred-blank-lines': `last words${'\r\n'.repeat(101)}`,
      'blank-lf-lines': 'last words\n\n\n',
      'spaces-at-end': 'last words\r\n   ',
      'tab-line-at-end': 'last words\r\n\t\r\n',
      'lone-dot': 'last words\r\n.\r\n',
      'ctrl-z': 'last words\r\n\x1a',
    },
    (draft, end) => plain(draft, draft.prose(2) + end),
  ),
  ...variations(
    'between-header-and-body',
    {
      spaces: '   \r\n',
      tab: '\t\r\n',
      nothing: '',
      'lf-only': '\n',
      'two-blank-lines': '\r\n\r\n',
      cr: '\r',
    },
    (draft, between) => `${draft.head()}${between}${draft.prose(4)}`,
  ),
  ...variations(
    'leading',
    { 'blank-line': '\r\n', 'two-blank-lines': '\r\n\r\n', lf: '\n', space: ' ', 'blank-and-space': ' \r\n' },
    (draft, lead) => lead + plain(draft, draft.prose(3)),
  ),
];
