import { createMemoryLedger } from '@mailhaul/store';
import type { CommandContext, CommandScript } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { WINDOW_MESSAGES } from '../limits.ts';
import { runPass, skippingClock } from '../testing/run-pass.ts';
import { folderOf, letters, startServerPair } from '../testing/server-pair.ts';

const COUNT = WINDOW_MESSAGES + 900;

async function passed(trouble: (nth: number) => CommandScript | undefined) {
  await using pair = await startServerPair({ source: [{ name: 'INBOX', messages: letters(1, COUNT) }] });
  let nth = 0;
  pair.source.setScript({
    onCommand: ({ verb, line }: CommandContext) => {
      if (verb !== 'UID FETCH' || !line.includes('INTERNALDATE')) return undefined;
      nth += 1;
      return trouble(nth);
    },
  });
  const { result } = await runPass({
    ...pair.accounts,
    ledger: createMemoryLedger({ source: 'a', target: 'b' }),
    clock: skippingClock(),
    options: { verify: 'none', lanes: 1 },
  });
  return { arrived: folderOf(pair.target, 'INBOX').messages.length, folder: result.folders[0] };
}

describe('a window of a large folder that the source does not tell about', () => {
  test.each<[string, CommandScript]>([
    ['refuses for the moment', { reply: 'NO [UNAVAILABLE] try again later' }],
    ['throttles', { reply: 'NO Request is throttled. Suggested Backoff Time: 1000 milliseconds' }],
    ['breaks off at', { drop: 'before' }],
  ])('because it %s is asked for again: no message is left out', async (_, trouble) => {
    const { arrived, folder } = await passed((nth) => (nth === 2 ? trouble : undefined));
    expect(folder?.failure).toBe(null);
    expect(arrived).toBe(COUNT);
  });

  test('ever ends the folder in the words of the server, and what was told arrives', async () => {
    const { arrived, folder } = await passed((nth) =>
      nth > 1 ? { reply: 'NO Some message is broken' } : undefined,
    );
    expect(folder?.failure).toMatchObject({ code: 'FolderUnreadable', words: 'NO Some message is broken' });
    expect(arrived).toBeGreaterThanOrEqual(WINDOW_MESSAGES);
  });
});
