import { expect, onTestFinished, test } from 'vitest';
import { fixtures } from '../fixtures.ts';
import { bytesContent } from './content.ts';

const { greeted, signedIn, startedServer } = fixtures(onTestFinished);

const APPEND = 'APPEND INBOX {3+}\r\nabc';

test('a scripted reply stands in for the command', async () => {
  const server = await startedServer([], {
    script: {
      onCommand: ({ verb, nth }) => (verb === 'APPEND' && nth === 2 ? { reply: 'NO [LIMIT] later' } : {}),
    },
  });
  const client = await signedIn(server);
  const replies = [await client.command(APPEND), await client.command(APPEND), await client.command(APPEND)];
  expect(replies.map((reply) => reply.split(' ')[1])).toEqual(['OK', 'NO', 'OK']);
  expect(server.account('anna').mailbox('INBOX').messages.length).toBe(2);
  expect(server.commands('APPEND').map(({ status }) => status)).toEqual(['OK', 'NO', 'OK']);
});

test('stored but the reply is lost: earlier replies arrive, this one does not', async () => {
  const server = await startedServer([], {
    script: {
      onCommand: ({ verb, nth }) => (verb === 'APPEND' && nth === 2 ? { drop: 'after' } : undefined),
    },
  });
  const client = await signedIn(server);
  client.send(`x ${APPEND}\r\ny ${APPEND}\r\nz ${APPEND}\r\n`);
  const received = await client.untilClosed();
  expect(received).toContain('x OK ');
  expect(received).not.toContain('y OK');
  expect(server.account('anna').mailbox('INBOX').messages.length).toBe(2);
});

test('a dying session goes on storing what it had received', async () => {
  const server = await startedServer([], {
    script: {
      onCommand: ({ verb, nth }) =>
        verb === 'APPEND' && nth === 1 ? { drop: 'after', linger: true } : undefined,
    },
  });
  const client = await signedIn(server);
  client.send(`x ${APPEND}\r\ny ${APPEND}\r\nz ${APPEND}\r\n`);
  expect(await client.untilClosed()).toBe('');
  await (await signedIn(server)).command('NOOP');
  expect(server.account('anna').mailbox('INBOX').messages.length).toBe(3);
});

test('a request that is lost has no effect', async () => {
  const server = await startedServer([], {
    script: { onCommand: ({ verb }) => (verb === 'APPEND' ? { drop: 'before' } : undefined) },
  });
  const client = await signedIn(server);
  client.send(`x ${APPEND}\r\n`);
  expect(await client.untilClosed()).toBe('');
  expect(server.account('anna').mailbox('INBOX').messages.length).toBe(0);
});

test('BYE, raw bytes around a reply and delays are put in as told', async () => {
  const server = await startedServer([], {
    script: {
      onCommand({ verb }) {
        if (verb === 'NOOP') return { delayMs: 30, inject: '* 7 FETCH FLAGS ()\r\n', after: 'junk\r\n' };
        return verb === 'CAPABILITY' ? { bye: 'Server unavailable. 15' } : undefined;
      },
    },
  });
  const client = await signedIn(server);
  const before = performance.now();
  client.send('x NOOP\r\n');
  expect(await client.until(/junk\r\n/)).toBe('* 7 FETCH FLAGS ()\r\nx OK Nothing done\r\njunk\r\n');
  expect(performance.now() - before).toBeGreaterThan(25);
  client.send('y CAPABILITY\r\n');
  expect(await client.untilClosed()).toBe('* BYE Server unavailable. 15\r\n');
});

test('executed in silence, answered with other words', async () => {
  const server = await startedServer([], {
    script: {
      onCommand: ({ verb }) => (verb === 'APPEND' ? { replyAfter: 'NO [SERVERBUG] oops' } : undefined),
    },
  });
  const client = await signedIn(server);
  expect(await client.command(APPEND)).toContain(' NO [SERVERBUG] oops');
  expect(server.account('anna').mailbox('INBOX').messages.length).toBe(1);
});

test('messages are refused by what they are, or rewritten on arrival', async () => {
  const server = await startedServer([], {
    script: {
      onAppend: ({ content }) =>
        content.sizeBytes > 3
          ? { refuse: 'NO Message too strange' }
          : { content: bytesContent(Buffer.from('XYZ!')) },
    },
  });
  const client = await signedIn(server);
  expect(await client.command('APPEND INBOX {4+}\r\nlong')).toContain(' NO Message too strange');
  expect(await client.command(APPEND)).toContain(' OK ');
  expect(server.account('anna').mailbox('INBOX').find(1)?.content.sizeBytes).toBe(4);
});

test('FETCH leaves out bodies or messages, or gives up', async () => {
  const messages = [{ bytes: 'one' }, { bytes: 'two' }, { bytes: 'six' }, { bytes: 'ten' }];
  const server = await startedServer([{ name: 'INBOX', messages }], {
    script: {
      onFetch({ message }) {
        if (message.uid === 1) return { omit: 'body' };
        if (message.uid === 2) return { omit: 'message' };
        return message.uid === 4 ? { refuse: 'NO [UNAVAILABLE] Server error' } : undefined;
      },
    },
  });
  const client = await signedIn(server);
  await client.command('EXAMINE INBOX');
  const answer = await client.command('UID FETCH 1:* (BODY.PEEK[])');
  expect(answer).toBe(
    '* 1 FETCH (UID 1)\r\n* 3 FETCH (UID 3 BODY[] {3}\r\nsix)\r\na3 NO [UNAVAILABLE] Server error\r\n',
  );
});

test('a greeting may be anything', async () => {
  const server = await startedServer([], {
    script: {
      onConnect: ({ connection }) => (connection === 1 ? { greeting: '* PREAUTH hello' } : { drop: true }),
    },
  });
  const client = await greeted(server);
  expect(await client.command('LIST "" "*"')).toContain('INBOX');
  await expect(greeted(server)).rejects.toThrow('closed');
});
