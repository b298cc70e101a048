import { systemClock } from '@mailhaul/base';
import { type ImapServer, startImapServer } from '@mailhaul/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import { runPass } from '../testing/run-pass.ts';

const COUNT = 400;

async function serverOf(messages: number): Promise<ImapServer> {
  const letters = Array.from({ length: messages }, (_, at) => ({
    bytes: `Subject: letter ${at}\r\n\r\nbody ${at}\r\n`,
  }));
  const server = await startImapServer({
    accounts: [{ user: 'anna', password: 'pw', mailboxes: [{ name: 'INBOX', messages: letters }] }],
  });
  onTestFinished(() => server.close());
  return server;
}

const account = ({ host, port }: ImapServer) => ({
  host,
  port,
  security: 'none' as const,
  user: 'anna',
  password: 'pw',
});

interface Crowd {
  readonly appendMode: 'multiappend' | 'synchronizing';
  readonly lanes?: number;
  readonly isCrowded: () => boolean;
}

/** Copies letters under these conditions; answers how many connections each side saw. */
async function connectionsOf({ appendMode, lanes, isCrowded }: Crowd) {
  const [source, target] = [await serverOf(COUNT), await serverOf(0)];
  const { progress } = await runPass({
    source: account(source),
    target: account(target),
    clock: systemClock,
    options: { appendMode, ...(lanes === undefined ? {} : { lanes }) },
    isCrowded,
  });
  expect(progress.copiedMessages).toBe(COUNT);
  expect(target.account('anna').mailbox('INBOX').messages.length).toBe(COUNT);
  return { source: source.connections.length, target: target.connections.length };
}

test('a mailbox alone streams over two lanes, one of many over a single one', async () => {
  const alone = await connectionsOf({ appendMode: 'multiappend', isCrowded: () => false });
  expect(alone).toEqual({ source: 2, target: 2 });
  const among = await connectionsOf({ appendMode: 'multiappend', isCrowded: () => true });
  expect(among).toEqual({ source: 1, target: 1 });
});

test('lanes that make up for waits are opened in any crowd, and so are those that somebody asked for', async () => {
  const waiting = await connectionsOf({ appendMode: 'synchronizing', isCrowded: () => true });
  expect(waiting.target).toBeGreaterThan(8);
  const asked = await connectionsOf({ appendMode: 'multiappend', lanes: 3, isCrowded: () => true });
  expect(asked.target).toBe(3);
});

test('a mailbox that is left over from a crowd takes its second lane', async () => {
  let looks = 0;
  // crowded at the plan and when the lanes are hired, no longer at the next look
  const grown = await connectionsOf({ appendMode: 'multiappend', isCrowded: () => ++looks <= 1 });
  expect(grown.target).toBe(2);
});
