import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeMailboxName, encodeMailboxName } from './mutf7.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const anyBytes = fc
  .array(fc.integer({ min: 0, max: 255 }), { maxLength: 60 })
  .map((bytes) => String.fromCharCode(...bytes));

describe('modified UTF-7', () => {
  test.each([
    ['INBOX', 'INBOX'],
    ['R&D', 'R&-D'],
    ['&', '&-'],
    ['Entwürfe', 'Entw&APw-rfe'],
    ['~peter/mail/台北/日本語', '~peter/mail/&U,BTFw-/&ZeVnLIqe-'],
    ['Sent 📬', 'Sent &2D3c7A-'],
    ['a\u0001b', 'a&AAE-b'],
    ['line\r\nbreak', 'line&AA0ACg-break'],
    ['', ''],
  ])('%j is spelled %j and read back', (text, wire) => {
    expect(encodeMailboxName(text)).toBe(wire);
    expect(decodeMailboxName(wire)).toEqual({ text, form: 'modified-utf7' });
  });

  test.each([
    ['R&D', 'R&D'],
    ['a&', 'a&'],
    ['&AAA', '&AAA'],
    ['&A-', '&A-'],
    ['&2D0-', '&2D0-'],
    ['&%%%-x', '&%%%-x'],
    ['&APw-&A-', 'ü&A-'],
  ])('the broken name %j is kept as it stands and flagged', (wire, text) => {
    expect(decodeMailboxName(wire)).toEqual({ text, form: 'invalid' });
  });

  test('a delimiter hidden in a shift is read', () => {
    expect(decodeMailboxName('a&AC8-b')).toEqual({ text: 'a/b', form: 'modified-utf7' });
  });

  test('raw UTF-8 is recognised, and its ampersands are ampersands', () => {
    const wire = Buffer.from('Entwürfe & Co', 'utf8').toString('latin1');
    expect(decodeMailboxName(wire)).toEqual({ text: 'Entwürfe & Co', form: 'utf8' });
  });

  test('8-bit bytes that are no UTF-8 are read as Latin-1 and flagged', () => {
    expect(decodeMailboxName('Entw\xfcrfe')).toEqual({ text: 'Entwürfe', form: 'invalid' });
  });

  test('every well-formed text comes back, and its spelling is printable ASCII', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const wire = encodeMailboxName(text);
        expect(wire).toMatch(/^[\x20-\x7e]*$/);
        expect(decodeMailboxName(wire)).toEqual({ text, form: 'modified-utf7' });
      }),
    );
  });

  test('no sequence of bytes makes the reader throw, and what it reads can be spelled again', () => {
    fc.assert(
      fc.property(anyBytes, (wire) => {
        const { text } = decodeMailboxName(wire);
        expect(decodeMailboxName(encodeMailboxName(text)).text).toBe(text);
      }),
    );
  });
});
