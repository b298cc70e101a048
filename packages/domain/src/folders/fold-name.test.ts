import { expect, test } from 'vitest';
import { foldName } from './fold-name.ts';

test.each([
  ['Trash', 'TRASH'],
  ['Entwürfe', 'ENTWU\u0308RFE'],
  ['Straße', 'STRASSE'],
  ['Straße', 'STRAẞE'],
  ['ΟΔΟΣ', 'οδος'],
  ['ﬁle', 'FILE'],
])('%s and %s are one name', (a, b) => {
  expect(foldName(a)).toBe(foldName(b));
});

test.each([
  ['a', 'b'],
  ['Entwürfe', 'Entwurfe'],
])('%s and %s are two', (a, b) => {
  expect(foldName(a)).not.toBe(foldName(b));
});

test('folding a folded name changes nothing, for every character', () => {
  const all = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
  const changed = all.filter((char) => foldName(foldName(char)) !== foldName(char));
  expect(changed).toEqual([]);
});
