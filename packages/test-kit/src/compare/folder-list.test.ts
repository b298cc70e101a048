import { expect, test } from 'vitest';
import { folderLevels, folderName, quotedWireName } from './folder-list.ts';
import { decodeMailboxName, encodeMailboxName } from './modified-utf7.ts';

test.each(['Entwürfe', '日本語', 'R&D', '😀 mail', 'plain', '&', 'a&ü&b', '~peter/mail/台北'])(
  '%s survives modified UTF-7',
  (name) => {
    expect(decodeMailboxName(encodeMailboxName(name))).toBe(name);
    expect(encodeMailboxName(name)).toMatch(/^[\x20-\x7e]*$/);
  },
);

test('modified UTF-7 is what RFC 3501 shows', () => {
  expect(encodeMailboxName('~peter/mail/台北/日本語')).toBe('~peter/mail/&U,BTFw-/&ZeVnLIqe-');
});

test('names of different levels never meet', () => {
  const all = [
    ['a/b', 'c'],
    ['a', 'b/c'],
    ['a', 'b', 'c'],
    ['a\\', 'b', 'c'],
    ['a\\/b', 'c'],
  ];
  expect(new Set(all.map(folderName)).size).toBe(all.length);
  for (const levels of all) expect(folderLevels(folderName(levels))).toEqual(levels);
});

test('a folder is spelled with the prefix and delimiter of its server', () => {
  const layout = { prefix: 'INBOX.', delimiter: '.', foreignPrefixes: [] };
  expect(quotedWireName(['Büro', '"x"'], layout)).toBe('"INBOX.B&APw-ro.\\"x\\""');
  expect(quotedWireName(['inbox'], layout)).toBe('INBOX');
});
