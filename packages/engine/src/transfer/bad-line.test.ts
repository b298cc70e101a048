import { createMemoryLedger } from '@mailhaul/store';
import type { CommandScript, ServerScript } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
import { runPass, skippingClock } from '../testing/run-pass.ts';
import { contentsOf, letters, type ServerPair, startServerPair } from '../testing/server-pair.ts';

const FOLDERS = [
  { name: 'INBOX', messages: letters(1, 200) },
  { name: 'Large', messages: letters(301, 420) },
  { name: 'Small', messages: letters(1, 20) },
];
const TROUBLES: readonly CommandScript[] = [
  { drop: 'before' },
  { drop: 'after', linger: true },
  { bye: 'going down' },
  { reply: 'NO [UNAVAILABLE] try again later' },
  { reply: 'NO [SERVERBUG] Internal error' },
  { reply: 'NO Request is throttled. Suggested Backoff Time: 100 milliseconds' },
  { inject: '* 1 EXPUNGE\r\n* 3 EXISTS\r\n* 2 FETCH (UID 2 FLAGS (\\Deleted))\r\n' },
];
const PASSES_AT_MOST = 12;

/** Trouble at about one of eleven commands. */
function troubled(verbs: RegExp, random: () => number): ServerScript {
  return {
    onCommand: ({ verb }) =>
      verbs.test(verb) && random() < 0.09 ? TROUBLES[Math.floor(random() * TROUBLES.length)] : undefined,
  };
}

/** Numbers between 0 and 1 that follow from a seed. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x7fff_ffff;
  };
}

const numbersIn = ({ target }: ServerPair, name: string) =>
  contentsOf(target, name)
    .map((text) => Number(/letter (\d+)/.exec(text)?.[1]))
    .sort((a, b) => a - b);

test.each([
  ['multiappend', 1, 'UIDPLUS'],
  ['pipelined', 11, 'UIDPLUS'],
  ['pipelined', 59, 'UIDPLUS'],
  ['synchronizing', 48, 'UIDPLUS'],
  ['synchronizing', 87, 'UIDPLUS'],
  ['synchronizing', 132, 'UIDPLUS'],
  ['multiappend', 4, 'X-NONE'],
  ['pipelined', 5, 'X-NONE'],
] as const)(
  'between two servers full of trouble no message is lost or doubled: %s, seed %i, %s',
  async (appendMode, seed, uidPlus) => {
    const capabilities = ['IMAP4rev1', 'SASL-IR', 'LIST-STATUS', 'LIST-EXTENDED', 'LITERAL+', 'MULTIAPPEND'];
    await using pair = await startServerPair(
      { source: FOLDERS },
      { target: { capabilities: [...capabilities, 'CONDSTORE', uidPlus] } },
    );
    const random = numbersFrom(seed);
    pair.source.setScript(troubled(/UID FETCH|EXAMINE/, random));
    pair.target.setScript(troubled(/APPEND|UID FETCH|EXAMINE|UID STORE/, random));
    const ledger = createMemoryLedger({ source: 'a', target: 'b' });
    const options = { verify: 'none', appendMode } as const;
    const pass = () => runPass({ ...pair.accounts, ledger, clock: skippingClock(), options });
    for (let count = 1; count < PASSES_AT_MOST; count++) await pass().catch(() => undefined);
    pair.source.setScript({});
    pair.target.setScript({});
    await pass();
    expect(await ledger.openUnitsOf()).toEqual([]);
    const records = await ledger.folders();
    for (const { name, messages } of FOLDERS) {
      const listed = await ledger.items(records.find(({ sourceName }) => sourceName === name)?.id);
      const wanted = messages.map(({ bytes }) => Number(/letter (\d+)/.exec(String(bytes))?.[1]));
      // so much trouble may look three times running as if one message were the cause: then it is listed, not lost
      const given = new Set(listed.map(({ sourceUid }) => wanted[sourceUid - 1]));
      expect(numbersIn(pair, name)).toEqual(wanted.filter((number) => !given.has(number)));
    }
  },
  60_000,
);
