import { expect, test } from 'vitest';
import { type ResponseParts, ResponseReader } from './response-reader.ts';
import { fetchItems, responseValues } from './response-value.ts';

const STREAM = Buffer.from(
  '* OK hi\r\n* 1 FETCH (UID 12 FLAGS (\\Seen $a) BODY[] {11}\r\na)\r\n* {3}\r\n INTERNALDATE "01-Jan-2020 00:00:00 +0000")\r\n' +
    '* 2 FETCH (BODY[] {0}\r\n UID 13)\r\nC1 OK [APPENDUID 1 2] done (0.1 secs)\r\n',
);

function read(chunks: readonly Buffer[]): ResponseParts[] {
  const responses: ResponseParts[] = [];
  const reader = new ResponseReader((parts) => responses.push(parts));
  for (const chunk of chunks) reader.feed(chunk);
  return responses;
}

test('responses are the same wherever the network cut them', () => {
  const whole = read([STREAM]);
  expect(whole).toHaveLength(4);
  for (let at = 1; at < STREAM.length; at++) {
    expect(read([STREAM.subarray(0, at), STREAM.subarray(at)])).toEqual(whole);
  }
});

test('a FETCH response is read by names, literals as bytes', () => {
  const [, first = [], second = []] = read([STREAM]);
  expect(fetchItems(first)?.get('BODY[]')).toEqual(Buffer.from('a)\r\n* {3}\r\n'));
  expect(fetchItems(first)?.get('FLAGS')).toEqual(['\\Seen', '$a']);
  expect(fetchItems(second)?.get('UID')).toBe('13');
});

test('quoted names, NIL and nested lists are told apart', () => {
  expect(responseValues(['* NAMESPACE (("IN \\"x" ".")) NIL (("" NIL))'])).toEqual([
    '*',
    'NAMESPACE',
    [['IN "x', '.']],
    null,
    [['', null]],
  ]);
});
