import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { COMMAND_LINE_LIMIT_BYTES } from '../limits.ts';
import { CommandGuard } from './command-guard.ts';
import { AWAIT_CONTINUATION, type Part } from './part.ts';

const LITERAL_PLUS = () => true;
const NOTHING = () => false;

/** The first thing that the guard objects to. */
function complaint(
  parts: readonly Part[],
  allows: (sizeBytes: number) => boolean = LITERAL_PLUS,
): string | null {
  const guard = new CommandGuard(allows);
  for (const part of parts) {
    const found = guard.complaint(part);
    if (found !== null) return found;
  }
  return guard.endComplaint();
}

const bytes = (text: string) => Buffer.from(text);

describe('a command may be sent', () => {
  test.each<[string, readonly Part[]]>([
    ['plain text', ['SELECT ', '"INBOX"', '']],
    ['a literal in pieces', ['X {5+}\r\n', bytes('a\r\n'), bytes('\0'), bytes('b'), ' y']],
    ['an empty literal', ['X {0+}\r\n', bytes(''), ' y']],
    ['an empty literal without bytes', ['X {0+}\r\n', ' y']],
    ['literal8', ['X ~{1+}\r\n', bytes('\0')]],
    [
      'a literal that is asked for',
      ['X {1}\r\n', AWAIT_CONTINUATION, bytes('a'), ' {1}\r\n', AWAIT_CONTINUATION, bytes('b')],
    ],
    ['text that only looks like an announcement', ['X "{5}"', ' {5} y']],
  ])('%s', (_, parts) => {
    expect(complaint(parts)).toBeNull();
  });
});

describe('a command may not be sent', () => {
  test.each<[string, readonly Part[], string]>([
    ['a line break', ['X a\r\nA2 LOGOUT'], 'line break or NUL'],
    ['a bare LF', ['X a\nb'], 'line break or NUL'],
    ['a bare CR', ['X a\rb'], 'line break or NUL'],
    ['NUL', ['X a\0b'], 'line break or NUL'],
    ['a line break before an announcement', ['X a\r\nA2 X {1+}\r\n', bytes('b')], 'line break or NUL'],
    ['an announcement inside a part', ['X {1+}\r\nb'], 'line break or NUL'],
    ['too few bytes', ['X {3+}\r\n', bytes('ab')], '1 bytes before the end of its literal'],
    ['text inside a literal', ['X {3+}\r\n', bytes('ab'), ' y'], '1 bytes of a literal are missing'],
    ['too many bytes', ['X {3+}\r\n', bytes('abcd')], '4 bytes were added where 3'],
    ['bytes without announcement', ['X ', bytes('a')], '1 bytes were added where 0'],
    ['bytes before the +', ['X {1}\r\n', bytes('a')], 'is not waited for'],
    ['a wait for nothing', ['X ', AWAIT_CONTINUATION], 'no synchronizing literal'],
    ['an end before the +', ['X {1}\r\n'], 'before the end of its literal'],
    ['text that ends like an announcement', ['X {5', '}'], 'ends like the announcement'],
    ['text that ends like one that is not asked for', ['X {5', '+', '}', ''], 'ends like the announcement'],
    ['a line that servers refuse', ['x'.repeat(COMMAND_LINE_LIMIT_BYTES), 'y'], 'longer than'],
  ])('%s', (_, parts, reason) => {
    expect(complaint(parts)).toContain(reason);
  });

  test('a literal that is not asked for, where the server does not offer it', () => {
    expect(complaint(['X {1+}\r\n', bytes('a')], NOTHING)).toContain('does not offer');
    expect(complaint(['X {1}\r\n', AWAIT_CONTINUATION, bytes('a')], NOTHING)).toBeNull();
  });

  test('a literal above what LITERAL- allows', () => {
    const upTo4096 = (sizeBytes: number) => sizeBytes <= 4096;
    expect(complaint(['X {4096+}\r\n', Buffer.alloc(4096)], upTo4096)).toBeNull();
    expect(complaint(['X {4097+}\r\n', Buffer.alloc(4097)], upTo4096)).toContain('does not offer');
  });
});
