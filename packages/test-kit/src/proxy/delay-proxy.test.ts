import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { fixtures } from '../fixtures.ts';
import { startDelayProxy } from './delay-proxy.ts';

const { startedServer, signedIn } = fixtures(onTestFinished);

test('every round trip takes the given time, a pipeline of any length takes it once', async () => {
  const server = await startedServer();
  const proxy = await startDelayProxy({ upstream: server, rttMs: 50 });
  onTestFinished(() => proxy.close());
  const client = await signedIn(proxy);
  const before = performance.now();
  await client.command('NOOP');
  const one = performance.now() - before;
  expect(one).toBeGreaterThan(48);
  client.send(Array.from({ length: 500 }, (_, index) => `p${index} NOOP\r\n`).join(''));
  const answer = await client.until(/^p499 .*\r\n/m);
  expect(performance.now() - before - one).toBeLessThan(2_000);
  expect(answer.match(/^p\d+ OK/gm)).toHaveLength(500);
});

test('no more than the window is on its way, and all of it arrives', async () => {
  let receivedBytes = 0;
  const sink = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('data', (chunk) => {
      receivedBytes += chunk.length;
    });
    socket.on('end', () => socket.end('done'));
  });
  sink.listen(0, '127.0.0.1');
  await once(sink, 'listening');
  onTestFinished(() => void sink.close());
  const { port } = sink.address() as { port: number };
  const proxy = await startDelayProxy({
    upstream: { host: '127.0.0.1', port },
    rttMs: 40,
    windowBytes: 100_000,
  });
  onTestFinished(() => proxy.close());
  const client = connect({ port: proxy.port, host: '127.0.0.1' });
  const before = performance.now();
  client.end(Buffer.alloc(2_000_000));
  await once(client, 'data');
  expect(receivedBytes).toBe(2_000_000);
  // at most window plus one read of 64 KB per half round trip
  expect(performance.now() - before).toBeGreaterThan((2_000_000 / 170_000) * 20 * 0.8);
});
