import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { CommandReader } from './reader.ts';

const INPUT = 'a LOGIN x y\r\nb APPEND z {5+}\r\nab\r\nc\r\nlast\n';

async function readAll(reader: CommandReader): Promise<string[]> {
  const first = await reader.line();
  const second = await reader.line();
  let literal = '';
  await reader.literal(5, (chunk) => {
    literal += chunk.toString('latin1');
  });
  const rest = await reader.line();
  const last = await reader.line();
  return [...[first, second].map(String), literal, ...[rest, last].map(String)];
}

test('the same bytes cut at every offset read as the same lines and literals', async () => {
  for (let cut = 0; cut <= INPUT.length; cut++) {
    const reader = new CommandReader({ pause: () => undefined, beforeWait: () => undefined });
    const reading = readAll(reader);
    reader.push(Buffer.from(INPUT.slice(0, cut)));
    await Promise.resolve();
    reader.push(Buffer.from(INPUT.slice(cut)));
    expect(await reading).toEqual(['a LOGIN x y', 'b APPEND z {5+}', 'ab\r\nc', '', 'last']);
  }
});

test('input that comes byte by byte is read whole', async () => {
  const reader = new CommandReader({ pause: () => undefined, beforeWait: () => undefined });
  const reading = readAll(reader);
  for (const char of INPUT) {
    reader.push(Buffer.from(char));
    await Promise.resolve();
  }
  expect(await reading).toEqual(['a LOGIN x y', 'b APPEND z {5+}', 'ab\r\nc', '', 'last']);
});

test('what was buffered at the end of input is still read, a half line is not', async () => {
  const reader = new CommandReader({ pause: () => undefined, beforeWait: () => undefined });
  reader.push(Buffer.from('whole\r\nhalf'));
  reader.end();
  expect(String(await reader.line())).toBe('whole');
  expect(await reader.line()).toBeUndefined();
});

test('the socket is paused while too much waits to be read', async () => {
  const pauses: boolean[] = [];
  const reader = new CommandReader({ pause: (paused) => pauses.push(paused), beforeWait: () => undefined });
  reader.push(Buffer.alloc(3 * 1024 * 1024));
  expect(pauses).toEqual([true]);
  await reader.literal(3 * 1024 * 1024, () => undefined);
  expect(pauses).toEqual([true, false]);
});
