import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import {
  BUFFERED_LITERAL_LIMIT_BYTES,
  FRAGMENT_LIMIT,
  LINE_LIMIT_BYTES,
  NESTING_LIMIT,
  RESPONSE_LIMIT_BYTES,
  SEARCH_LINE_LIMIT_BYTES,
} from '../limits.ts';
import { readStream } from '../testing/read-stream.ts';
import { arrivingBody } from './arriving-body.ts';
import { type Fragment, StreamedLiteral } from './fragment.ts';
import { Splitter } from './splitter.ts';

const bytesOf = (text: string) => Buffer.from(text, 'latin1');

/** Feeds a chunk again and again; answers how many bytes were taken before the splitter gave up. */
function feedUntilRefused(
  start: string,
  chunk: Buffer,
  upToBytes: number,
): { takenBytes: number; error: unknown } {
  const splitter = new Splitter({
    openLiteral: () => null,
    drained: () => undefined,
    response: () => undefined,
  });
  let takenBytes = 0;
  try {
    splitter.feed(bytesOf(start));
    for (; takenBytes < upToBytes; takenBytes += chunk.length) splitter.feed(chunk);
  } catch (error) {
    return { takenBytes, error };
  }
  return { takenBytes, error: null };
}

const GIGABYTE = 1_000_000_000;

describe('limits of one response', () => {
  test.each([100, 4096, 65_536])(
    'a gigabyte without a line end is given up after one megabyte (chunks of %i)',
    (size) => {
      const { takenBytes, error } = feedUntilRefused('* OK ', Buffer.alloc(size, 'x'), GIGABYTE);
      expect(String(error)).toContain(`a line longer than ${LINE_LIMIT_BYTES} bytes`);
      expect(takenBytes).toBeLessThanOrEqual(LINE_LIMIT_BYTES);
    },
  );

  test('a line of exactly the limit is read', () => {
    const line = `* OK ${'x'.repeat(LINE_LIMIT_BYTES - 5)}`;
    expect(readStream([bytesOf(`${line}\r\n`)]).responses).toEqual([line]);
  });

  test('SEARCH may answer in a longer line, but not in an endless one', () => {
    const uids = bytesOf('1234567 '.repeat(8192));
    const { takenBytes, error } = feedUntilRefused('* SEARCH ', uids, GIGABYTE);
    expect(String(error)).toContain(`longer than ${SEARCH_LINE_LIMIT_BYTES}`);
    expect(takenBytes).toBeGreaterThan(SEARCH_LINE_LIMIT_BYTES - 2 * uids.length);
  });

  test.each(['1000000000000', '4294967296', '9'.repeat(400)])(
    'a literal of %s bytes is refused at once',
    (size) => {
      expect(() => readStream([bytesOf(`* X {${size}}\r\n`)])).toThrow('announced a literal of');
    },
  );

  test('a literal too large to keep is read over without being held', () => {
    const chunk = Buffer.alloc(1 << 20);
    const responses: (readonly Fragment[])[] = [];
    const drained: number[] = [];
    const splitter = new Splitter({
      openLiteral: () => null,
      drained: (sizeBytes) => drained.push(sizeBytes),
      response: (fragments) => responses.push(fragments),
    });
    const count = 400;
    splitter.feed(bytesOf(`* X {${count * chunk.length}}\r\n`));
    const before = process.memoryUsage().external;
    for (let at = 0; at < count; at++) splitter.feed(chunk);
    expect(process.memoryUsage().external - before).toBeLessThan(20 * chunk.length);
    splitter.feed(bytesOf(' rest\r\n'));
    expect(drained).toEqual([count * chunk.length]);
    expect(responses).toEqual([['* X ', new StreamedLiteral(count * chunk.length), ' rest']]);
  });

  test('many kept literals in one response are too much together', () => {
    const literal = `{${BUFFERED_LITERAL_LIMIT_BYTES}}\r\n${'x'.repeat(BUFFERED_LITERAL_LIMIT_BYTES)} `;
    const stream = `* X ${literal.repeat(RESPONSE_LIMIT_BYTES / BUFFERED_LITERAL_LIMIT_BYTES)}`;
    expect(() => readStream([bytesOf(stream)])).toThrow(`larger than ${RESPONSE_LIMIT_BYTES}`);
  });

  test('long text between small literals counts as well', () => {
    const part = `${'x'.repeat(500_000)} {0}\r\n`;
    expect(() => readStream([bytesOf(`* X ${part.repeat(40)}`)])).toThrow(
      `larger than ${RESPONSE_LIMIT_BYTES}`,
    );
  });

  test('a million literals in one response are given up', () => {
    expect(() => readStream([bytesOf(`* X ${'{0}\r\n'.repeat(1_000_000)}`)])).toThrow(
      `more than ${FRAGMENT_LIMIT} parts`,
    );
  });

  test('lists may nest as deep as the limit and no deeper', () => {
    const nested = (depth: number) => `* X ${'('.repeat(depth)}a${')'.repeat(depth)}\r\n`;
    expect(readStream([bytesOf(nested(NESTING_LIMIT))]).responses[0]).toContain("((('a')))");
    expect(readStream([bytesOf(nested(NESTING_LIMIT + 1))]).responses).toEqual([
      `malformed: lists are nested deeper than ${NESTING_LIMIT}`,
    ]);
  });

  test('a million opening parentheses are one bad line', () => {
    expect(readStream([bytesOf(`* X ${'('.repeat(1_000_000)}\r\n* 1 EXISTS\r\n`)]).responses).toEqual([
      `malformed: lists are nested deeper than ${NESTING_LIMIT}`,
      'EXISTS 1',
    ]);
  });
});

describe('hostile lines', () => {
  const SIZE_BYTES = 200_000;
  const fill = (unit: string) => unit.repeat(SIZE_BYTES / unit.length);
  const units = [
    '\0',
    ' ',
    '\0 ',
    '(',
    ')',
    '()',
    '[',
    ']',
    '"',
    '""',
    '\\',
    '\\"',
    '{',
    '{1',
    '}',
    '<',
    '<1',
    '1',
    'A ',
    'BODY[',
    'BODY[]',
    'BODY[] ',
    'RFC822 ',
    'NIL ',
    '~{',
    '+',
    '*',
    '* ',
    'é',
    ',',
    ':',
  ];
  const starts = [
    '',
    '* ',
    '* OK ',
    '* OK [',
    '* 1 FETCH (',
    '* 1 FETCH (UID 1 BODY[',
    '* LIST () "/" ',
    '* SEARCH ',
    'A1 OK [X (',
    '+ ',
    '* "',
  ];

  test.each(units)('a long run of %j behind anything is read in no time', (unit) => {
    const started = process.cpuUsage();
    for (const start of starts) {
      for (const end of ['\r\n', ' {1}\r\nx\r\n', 'BODY[] {1}\r\nx)\r\n', '}\r\n']) {
        const [response] = readStream([bytesOf(start + fill(unit) + end)]).responses;
        expect(response).toBeDefined();
      }
    }
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000 / starts.length / 4).toBeLessThan(150);
  });

  test('looking for the UID before each of many bodies stays cheap', () => {
    const fragments: Fragment[] = ['* 1 FETCH ('];
    for (let at = 0; at < 31; at++) fragments.push('x '.repeat(16_000), new StreamedLiteral(0));
    const started = process.cpuUsage();
    for (let at = 0; at < 31; at++) expect(arrivingBody([...fragments, ' BODY[] '])?.sequence).toBe(1);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(5_000);
    expect(arrivingBody([...fragments, 'x'.repeat(100_000), ' BODY[] '])).toBeNull();
    expect(arrivingBody([...fragments, ...fragments, ' BODY[] '])).toBeNull();
  });
});
