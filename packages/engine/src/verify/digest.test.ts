import { createHash } from 'node:crypto';
import { strangeMail } from '@mailhaul/test-kit/corpus';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CanonicalForm } from './canonical-form.ts';
import { canonicalDigest, digestSink, type MessageDigest } from './digest.ts';

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The definition, on the whole message at once. */
function naiveCanonical(message: Buffer): Buffer {
  const text = message
    .toString('latin1')
    .replace(/\r+\n|\r/g, '\n')
    .replaceAll('\0', '\x80');
  const blank = /(?:^|\n)\n/.exec(text);
  const headerEnd = blank ? blank.index + blank[0].length : text.length;
  const header = text.slice(0, headerEnd).replace(/[\x80-\xff]/g, 'X');
  const whole = (header + text.slice(headerEnd)).replace(/\n+$/, '');
  return Buffer.from(whole.replaceAll('\n', '\r\n'), 'latin1');
}

function digestOf(chunks: readonly Uint8Array[], canonical = true): MessageDigest {
  const found: MessageDigest[] = [];
  const sink = digestSink({ canonical }, (digest) => found.push(digest));
  for (const chunk of chunks) sink.chunk(Buffer.from(chunk));
  sink.end();
  const [digest] = found;
  if (!digest || found.length !== 1) throw new Error('exactly one digest was expected');
  return digest;
}

function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  let at = 0;
  for (const size of sizes) {
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return [...chunks, bytes.subarray(at)];
}

// few different bytes, so that line ends of every kind meet often
const messages = fc
  .array(fc.constantFrom(10, 10, 13, 13, 0, 0x41, 0x20, 0x3a, 0xe9, 0xff), { maxLength: 60 })
  .map((bytes) => Buffer.from(bytes));
const sizes = fc.array(fc.nat({ max: 9 }), { maxLength: 12 });

describe('the digest of a message', () => {
  test('does not depend on how the message is cut into chunks', () => {
    fc.assert(
      fc.property(messages, sizes, (message, lengths) => {
        expect(digestOf(cut(message, lengths))).toEqual(digestOf([message]));
      }),
      { numRuns: 2_000 },
    );
  });

  test('is that of the whole message, raw and in canonical form', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const { raw, canonical, sizeBytes } = digestOf([message]);
        expect(sizeBytes).toBe(message.length);
        expect(raw.toString('hex')).toBe(sha256(message));
        expect(canonical?.toString('hex')).toBe(sha256(naiveCanonical(message)));
      }),
      { numRuns: 3_000 },
    );
  });

  test('agrees with the definition on every kind of strange mail, byte by byte and as a whole', () => {
    for (const { bytes } of strangeMail('digest')) {
      const expected = sha256(naiveCanonical(bytes));
      expect(canonicalDigest(bytes).toString('hex')).toBe(expected);
      if (bytes.length > 20_000) continue;
      expect(digestOf([...bytes].map((byte) => Buffer.of(byte))).canonical?.toString('hex')).toBe(expected);
    }
  });

  test('costs no canonical form unless it is asked for', () => {
    expect(digestOf([Buffer.from('a')], false).canonical).toBeNull();
  });
});

describe('the canonical form', () => {
  const formOf = (text: string) => {
    const pieces: Buffer[] = [];
    new CanonicalForm((bytes) => pieces.push(Buffer.from(bytes))).update(Buffer.from(text, 'latin1'));
    return Buffer.concat(pieces).toString('latin1');
  };

  test.each([
    ['line feeds alone', 'A: b\n\nc\nd', 'A: b\r\n\r\nc\r\nd'],
    ['two carriage returns before a line feed', 'A: b\r\r\n\r\nc', 'A: b\r\n\r\nc'],
    ['a carriage return alone', 'A: b\r\n\r\nc\rd', 'A: b\r\n\r\nc\r\nd'],
    ['blank lines at the end', 'A: b\r\n\r\nc\r\n\r\n\r\n', 'A: b\r\n\r\nc'],
    ['a header without a body', 'A: b\r\n\r\n', 'A: b'],
    ['NUL in header and body', 'A: \0\r\n\r\n\0', 'A: X\r\n\r\n\x80'],
    ['8-bit bytes, which only the header loses', 'A: \xe9\r\n\r\n\xe9', 'A: X\r\n\r\n\xe9'],
    ['an empty first line, behind which all is body', '\r\n\xe9', '\r\n\xe9'],
    ['nothing at all', '', ''],
    ['nothing but line ends', '\r\n\n\r', ''],
  ])('of %s', (_, message, form) => {
    expect(formOf(message)).toBe(form);
  });

  test('of a message larger than a block is whole', () => {
    const body = 'x'.repeat(65_535);
    expect(formOf(`A: b\n\n${body}\n${body}\n\n${body}`)).toBe(
      `A: b\r\n\r\n${body}\r\n${body}\r\n\r\n${body}`,
    );
  });
});
