import { expect, onTestFinished, test } from 'vitest';
import { fixtures } from '../fixtures.ts';
import { type DialoguePlayer, playDialogue } from './player.ts';
import { parseDialogue } from './step.ts';

const { greeted } = fixtures(onTestFinished);

async function playing(script: string): Promise<DialoguePlayer> {
  const player = await playDialogue(script);
  onTestFinished(() => player.close());
  return player;
}

test('a dialogue is played line by line, with remembered tags', async () => {
  const player = await playing(`
# a server that throttles, then hangs up
S: * OK ready
C: $a LOGIN ...
S: $a OK in
C: $b uid fetch 1:* (FLAGS)
S: * 17 FETCH FLAGS ()
S: $b NO Request is throttled. Suggested Backoff Time: 100 milliseconds
S: * BYE Connection closed. 14
X:
`);
  const client = await greeted(player);
  expect(await client.command('LOGIN anna secret')).toBe('a1 OK in\r\n');
  client.send('a2 UID FETCH 1:* (FLAGS)\r\n');
  expect(await client.untilClosed()).toBe(
    '* 17 FETCH FLAGS ()\r\na2 NO Request is throttled. Suggested Backoff Time: 100 milliseconds\r\n* BYE Connection closed. 14\r\n',
  );
  expect(await player.finished).toEqual(['a1 LOGIN anna secret', 'a2 UID FETCH 1:* (FLAGS)']);
});

test('literals are heard in both directions, and any byte can be said', async () => {
  const player = await playing(`
S: * OK
C: $a APPEND INBOX {3}
S: + go
L:
C:
S! * 1 FETCH (BODY[] {4}\\r\\n\\x00\\xff
S: \\t\\\\)
S: $a OK
C: $b APPEND INBOX {2+}
L: 2
C:
S: $b OK
`);
  const client = await greeted(player);
  client.send('x APPEND INBOX {3}\r\n');
  await client.until(/\+ go\r\n/);
  client.send('a\r\n\r\n');
  expect(await client.until(/x OK\r\n/)).toBe('* 1 FETCH (BODY[] {4}\r\n\0\xff\t\\)\r\nx OK\r\n');
  client.send('y APPEND INBOX {2+}\r\nhi\r\n');
  await client.until(/y OK\r\n/);
  expect(await player.finished).toEqual(['x APPEND INBOX {3}', 'a\r\n', '', 'y APPEND INBOX {2+}', 'hi', '']);
});

test('optional lines may come or not', async () => {
  const script = 'S: * OK\nC? $i ID ...\nS: $i BAD no\nC: $n NOOP\nS: $n OK\n';
  const withId = await greeted(await playing(script));
  expect(await withId.command('ID NIL')).toBe('a1 BAD no\r\n');
  expect(await withId.command('NOOP')).toBe('a2 OK\r\n');
  expect(await (await greeted(await playing(script))).command('NOOP')).toBe('a1 OK\r\n');
});

test('a client that says something else is told off with the line of the script', async () => {
  const player = await playing('S: * OK\nC: $a NOOP\nS: $a OK\n');
  const client = await greeted(player);
  client.send('x LOGOUT\r\n');
  await client.untilClosed();
  await expect(player.finished).rejects.toThrow('line 2 expects "$a NOOP", the client said "x LOGOUT"');
});

test('a line can be said endlessly often', async () => {
  const player = await playing('S: * OK\nC: $a LIST ...\nS*20000: * LIST () "/" x\nS: $a OK\n');
  const client = await greeted(player);
  expect((await client.command('LIST "" "*"')).match(/LIST/g)).toHaveLength(20_000);
});

test('a line that is no step is refused', () => {
  expect(() => parseDialogue('S: fine\nserver: hello')).toThrow('line 2');
  expect(() => parseDialogue('L: many')).toThrow('line 1');
});
