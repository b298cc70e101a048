import { describe, expect, test } from 'vitest';
import { Exchange } from '../testing/exchange.ts';
import { noop } from './mailboxes.ts';
import { select } from './select.ts';

const mailbox = (rawName: string) => ({ rawName, parts: [`"${rawName}"`] });

function opened(options: { readOnly: boolean; condstore?: boolean }, ...lines: readonly string[]) {
  const play = new Exchange();
  const connection = { selected: null as string | null };
  const done = play.run(select(connection, mailbox('a'), options));
  play.say(...lines);
  return { play, connection, done };
}

describe('SELECT and EXAMINE', () => {
  test('everything that a server tells', async () => {
    const { play, connection, done } = opened(
      { readOnly: true, condstore: true },
      '* FLAGS (\\Seen $a)',
      '* OK [PERMANENTFLAGS ([gmail] \\*)] Limited',
      '* 23 EXISTS',
      '* 1 RECENT',
      '* OK [UNSEEN 12] first',
      '* OK [UIDVALIDITY 3857529045] valid',
      '* OK [UIDNEXT 4392] next',
      '* OK [HIGHESTMODSEQ 715194045007]',
      '* OK [MAILBOXID (F2212ea87)] Ok',
      'A1 OK [READ-ONLY] done',
    );
    expect(play.sent).toBe('A1 EXAMINE "a" (CONDSTORE)\r\n');
    expect(await done).toEqual({
      rawName: 'a',
      messages: 23,
      uidValidity: 3857529045,
      uidNext: 4392,
      highestModSeq: '715194045007',
      flags: ['\\Seen', '$a'],
      permanentFlags: ['[gmail]', '\\*'],
      mailboxId: 'F2212ea87',
    });
    expect(connection.selected).toBe('a');
  });

  test('what a server leaves out is null, or 0', async () => {
    const { play, done } = opened({ readOnly: false }, '* 0 EXISTS', '* OK [NOMODSEQ] none', 'A1 OK done');
    expect(play.sent).toBe('A1 SELECT "a"\r\n');
    expect(await done).toMatchObject({
      uidValidity: 0,
      uidNext: null,
      highestModSeq: null,
      permanentFlags: null,
      mailboxId: null,
    });
  });

  test('codes that Exchange sends without OK count', async () => {
    const { done } = opened(
      { readOnly: false },
      '* 3 EXISTS',
      '* [UIDVALIDITY 7] x',
      '* [UIDNEXT 9]',
      'A1 OK done',
    );
    expect(await done).toMatchObject({ uidValidity: 7, uidNext: 9 });
  });

  test('a refusal leaves no mailbox selected', async () => {
    const { connection, done } = opened({ readOnly: false }, 'A1 NO [NONEXISTENT] gone');
    await expect(done).rejects.toThrow('NONEXISTENT');
    expect(connection.selected).toBeNull();
  });

  test('answers are only its own once the commands before it are answered', async () => {
    const play = new Exchange();
    const connection = { selected: null as string | null };
    void play.run(noop());
    const done = play.run(select(connection, mailbox('a'), { readOnly: true }));
    play.say('* 99 EXISTS', '* OK [UIDNEXT 100] of the mailbox before', 'A1 OK', '* 5 EXISTS', 'A2 OK');
    expect(await done).toMatchObject({ messages: 5, uidNext: null });
  });
});
