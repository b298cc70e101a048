import { describe, expect, test } from 'vitest';
import { CSV_LIMITS } from '../csv/limits.ts';
import { ASSUMED_MESSAGE_BYTES, readSizesCsv } from './read-sizes.ts';

const read = (text: string) => readSizesCsv(new TextEncoder().encode(text));

describe('a file of sizes', () => {
  test('is read with the columns of the manual', () => {
    expect(read('mailbox,sizeBytes,items,tag,server\na@x,1000,3,staff,s1\nb@x,2GB,0,,\n')).toEqual({
      mailboxes: [
        { address: 'a@x', sizeBytes: 1000, items: 3, tag: 'staff', server: 's1' },
        { address: 'b@x', sizeBytes: 2e9, items: 0 },
      ],
      itemsAssumed: false,
    });
  });

  test('may be Exchange’s own export, with semicolons, exact bytes in brackets and grouped counts', () => {
    const text =
      'EmailAddress;TotalItemSize;ItemCount\na@x;4.2 GB (4,509,715,660 bytes);100,000\nb@x;0 B (0 bytes);0\n';
    expect(read(text).mailboxes).toEqual([
      { address: 'a@x', sizeBytes: 4_509_715_660, items: 100_000 },
      { address: 'b@x', sizeBytes: 0, items: 0 },
    ]);
  });

  test('that counts no messages has them worked out', () => {
    const { mailboxes, itemsAssumed } = read(`mailbox\tsize\na\t${ASSUMED_MESSAGE_BYTES * 2}\n`);
    expect([mailboxes[0]?.items, itemsAssumed]).toEqual([2, true]);
  });

  test.each([
    ['', 'needs a header row'],
    ['mailbox,size\n', 'at least one mailbox'],
    ['mailbox,weight\na,1\n', 'no column `sizeBytes`'],
    ['mailbx,size\na,1\n', 'Is it the one called `mailbx`?'],
    ['mailbox,size\n,1\nb,x\nc,1GB\n', 'row 2: no mailbox; row 3: `x` is no size'],
    ['mailbox,size,items\na,1,many\n', 'row 2: `many` is no number'],
    ['mailbox,size\na,-5\n', '`-5` is no size'],
  ])('%j is refused, saying where', (text, words) => {
    expect(() => read(text)).toThrow(words);
  });

  test('names ten wrong rows and counts the others', () => {
    const text = `mailbox,size\n${'a,x\n'.repeat(13)}`;
    expect(() => read(text)).toThrow(/row 11: `x` is no size; and 3 more/);
  });

  test('of more than 50,000 mailboxes is refused', () => {
    const rows = (count: number) => `mailbox,size\n${'a,1\n'.repeat(count)}`;
    expect(read(rows(CSV_LIMITS.rowsAtMost)).mailboxes).toHaveLength(50_000);
    expect(() => read(rows(CSV_LIMITS.rowsAtMost + 1))).toThrow('more than 50000 rows');
  });

  test('that is no text is refused', () => {
    expect(() => readSizesCsv(new Uint8Array([0x61, 0xff, 0x0a]))).toThrow();
  });
});
