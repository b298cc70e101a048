import { describe, expect, test } from 'vitest';
import { textOf } from './file-text.ts';

const TEXT = 'EmailAddress,Password\r\nanna@x.example,München-2026\r\n';
const UTF8 = [...new TextEncoder().encode(TEXT)];
// every letter of it has the same number in Windows-1252 and in UTF-16
const CODES = [...TEXT].map((letter) => letter.charCodeAt(0));

describe('the text of a file of users', () => {
  test.each([
    ['UTF-8', UTF8],
    ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, ...UTF8]],
    ['UTF-16, little end first', [0xff, 0xfe, ...CODES.flatMap((code) => [code, 0])]],
    ['UTF-16, big end first', [0xfe, 0xff, ...CODES.flatMap((code) => [0, code])]],
  ])('is read from %s', (_encoding, bytes) => {
    expect(textOf(Uint8Array.from(bytes))).toBe(TEXT);
  });

  test.each([
    ['Windows-1252', CODES],
    ['UTF-16 without its mark', CODES.flatMap((code) => [code, 0])],
    ['UTF-16 that is cut', [0xff, 0xfe, 0x41]],
    ['a workbook', [0x50, 0x4b, 0x03, 0x04, 0x00, 0x01]],
  ])('is not guessed from %s', (_encoding, bytes) => {
    expect(textOf(Uint8Array.from(bytes))).toBeNull();
  });
});
