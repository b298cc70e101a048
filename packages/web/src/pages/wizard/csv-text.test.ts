import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64Of, type CsvTable, readCsv, withCell, withoutRow, writeCsv } from './csv-text.ts';

describe('a file of users in the browser', () => {
  test('is cells in rows, each with its line', () => {
    const table = readCsv('\uFEFFEmailAddress,Password\r\na@x.example,"p,""1"""\n\nb@x.example,p2');
    expect(table?.header).toEqual(['EmailAddress', 'Password']);
    expect(table?.rows).toEqual([
      { line: 2, cells: ['a@x.example', 'p,"1"'] },
      { line: 4, cells: ['b@x.example', 'p2'] },
    ]);
  });

  test.each([',', ';', '\t'])('is the same after it was written with %j and read', (separator) => {
    const cell = fc
      .string({ minLength: 1 })
      .filter((text) => !text.includes('\r') && !text.startsWith('\uFEFF'));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (records) => {
        const rows = records.map((cells, at) => ({ line: at + 2, cells }));
        const read = readCsv(writeCsv({ separator, header: ['EmailAddress', 'B'], rows }));
        expect(read?.rows.map(({ cells }) => cells)).toEqual(records);
      }),
    );
  });

  test.each(['A,B\n1,p"2\n3,4', 'A,B\n1,"2\n3,4', 'A,B\n1,"2"x\n3,4'])(
    'is nothing where quotation marks follow no rule: %j',
    (text) => {
      expect(readCsv(text)).toBeNull();
    },
  );

  test('has one cell mended, also one that was missing', () => {
    const table = tableOf('A,B,C\n1,2');
    expect(withCell(table, { line: 2, column: 2, value: '3' }).rows[0]?.cells).toEqual(['1', '2', '3']);
  });

  test('loses one row and keeps the lines of the others', () => {
    expect(withoutRow(tableOf('A\n1\n2\n3'), 3).rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  test('is sent as base64 of UTF-8', () => {
    expect(base64Of('ä')).toBe('w6Q=');
  });
});

function tableOf(text: string): CsvTable {
  const table = readCsv(text);
  if (table === null) throw new Error('the text cannot be read to its end');
  return table;
}
