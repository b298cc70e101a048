import { createMemoryLedger } from '@mailhaul/store';
import { expect, test } from 'vitest';
import { runPass, skippingClock } from '../testing/run-pass.ts';
import { folderOf, letters, mailboxesOf, startServerPair } from '../testing/server-pair.ts';

async function staged(reply: string) {
  const pair = await startServerPair({
    source: [
      { name: 'INBOX', messages: letters(1, 3) },
      { name: 'Work', messages: letters(4, 6) },
    ],
  });
  let isBusy = true;
  pair.target.setScript({
    onCommand: ({ verb, line }) =>
      isBusy && verb === 'CREATE' && line.includes('Work') ? { reply } : undefined,
  });
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  const pass = () =>
    runPass({ ...pair.accounts, ledger, clock: skippingClock(), options: { verify: 'none' } });
  const calm = () => {
    isBusy = false;
  };
  return { pair, pass, calm };
}

test('a target that asks to wait while folders are made is waited for, and no folder gets another name', async () => {
  const reply = 'NO Request is throttled. Suggested Backoff Time: 1000 milliseconds';
  const { pair, pass, calm } = await staged(reply);
  await using _ = pair;
  await expect(pass()).rejects.toMatchObject({
    failure: { code: 'Throttled', side: 'target', retryAfterMs: 1000 },
  });
  calm();
  await pass();
  expect([...mailboxesOf(pair.target).mailboxes.keys()]).toEqual(['INBOX', 'Work']);
  expect(folderOf(pair.target, 'Work').messages.length).toBe(3);
});

test('a folder that cannot be made for the moment fails under its own name, and the others arrive', async () => {
  const { pair, pass, calm } = await staged('NO [UNAVAILABLE] Try again later');
  await using _ = pair;
  const { result } = await pass();
  expect(result.failed.map(({ mapping, failure }) => [mapping.targetRawName, failure.code])).toEqual([
    ['Work', 'ServerUnavailable'],
  ]);
  expect(folderOf(pair.target, 'INBOX').messages.length).toBe(3);
  calm();
  await pass();
  expect([...mailboxesOf(pair.target).mailboxes.keys()]).toEqual(['INBOX', 'Work']);
});
