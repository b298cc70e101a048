import { createMemoryLedger } from '@mailhaul/store';
import type { CommandContext, ServerScript } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import type { CopyOptions } from '../options.ts';
import { runPass, skippingClock } from '../testing/run-pass.ts';
import { contentsOf, letter, letters, startServerPair } from '../testing/server-pair.ts';

/** Longer than any other letter, so that a script knows it by its size. */
const LARGE_BYTES = 5_000;
const large = (number: number) => {
  const { bytes, ...more } = letter(number);
  return { ...more, bytes: `${bytes}`.padEnd(LARGE_BYTES - 2, 'x').concat('\r\n') };
};

async function passed(
  messages: ReturnType<typeof letters>,
  scripts: { readonly source?: ServerScript; readonly target?: ServerScript },
  options: Partial<CopyOptions> = {},
) {
  await using pair = await startServerPair({ source: [{ name: 'INBOX', messages }] });
  if (scripts.source) pair.source.setScript(scripts.source);
  if (scripts.target) pair.target.setScript(scripts.target);
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  const clock = skippingClock();
  const setup = { ...pair.accounts, ledger, clock, options: { verify: 'none' as const, ...options } };
  const failure = await runPass(setup).then(
    () => null,
    (error: { failure?: unknown }) => error.failure,
  );
  const arrived = contentsOf(pair.target, 'INBOX')
    .map((text) => Number(/letter (\d+)/.exec(text)?.[1]))
    .sort((a, b) => a - b);
  const items = (await ledger.items()).map(({ sourceUid, code, words }) => ({ sourceUid, code, words }));
  return { arrived, items, failure, sleptMs: clock.sleptMs(), open: await ledger.openUnitsOf() };
}

const numbers = (first: number, last: number, without: readonly number[] = []) =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((each) => !without.includes(each));

const isBodyFetch = ({ verb, line }: CommandContext) => verb === 'UID FETCH' && line.includes('BODY.PEEK[]');

describe('a message at which the target closes the connection', () => {
  test.each(['multiappend', 'pipelined', 'synchronizing'] as const)(
    'costs no other message, and is listed: %s',
    async (appendMode) => {
      const messages = [...letters(1, 39), large(40), ...letters(41, 90)];
      const script: ServerScript = {
        onCommand: ({ verb, literalSizes }) =>
          verb === 'APPEND' && literalSizes.includes(LARGE_BYTES) ? { drop: 'before' } : undefined,
      };
      const { arrived, items, failure, open } = await passed(messages, { target: script }, { appendMode });
      expect(failure).toBe(null);
      expect(arrived).toEqual(numbers(1, 90, [40]));
      expect(items).toEqual([
        {
          sourceUid: 40,
          code: 'ItemRefused',
          words: 'the target closes the connection whenever this message is sent',
        },
      ]);
      expect(open).toEqual([]);
    },
  );

  test('and two of them cost two', async () => {
    const messages = [...letters(1, 9), large(10), ...letters(11, 69), large(70), ...letters(71, 90)];
    const script: ServerScript = {
      onCommand: ({ verb, literalSizes }) =>
        verb === 'APPEND' && literalSizes.includes(LARGE_BYTES) ? { drop: 'before' } : undefined,
    };
    const { arrived, items, failure } = await passed(messages, { target: script });
    expect(failure).toBe(null);
    expect(arrived).toEqual(numbers(1, 90, [10, 70]));
    expect(items.map(({ sourceUid }) => sourceUid).sort((a, b) => a - b)).toEqual([10, 70]);
  });
});

describe('a message at which the source closes the connection', () => {
  test('costs no other message, and is listed', async () => {
    const script: ServerScript = {
      onCommand: (command) => {
        if (!isBodyFetch(command)) return undefined;
        const asked = (/UID FETCH (\S+)/.exec(command.line)?.[1] ?? '').split(',').map((range) => {
          const [first = 0, last = first] = range.split(':').map(Number);
          return { first, last };
        });
        return asked.some(({ first, last }) => first <= 40 && last >= 40) ? { drop: 'before' } : undefined;
      },
    };
    const { arrived, items, failure } = await passed(letters(1, 90), { source: script });
    expect(failure).toBe(null);
    expect(arrived).toEqual(numbers(1, 90, [40]));
    expect(items).toMatchObject([{ sourceUid: 40, code: 'ItemUnreadable' }]);
  });
});

describe('a source that refuses every message for a while', () => {
  test.each([
    'NO [UNAVAILABLE] Temporary storage trouble, try again later',
    'NO [INUSE] Mailbox is locked',
    'NO [SERVERBUG] Internal error occurred',
    'BAD Server error',
  ])('is waited for, and nothing is listed: %s', async (reply) => {
    let refusals = 0;
    const script: ServerScript = {
      onCommand: (command) => {
        if (!isBodyFetch(command) || refusals >= 105) return undefined;
        refusals += 1;
        return { reply };
      },
    };
    const { arrived, items, failure } = await passed(letters(1, 90), { source: script });
    expect(failure).toBe(null);
    expect(items).toEqual([]);
    expect(arrived).toEqual(numbers(1, 90));
  });

  test.each([
    'NO Request is throttled. Suggested Backoff Time: 1000 milliseconds',
    'NO [LIMIT] UID FETCH Rate limit hit.',
  ])('or asks to slow down again and again, loses no message either: %s', async (reply) => {
    let refusals = 0;
    const script: ServerScript = {
      onCommand: (command) => {
        if (!isBodyFetch(command) || refusals >= 30) return undefined;
        refusals += 1;
        return { reply };
      },
    };
    const { arrived, items, failure } = await passed(letters(1, 2), { source: script });
    expect(failure).toBe(null);
    expect(items).toEqual([]);
    expect(arrived).toEqual([1, 2]);
  });

  test('but always the only message of a mailbox lists it after some minutes', async () => {
    const script: ServerScript = {
      onFetch: ({ withBody }) => (withBody ? { refuse: 'NO [UNAVAILABLE] Server error' } : undefined),
    };
    const { items, failure, sleptMs } = await passed(letters(1, 1), { source: script });
    expect(failure).toBe(null);
    expect(items).toMatchObject([{ sourceUid: 1, code: 'ItemUnreadable' }]);
    expect(sleptMs).toBeGreaterThan(3 * 60_000);
  });
});

describe('a source folder whose opening is throttled', () => {
  test('is opened after the wait, and does not count as unreadable', async () => {
    let opened = 0;
    const script: ServerScript = {
      onCommand: ({ verb }) => {
        if (verb !== 'EXAMINE') return undefined;
        opened += 1;
        const reply = 'NO Request is throttled. Suggested Backoff Time: 1000 milliseconds';
        return opened === 2 ? { reply } : undefined;
      },
    };
    const { arrived, failure } = await passed(letters(1, 90), { source: script }, { lanes: 1 });
    expect(opened).toBeGreaterThan(2);
    expect(failure).toBe(null);
    expect(arrived).toEqual(numbers(1, 90));
  });
});
