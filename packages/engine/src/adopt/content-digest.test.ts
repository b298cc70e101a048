import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type ContentDigests, ContentHasher } from './content-digest.ts';

function digestsOf(text: string, cut = text.length): ContentDigests {
  const seen: ContentDigests[] = [];
  const hasher = new ContentHasher((digests) => seen.push(digests));
  const bytes = Buffer.from(text, 'latin1');
  for (const part of [bytes.subarray(0, cut), bytes.subarray(cut)]) if (part.length > 0) hasher.chunk(part);
  hasher.end();
  const [digests] = seen;
  if (!digests) throw new Error('nothing was told');
  return digests;
}

const MESSAGE = 'Message-ID: <1@example.org>\r\nSubject: one\r\n\r\nfirst\r\n\r\nsecond \0 \xff\r\n';

describe('the digests of a message', () => {
  test('are the same wherever its bytes were cut', () => {
    const whole = digestsOf(MESSAGE);
    for (let cut = 0; cut <= MESSAGE.length; cut++) expect(digestsOf(MESSAGE, cut)).toEqual(whole);
  });

  test('contain the raw one as the ledger keeps it', () => {
    const hash = createHash('sha256').update(MESSAGE, 'latin1').digest();
    expect(digestsOf(MESSAGE).raw).toEqual(new Uint8Array(hash.subarray(0, 8)));
  });

  test.each([
    { name: 'a message', text: MESSAGE, with: MESSAGE.replace('Subject', 'X-TUID: 0123456789ab\r\nSubject') },
    { name: 'one without header', text: '\r\nbody\r\n', with: 'X-TUID: 0123456789ab\r\n\r\nbody\r\n' },
    { name: 'one without body', text: 'A: b\r\n', with: 'A: b\r\nX-TUID: 0123456789ab\r\n' },
  ])('are equal but for the raw one when a tool marked $name', ({ text, with: marked }) => {
    const [plain, other] = [digestsOf(text), digestsOf(marked)];
    expect(other.stripped).toBe(plain.stripped);
    expect(other.canonical).toBe(plain.canonical);
    expect(other.raw).not.toEqual(plain.raw);
  });

  test.each([
    { name: 'line ends', text: MESSAGE.replaceAll('\r\n', '\n') },
    { name: 'doubled CRs', text: MESSAGE.replaceAll('\r\n', '\r\r\n') },
    { name: 'blank lines at the end', text: `${MESSAGE}\r\n\r\n` },
    { name: 'a missing line end', text: MESSAGE.slice(0, -2) },
    { name: 'a NUL stored as 0x80', text: MESSAGE.replace('\0', '\x80') },
    { name: 'folding', text: MESSAGE.replace('Subject: one', 'Subject:\r\n one') },
  ])('have a canonical form that $name do not change', ({ text }) => {
    expect(digestsOf(text).canonical).toBe(digestsOf(MESSAGE).canonical);
    expect(digestsOf(text).stripped).not.toBe(digestsOf(MESSAGE).stripped);
  });

  test('tell apart messages that differ in one byte of the body', () => {
    expect(digestsOf(MESSAGE.replace('first', 'firsT')).canonical).not.toBe(digestsOf(MESSAGE).canonical);
  });
});
