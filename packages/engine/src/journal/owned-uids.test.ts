import { createMemoryLedger } from '@mailhaul/store';
import { type ImapServer, newMessage, readBytes, type ServerScript } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
import { DEFAULT_OPTIONS } from '../options.ts';
import { runPass, skippingClock } from '../testing/run-pass.ts';
import { contentsOf, deliveredOf, folderOf, letters, startServerPair } from '../testing/server-pair.ts';

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

test.each(['quick', 'standard'] as const)(
  'messages that two source folders bring to one place are no doubles of each other: %s',
  async (verify) => {
    const messages = letters(1, 5);
    await using pair = await startServerPair({
      source: [{ name: 'INBOX' }, { name: 'Few', messages }, { name: 'Many', messages }],
    });
    const ledger = createMemoryLedger({ source: 'a', target: 'b' });
    const { result } = await runPass({
      ...pair.accounts,
      ledger,
      clock: skippingClock(),
      options: { verify, folders: MERGED },
    });
    expect(contentsOf(pair.target, 'Both')).toHaveLength(10);
    expect(result.verify).toMatchObject({ verdict: 'equal', findings: { doubled: [] } });
  },
);

test.each(['pipelined', 'multiappend', 'synchronizing'] as const)(
  'an answer now and then without UIDs is no riddle while several lanes work in the folder: %s',
  async (appendMode) => {
    await using pair = await startServerPair({ source: [{ name: 'INBOX', messages: letters(100, 499) }] });
    let nth = 0;
    pair.target.setScript({
      onCommand: ({ verb }) => {
        if (verb !== 'APPEND') return undefined;
        nth += 1;
        return nth % 7 === 0 ? { replyAfter: 'OK stored' } : undefined;
      },
    });
    const ledger = createMemoryLedger({ source: 'a', target: 'b' });
    const options = { appendMode, lanes: 4 };
    const { result } = await runPass({ ...pair.accounts, ledger, clock: skippingClock(), options });
    const delivered = await deliveredOf(ledger, 'INBOX');
    const textOf = (server: ImapServer, uid: number) => {
      const content = folderOf(server, 'INBOX').find(uid)?.content;
      return content ? Buffer.from(readBytes(content)).toString('latin1') : null;
    };
    expect(delivered.size).toBe(400);
    for (const [sourceUid, targetUid] of delivered)
      expect(textOf(pair.target, targetUid)).toBe(textOf(pair.source, sourceUid));
    expect(result.verify?.verdict).toBe('equal');
  },
);

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
