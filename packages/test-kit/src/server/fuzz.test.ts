import { expect, onTestFinished, test } from 'vitest';
import { fixtures } from '../fixtures.ts';

const { startedServer, signedIn } = fixtures(onTestFinished);

const WORDS = [
  ...[
    'LIST',
    'UID FETCH',
    'FETCH',
    'APPEND',
    'STATUS',
    'SELECT',
    'UID STORE',
    'UID SEARCH',
    'CREATE',
    'RENAME',
  ],
  ...['INBOX', '""', '"*"', '1:*', '*', '0', '4294967295:1', '(', ')', '(UID FLAGS)', 'BODY.PEEK[]<0.5>'],
  ...[
    'BODY[HEADER.FIELDS (',
    '{3+}\r\nabc',
    '{0+}\r\n',
    '~{2+}\r\n\0\0',
    '"',
    '\\',
    'RETURN',
    'NOT',
    'OR',
    '-1',
  ],
  ...[
    '(\\Seen $x)',
    '"17-Jul-2024 09:05:00 +0200"',
    'FLAGS',
    '+FLAGS.SILENT',
    '(CHANGEDSINCE 1)',
    '(USE (\\Sent))',
  ],
];

/** Numbers that are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state >>> 8;
  }
}

test('no sequence of words makes the server fail, whatever it answers', async () => {
  const server = await startedServer([{ name: 'INBOX', messages: [{ bytes: 'Subject: a\r\n\r\nb' }] }]);
  const random = numbers(7);
  const client = await signedIn(server);
  await client.command('SELECT INBOX');
  for (let round = 0; round < 1_500; round++) {
    const count = 1 + (random.next().value % 7);
    const words = Array.from({ length: count }, () => WORDS[random.next().value % WORDS.length]);
    client.send(`f${round} ${words.join(' ')}\r\n`);
  }
  expect(await client.command('NOOP')).toMatch(/OK Nothing done/);
  await expect(server.close()).resolves.toBeUndefined();
});
