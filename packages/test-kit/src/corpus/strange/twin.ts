import type { Draft } from '../draft.ts';
import { plain, type StrangeKind, type StrangeParts } from './kind.ts';

const SEEN = ['\\Seen'];

function copies(bytes: string, count: number): readonly StrangeParts[] {
  return Array.from({ length: count }, () => ({
    bytes,
    flags: SEEN,
    internalDate: '09-Sep-2011 09:09:09 +0000',
  }));
}

function changedAt(bytes: string, at: number): string {
  return `${bytes.slice(0, at)}${bytes[at] === 'a' ? 'b' : 'a'}${bytes.slice(at + 1)}`;
}

function oneByteApart(draft: Draft): readonly StrangeParts[] {
  const bytes = plain(draft, draft.prose(6));
  const last = bytes.length - 3;
  return [
    bytes,
    changedAt(bytes, last),
    changedAt(bytes, Math.floor((last + bytes.indexOf('\r\n\r\n')) / 2)),
  ].map((one) => ({ bytes: one, flags: SEEN }));
}

function sameIdentityOtherBodies(draft: Draft): readonly StrangeParts[] {
  const head = draft.head();
  return [3, 3, 5, 8].map((lines) => ({ bytes: `${head}\r\n${draft.prose(lines)}` }));
}

function sameBodyOtherIdentity(draft: Draft): readonly StrangeParts[] {
  const body = draft.prose(5);
  return ['one', 'two', 'three'].map((name) => ({
    bytes: `${draft.head({ 'Message-ID': `<${name}.${draft.id}@example.org>` })}\r\n${body}`,
  }));
}

function sameButFlags(draft: Draft): readonly StrangeParts[] {
  const bytes = plain(draft, draft.prose(3));
  return [[], ['\\Seen'], ['\\Flagged', '$Forwarded'], ['\\Answered', '\\Seen']].map((flags) => ({
    bytes,
    flags,
  }));
}

function sameButDates(draft: Draft): readonly StrangeParts[] {
  const bytes = plain(draft, draft.prose(3));
  return ['01-Jan-2010 00:00:00 +0000', '01-Jan-2010 00:00:01 +0000', '31-Dec-2019 23:59:59 -0500'].map(
    (internalDate) => ({ bytes, internalDate }),
  );
}

function sameButEnd(draft: Draft): readonly StrangeParts[] {
  const bytes = plain(draft, draft.prose(3)).slice(0, -2);
  return ['', '\r\n', '\r\n\r\n'].map((end) => ({ bytes: bytes + end }));
}

function sameButHeaderOrder(draft: Draft): readonly StrangeParts[] {
  const lines = draft.head().match(/(?:[^\r]|\r\n[ \t])+\r\n/g) ?? [];
  const body = draft.prose(2);
  return [lines, [...lines].reverse()].map((order) => ({ bytes: `${order.join('')}\r\n${body}` }));
}

/** Messages that are easily taken for one another, or are each other exactly. */
export const twinKinds: readonly StrangeKind[] = [
  { kind: 'twins/2-identical', make: (draft) => copies(plain(draft, draft.prose(4)), 2) },
  { kind: 'twins/7-identical', make: (draft) => copies(plain(draft, draft.prose(4)), 7) },
  {
    kind: 'twins/5-identical-without-message-id',
    make: (draft) => copies(`${draft.head({ 'Message-ID': undefined })}\r\nx\r\n`, 5),
  },
  { kind: 'twins/3-identical-of-one-line', make: () => copies('Subject: t\r\n\r\n', 3) },
  { kind: 'twins/one-byte-apart', make: oneByteApart },
  { kind: 'twins/same-identity-other-bodies', make: sameIdentityOtherBodies },
  { kind: 'twins/same-body-other-identity', make: sameBodyOtherIdentity },
  { kind: 'twins/same-but-flags', make: sameButFlags },
  { kind: 'twins/same-but-dates', make: sameButDates },
  { kind: 'twins/same-but-end', make: sameButEnd },
  { kind: 'twins/same-but-header-order', make: sameButHeaderOrder },
];
