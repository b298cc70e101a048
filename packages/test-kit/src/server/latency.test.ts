import { expect, onTestFinished, test } from 'vitest';
import { fixtures } from '../fixtures.ts';

const { signedIn, startedServer } = fixtures(onTestFinished);

const LATENCY_MS = 60;

test('pipelined commands share one round trip, in order', async () => {
  const server = await startedServer([], { latencyMs: LATENCY_MS });
  const client = await signedIn(server);
  const tripsBefore = server.roundTrips();
  const before = performance.now();
  client.send(Array.from({ length: 200 }, (_, index) => `p${index} NOOP\r\n`).join(''));
  const answer = await client.until(/^p199 .*\r\n/m);
  const elapsedMs = performance.now() - before;
  expect(elapsedMs).toBeGreaterThan(LATENCY_MS - 2);
  // far below 200 round trips, however busy the machine
  expect(elapsedMs).toBeLessThan(LATENCY_MS * 20);
  expect([...answer.matchAll(/^p(\d+) OK/gm)].map((match) => Number(match[1]))).toEqual([
    ...Array(200).keys(),
  ]);
  expect(server.roundTrips() - tripsBefore).toBe(1);
});

test('commands that wait for each other pay a round trip each', async () => {
  const server = await startedServer([], { latencyMs: LATENCY_MS });
  const client = await signedIn(server);
  const tripsBefore = server.roundTrips();
  const before = performance.now();
  for (let i = 0; i < 3; i++) await client.command('NOOP');
  expect(performance.now() - before).toBeGreaterThan(3 * (LATENCY_MS - 2));
  expect(server.roundTrips() - tripsBefore).toBe(3);
});

test('a synchronizing APPEND costs two round trips, one when the next command overlaps', async () => {
  const server = await startedServer([], { latencyMs: 20 });
  const client = await signedIn(server);
  const tripsBefore = server.roundTrips();
  client.send('x1 APPEND INBOX {3}\r\n');
  await client.until(/^\+ .*\r\n/m);
  client.send('abc\r\n');
  await client.until(/^x1 .*\r\n/m);
  expect(server.roundTrips() - tripsBefore).toBe(2);
  client.send('x2 APPEND INBOX {3}\r\n');
  for (let next = 3; next <= 6; next++) {
    await client.until(/^\+ .*\r\n/m);
    client.send(`abc\r\nx${next} APPEND INBOX {3}\r\n`);
  }
  await client.until(/^\+ .*\r\n/m);
  client.send('abc\r\n');
  await client.until(/^x6 .*\r\n/m);
  expect(server.roundTrips() - tripsBefore).toBe(2 + 6);
  expect(server.account('anna').mailbox('INBOX').messages.length).toBe(6);
});
