import { startImapServer } from '@mailhaul/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import { engineAccount } from '../testing/run-pass.ts';
import { FAITHFUL } from './attempt.ts';
import type { PlannedMessage } from './folder-copy.ts';
import { Sender } from './sender.ts';

const BYTES = Buffer.from('Subject: x\r\n\r\nbody\r\n');

async function senderAt(mode: 'multiappend' | 'pipelined') {
  const server = await startImapServer({ accounts: [{ user: 'anna', password: 'pw' }] });
  const { host, port } = server;
  const account = engineAccount('target', { host, port, security: 'none', user: 'anna', password: 'pw' });
  onTestFinished(async () => {
    await account.close();
    await server.close();
  });
  const nothing = () => undefined;
  const events = { stored: nothing, refused: nothing, streamed: nothing, sent: nothing };
  return new Sender(await account.open(), mode, events);
}

function message(): PlannedMessage {
  const folder = {
    keywords: { sort: (all: readonly string[]) => ({ sent: all, dropped: [] }) },
    culprits: 0,
    targetArgument: () => ({ parts: ['INBOX'] }),
  };
  const source = {
    uid: 1,
    sizeBytes: BYTES.length,
    internalDate: '',
    instantS: null,
    system: 0,
    keywords: [],
  };
  return { message: source, folder, attempt: FAITHFUL, announcement: null } as unknown as PlannedMessage;
}

function send(sender: Sender, one: PlannedMessage): void {
  const sink = sender.begin(one, BYTES.length);
  sink.chunk(BYTES);
  sink.end();
}

test('what lies in an unfinished MULTIAPPEND is unacknowledged, and no answer to it is awaited', async () => {
  const sender = await senderAt('multiappend');
  const one = message();
  for (const each of [one, { ...one }, { ...one }]) send(sender, each);
  expect(sender.unacknowledged).toBe(3);
  expect(sender.awaited).toEqual({ messages: 0, bytes: 0 });
  sender.flush();
  expect(sender.awaited).toEqual({ messages: 3, bytes: 3 * BYTES.length });
  await sender.settled();
  expect([sender.unacknowledged, sender.awaited.messages]).toEqual([0, 0]);
});

test('an answer to every single APPEND is awaited', async () => {
  const sender = await senderAt('pipelined');
  send(sender, message());
  send(sender, message());
  expect(sender.awaited).toEqual({ messages: 2, bytes: 2 * BYTES.length });
  await sender.settled();
});
