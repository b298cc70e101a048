import { createMemoryLedger } from '@mailhaul/store';
import { newMessage, type ServerScript } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
import { DEFAULT_OPTIONS } from '../options.ts';
import { runPass, skippingClock } from '../testing/run-pass.ts';
import { contentsOf, deliveredOf, letters, startServerPair } from '../testing/server-pair.ts';

const MERGED = {
  ...DEFAULT_OPTIONS.folders,
  map: [
    { source: 'Few', target: 'Both' },
    { source: 'Many', target: 'Both' },
  ],
};

test('a message in doubt is not taken for its twin that another source folder brought to the same place', async () => {
  const few = { name: 'Few', messages: letters(200, 204) };
  const many = { name: 'Many', messages: letters(1, 300) };
  await using pair = await startServerPair({ source: [{ name: 'INBOX' }, few, many] });
  let cut = false;
  pair.target.setScript({
    onCommand: ({ verb, literalSizes }) => {
      if (cut || verb !== 'APPEND' || literalSizes.length !== few.messages.length) return undefined;
      cut = true;
      return { drop: 'before' };
    },
  });
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  const options = { verify: 'none', folders: MERGED, lanes: 1 } as const;
  await runPass({ ...pair.accounts, ledger, clock: skippingClock(), options });
  expect(cut).toBe(true);
  const arrived = contentsOf(pair.target, 'Both').map((text) => Number(/letter (\d+)/.exec(text)?.[1]));
  expect(arrived).toHaveLength(305);
  expect(arrived.filter((number) => number >= 200 && number <= 204)).toHaveLength(10);
});

const rewriting: ServerScript = {
  onAppend: ({ content }) => {
    const bytes = Buffer.concat([...content.read(0, content.sizeBytes), Buffer.from('rewritten\r\n')]);
    return { content: newMessage({ bytes }).content };
  },
};

test('what a server stores without telling UIDs, UIDNEXT or the same size is not taken for older messages', async () => {
  await using pair = await startServerPair(
    {
      source: [{ name: 'INBOX', messages: letters(1, 5) }],
      target: [{ name: 'INBOX', messages: letters(20, 22) }],
    },
    {
      target: { capabilities: ['IMAP4rev1', 'SASL-IR', 'LITERAL+'], uidNextInSelect: false },
    },
  );
  pair.target.setScript(rewriting);
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  await runPass({ ...pair.accounts, ledger, clock: skippingClock(), options: { verify: 'none' } });
  expect([...(await deliveredOf(ledger, 'INBOX'))]).toEqual([
    [1, 4],
    [2, 5],
    [3, 6],
    [4, 7],
    [5, 8],
  ]);
});
