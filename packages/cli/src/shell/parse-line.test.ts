import { UsageError } from '@mailhaul/service';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLine } from './parse-line.ts';
import { printStatement, type Stage, type Statement, type Step } from './statement.ts';

const name = fc.stringMatching(/^[A-Za-z]\w{0,8}$/);
const names = fc.array(name, { maxLength: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ property: name }),
  fc.record({ index: fc.integer({ min: -9, max: 9 }) }),
);
const path = fc.array(step, { maxLength: 4 });
const count = fc.option(fc.nat({ max: 99 }));
const cmdletWords = fc
  .tuple(fc.constantFrom('Get-SyncRequest', 'get-migrationuser', 'Set-MigrationBatch'), names)
  .map(([first, others]) => [first, ...others]);
const stage: fc.Arbitrary<Stage> = fc.oneof(
  fc
    .record({
      kind: fc.constant('select' as const),
      first: count,
      last: count,
      properties: names,
      expand: fc.option(name),
    })
    .filter(
      ({ first, last, properties, expand }) =>
        first !== null || last !== null || properties.length > 0 || expand !== null,
    ),
  fc.record({ kind: fc.constant('group' as const), property: name }),
  fc.record({ kind: fc.constant('table' as const), properties: names }),
  fc.record({
    kind: fc.constant('list' as const),
    properties: names.map((all) => all.map((one) => `*${one}*`)),
  }),
  fc.record({ kind: fc.constant('each' as const), path, asText: fc.boolean() }),
  fc.constant({ kind: 'count' as const }),
  fc.record({ kind: fc.constant('export' as const), path: fc.constantFrom('C:\\temp\\x y.xml', './a.xml') }),
  fc.record({ kind: fc.constant('cmdlet' as const), words: cmdletWords }),
);
const statement: fc.Arbitrary<Statement> = fc.record({
  variable: fc.option(name),
  source: fc.oneof(
    fc.record({ kind: fc.constant('variable' as const), name, path }),
    fc.record({ kind: fc.constant('cmdlet' as const), words: cmdletWords }),
  ),
  stages: fc.array(stage, { maxLength: 3 }),
});

describe('a line of the shell', () => {
  test('of any statements is read as what was meant', () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 3 }), (statements) => {
        expect(parseLine(statements.map(printStatement).join('; '))).toEqual(statements);
      }),
    );
  });

  test('of any text is read or refused with a sentence, and nothing else', () => {
    const piece = fc.constantFrom(
      '$s',
      '.Report',
      '[-1]',
      '|',
      ';',
      '#',
      '"',
      '“',
      '{',
      '}',
      '%',
      'select',
      ' ',
      '=',
      '$_',
      'Get-X',
      "'",
      '(',
      ')',
      ',',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((pieces) => pieces.join('')),
          fc.string(),
        ),
        (text) => {
          try {
            parseLine(text);
          } catch (error) {
            expect(error).toBeInstanceOf(UsageError);
            expect((error as UsageError).message).toMatch(/\S.*[.?`]$/s);
          }
        },
      ),
    );
  });

  test.each<[string, Stage]>([
    ['SELECT -last 2', { kind: 'select', first: null, last: 2, properties: [], expand: null }],
    ['select –Last 2', { kind: 'select', first: null, last: 2, properties: [], expand: null }],
    [
      'Select-Object -First 1 -ExpandProperty Message',
      { kind: 'select', first: 1, last: null, properties: [], expand: 'Message' },
    ],
    ['group failuretype', { kind: 'group', property: 'failuretype' }],
    ['FL *total*, *transfer*', { kind: 'list', properties: ['*total*', '*transfer*'] }],
    ['FL *total*,*transfer*', { kind: 'list', properties: ['*total*', '*transfer*'] }],
    ['%{[string]$_}', { kind: 'each', path: [], asText: true }],
    ['foreach { $_.Message }', { kind: 'each', path: [{ property: 'Message' }], asText: false }],
    ['Export-Clixml -Path “C:\\temp\\a b.xml”', { kind: 'export', path: 'C:\\temp\\a b.xml' }],
  ])('$s | %s', (typed, meant) => expect(parseLine(`$s | ${typed}`)[0]?.stages).toEqual([meant]));

  test.each([
    ['$s.Report.Failures | where {$_.FailureSide -eq "Source"}', '`| where` is not understood here'],
    ['$s.Report.Failures[0..2]', 'nothing else is worked out here'],
    ['$s.Report.ToString()', 'nothing else is worked out here'],
    ['foreach ($x in 1..3) { $x }', 'is neither a variable nor a cmdlet'],
    ['1 + 1', 'is neither a variable nor a cmdlet'],
    ['$s | % { Remove-Item $_ }', 'the braces hold'],
    ['$s |', 'is not complete'],
    ['$s | select', 'say what'],
    ['$s | select -Last two', 'needs a whole number'],
    ['$s | ft -GroupBy x', '-GroupBy is not understood here'],
    ['$s | measure -Sum', 'it only counts here'],
    ['$s | Export-Clixml a b', 'name the one file'],
  ])('%s is refused', (line, words) => expect(() => parseLine(line)).toThrow(words));

  test('a comment and semicolons inside of quotes are no ends', () => {
    expect(parseLine('# only a comment')).toEqual([]);
    expect(parseLine('Get-MigrationUser "a;b #c" # and this')).toMatchObject([
      { source: { words: ['Get-MigrationUser', '"a;b #c"'] } },
    ]);
  });
});
