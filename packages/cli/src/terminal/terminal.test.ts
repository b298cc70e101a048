import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { askSecret } from './ask-secret.ts';
import { watchInterrupts } from './interrupts.ts';
import { LiveBlock } from './live-block.ts';
import { shellCommand, shellWords } from './shell-words.ts';
import { openTerminal, type RawTerminal } from './terminal.ts';

const raw = (env: Record<string, string>, isTTY = true): RawTerminal => {
  const stream = { write: () => undefined, isTTY, columns: 100 };
  return { stdout: stream, stderr: stream, stdin: { isTTY }, env };
};
const painted = (env: Record<string, string>, isTTY = true, color = true) =>
  openTerminal(raw(env, isTTY), { color }).stdout.style.red('x') !== 'x';

describe('colours', () => {
  test('are for terminals, unless NO_COLOR, TERM=dumb or --no-color; FORCE_COLOR brings them into pipes', () => {
    expect(painted({})).toBe(true);
    expect(painted({}, false)).toBe(false);
    expect(painted({ NO_COLOR: '1' })).toBe(false);
    expect(painted({ NO_COLOR: '' })).toBe(true);
    expect(painted({ TERM: 'dumb' })).toBe(false);
    expect(painted({ FORCE_COLOR: '1' }, false)).toBe(true);
    expect(painted({ FORCE_COLOR: '1' }, true, false)).toBe(false);
  });

  test('and signs are plain where the locale is no UTF-8', () => {
    const sign = (env: Record<string, string>) =>
      openTerminal(raw(env), { color: true }).stdout.style.signs.good;
    expect(sign({ LANG: 'de_DE.UTF-8' })).toBe('✓');
    expect(sign({ LANG: 'de_DE.UTF-8', LC_ALL: 'C' })).toBe('ok');
    expect(sign({})).toBe('ok');
  });

  test('a dumb terminal gets no drawing over', () => {
    expect(openTerminal(raw({}), { color: true }).stderr.live).toBe(true);
    expect(openTerminal(raw({ TERM: 'dumb' }), { color: true }).stderr.live).toBe(false);
    expect(openTerminal(raw({}, false), { color: true })).toMatchObject({ interactive: false });
  });
});

class Keyboard extends EventEmitter {
  raw = false;
  setRawMode(mode: boolean): this {
    this.raw = mode;
    return this;
  }
  setEncoding(): this {
    return this;
  }
  resume(): this {
    return this;
  }
  pause(): this {
    return this;
  }
}

async function typed(...chunks: string[]) {
  const input = new Keyboard();
  let shown = '';
  const answer = askSecret('Password', {
    input: input as never,
    output: { write: (text: string) => (shown += text) },
  });
  for (const chunk of chunks) input.emit('data', chunk);
  const secret = await answer;
  return { secret: secret.reveal(), shown, raw: input.raw, left: input.listenerCount('data') };
}

describe('a question for a secret', () => {
  test('takes what is typed or pasted without showing it', async () => {
    expect(await typed('h', 'unter', '2é\r')).toEqual({
      secret: 'hunter2é',
      shown: 'Password: \n',
      raw: false,
      left: 0,
    });
  });

  test('knows backspace and Ctrl-U, and drops other control characters', async () => {
    expect(await typed('abx\x7fc\x01\n')).toMatchObject({ secret: 'abc' });
    expect(await typed('wrong\x15right\n')).toMatchObject({ secret: 'right' });
    expect(await typed('a👍\x7fb\n')).toMatchObject({ secret: 'ab' });
  });

  test('is given up with Ctrl-C', async () => {
    await expect(typed('abc\x03')).rejects.toThrow();
  });
});

describe('Ctrl-C', () => {
  test('stops at the first, ends at the second, and is left alone afterwards', () => {
    const source = new EventEmitter();
    const happened: string[] = [];
    const reactions = { onFirst: () => happened.push('first'), onSecond: () => happened.push('second') };
    {
      using interrupts = watchInterrupts(source, reactions);
      source.emit('SIGINT');
      expect(interrupts.signal.reason).toMatchObject({ failure: { code: 'Stopped' } });
      source.emit('SIGTERM');
      expect(happened).toEqual(['first', 'second']);
    }
    expect(source.eventNames()).toEqual([]);
  });
});

describe('a live block', () => {
  test('is drawn over in one write, and leaves nothing behind', () => {
    const writes: string[] = [];
    const block = new LiveBlock({ write: (text: string) => writes.push(text) } as never);
    block.draw(['one', 'two']);
    block.draw(['three', 'four']);
    block.clear();
    block.clear();
    expect(writes).toEqual([
      '\x1b[?25lone\x1b[K\ntwo\x1b[K\n\x1b[J',
      '\x1b[2A\rthree\x1b[K\nfour\x1b[K\n\x1b[J',
      '\x1b[2A\r\x1b[J\x1b[?25h',
    ]);
  });
});

describe('a command line', () => {
  test('can be pasted back into a shell', () => {
    expect(shellWords(['copy', '--map', "it's=a b", 'imap://a@h?security=none'])).toBe(
      "copy --map 'it'\\''s=a b' 'imap://a@h?security=none'",
    );
  });

  test('is broken before options when it is long', () => {
    const words = ['copy', '--from', 'imaps://anna@old.example', '-n', '--to', 'imaps://anna@new.example'];
    expect(shellCommand('./mailhaul', words, 100)).toHaveLength(1);
    expect(shellCommand('./mailhaul', words, 50)).toEqual([
      './mailhaul copy --from imaps://anna@old.example \\',
      '  -n --to imaps://anna@new.example',
    ]);
  });
});
