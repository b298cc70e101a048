import { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { systemClock } from '@mailhaul/base';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import type { Hub, Listener, SentEvent } from './hub.ts';
import { streamEvents } from './stream.ts';

/** A connection whose other end takes what is written, or never does. */
function connection({ reads }: { readonly reads: boolean }): Socket {
  return new Duplex({
    read: () => undefined,
    write: (_chunk, _encoding, done) => (reads ? done() : undefined),
  }) as unknown as Socket;
}

interface Reader {
  readonly raw: ServerResponse;
  readonly tell: (bytes: number) => void;
  readonly isListening: () => boolean;
}

let numbers = 0;

function eventOf(bytes: number): SentEvent {
  const event = { type: 'news', batch: 'x'.repeat(bytes), turn: 'synced', at: '2026-11-20T00:00:00.000Z' };
  return { id: `epoch-${++numbers}`, event: event as SentEvent['event'] };
}

/** A stream on a connection; `atOnce` is told while it is opened. Its heart beats at once and then stands still. */
function reader(
  socket: Socket,
  {
    isAllowed = async () => true,
    atOnce = [],
  }: { readonly isAllowed?: () => Promise<boolean>; readonly atOnce?: readonly number[] } = {},
): Reader {
  const raw = new ServerResponse(new IncomingMessage(socket));
  raw.assignSocket(socket);
  socket.on('close', () => raw.destroy());
  let listener: Listener | null = null;
  let beats = 0;
  const hub = {
    listen: (one: Listener) => {
      listener = one;
      for (const bytes of atOnce) one.send(eventOf(bytes));
      return () => {
        listener = null;
      };
    },
  } as unknown as Hub;
  const clock = {
    ...systemClock,
    sleep: (_: number, signal?: AbortSignal) => systemClock.sleep(beats++ === 0 ? 1 : 60_000, signal),
  };
  const reply = { hijack: () => undefined, getHeaders: () => ({}), raw } as unknown as FastifyReply;
  const request = { headers: {} } as FastifyRequest;
  streamEvents({ hub, clock, isAllowed }, request, { reply, topics: 'statistics' });
  const send = listener === null ? () => undefined : (listener as Listener).send;
  return { raw, tell: (bytes) => send(eventOf(bytes)), isListening: () => listener !== null };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('a reader that reads nothing and may hear no more is cut off, and what is told to it afterwards hurts nobody', async () => {
  const { raw, tell, isListening } = reader(connection({ reads: false }), {
    isAllowed: async () => false,
    atOnce: [10],
  });
  await expect.poll(() => raw.writableEnded || raw.destroyed).toBe(true);
  expect(isListening()).toBe(false);
  // a write after the end is an uncaught exception, and the end of the service
  for (let n = 0; n < 3; n++) tell(10);
  await turn();
  expect(raw.destroyed).toBe(true);
});

test('a reader that reads and may hear no more is told the end', async () => {
  const { raw, isListening } = reader(connection({ reads: true }), { isAllowed: async () => false });
  await expect.poll(() => raw.writableFinished).toBe(true);
  expect(isListening()).toBe(false);
});

test('a connection that breaks is no failure of the service', async () => {
  const { raw, isListening } = reader(connection({ reads: true }));
  raw.emit('error', new Error('write EPIPE'));
  await expect.poll(() => isListening()).toBe(false);
});

test('whoever comes is told everything, however much it is; who reads none of it is cut off', async () => {
  const much = Array.from({ length: 60 }, () => 100_000);
  const quick = reader(connection({ reads: true }), { atOnce: much });
  const stuck = reader(connection({ reads: false }), { atOnce: much });
  expect([quick.raw.destroyed, stuck.raw.destroyed]).toEqual([false, false]);
  await turn();
  for (const { tell } of [quick, stuck]) tell(10);
  expect([quick.raw.destroyed, stuck.raw.destroyed]).toEqual([false, true]);
  quick.raw.destroy();
});

test('nobody listens for a reader that left while it was found out who it is', () => {
  const socket = connection({ reads: true });
  const raw = new ServerResponse(new IncomingMessage(socket));
  raw.destroy();
  let listeners = 0;
  const hub = {
    listen: () => {
      listeners += 1;
      return () => undefined;
    },
  } as unknown as Hub;
  const reply = { hijack: () => undefined, getHeaders: () => ({}), raw } as unknown as FastifyReply;
  const isAllowed = async () => true;
  const request = { headers: {} } as FastifyRequest;
  streamEvents({ hub, clock: systemClock, isAllowed }, request, { reply, topics: 'statistics' });
  expect(listeners).toBe(0);
});
