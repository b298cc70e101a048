import { expect, onTestFinished, test } from 'vitest';
import { fixtures } from '../fixtures.ts';
import { type RawClient, signIn } from '../raw-client.ts';
import type { ImapServerOptions } from '../server/options.ts';
import type { ImapServer } from '../server/server.ts';
import { spawnProxy } from './child-proxy.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';

const { startedServer, signedIn, greeted } = fixtures(onTestFinished);
const APPEND = 'APPEND INBOX {3+}\r\nabc';

interface Behind {
  readonly server: ImapServer;
  readonly proxy: FaultProxy;
  stored(): number;
}

async function behind(rules: readonly string[], options: Partial<ImapServerOptions> = {}): Promise<Behind> {
  const server = await startedServer([], options);
  const proxy = await startFaultProxy({ upstream: server, rules });
  onTestFinished(() => proxy.close());
  const inbox = server.account('anna').mailbox('INBOX');
  return { server, proxy, stored: () => inbox.messages.length };
}

async function count(client: RawClient): Promise<string> {
  return (await client.command('STATUS INBOX (MESSAGES)')).split('\r\n')[0] ?? '';
}

test('without rules everything passes and is counted', async () => {
  const { server, proxy } = await behind([]);
  const client = await signedIn(proxy);
  await client.command('APPEND INBOX {3+}\r\nabc (\\Seen) {4+}\r\ndefg');
  expect(await count(client)).toBe('* STATUS "INBOX" (MESSAGES 2)');
  const [row] = proxy.statistics();
  expect(row).toMatchObject({ connection: 1, commands: { LOGIN: 1, APPEND: 1, STATUS: 1 }, open: true });
  expect(row?.bytesToServer).toBe(server.connections[0]?.bytesIn);
  expect(row?.bytesToClient).toBe(server.connections[0]?.bytesOut);
});

test('cut-s2c lets exactly so many bytes reach the client, at every offset', async () => {
  const { proxy } = await behind([]);
  for (let bytes = 0; bytes < 300; bytes += 7) {
    proxy.setRules([`cut-s2c=${bytes}`]);
    const client = await signIn(proxy.port).catch((error: Error) => error.message);
    if (typeof client === 'string') continue;
    client.send('x NOOP\r\n');
    await client.untilClosed();
    client.close();
  }
  proxy.setRules(['cut-s2c=20']);
  const client = await greeted(proxy).catch((error: Error) => error.message);
  expect(client).toContain('received: * OK [CAPABILITY IMA');
  expect(new Set(proxy.statistics().map(({ fault }) => fault))).toEqual(new Set(['cut-s2c']));
  expect(
    proxy.statistics().every(({ bytesToClient }, index) => bytesToClient === index * 7 || index === 43),
  ).toBe(true);
});

test('cut-c2s lets exactly so many bytes reach the server', async () => {
  const { server, proxy, stored } = await behind(['cut-c2s=60']);
  const client = await signedIn(proxy);
  client.send(`${'x APPEND INBOX {100+}\r\n'}${'y'.repeat(100)}\r\n`);
  await client.untilClosed();
  expect(proxy.statistics()[0]?.bytesToServer).toBe(60);
  await (await signedIn(server)).command('NOOP');
  expect(server.connections[0]?.bytesIn).toBe(60);
  expect(stored()).toBe(0);
});

test('cut-before loses the request, cut-after the reply', async () => {
  const { server, proxy, stored } = await behind(['conn=1:cut-before=APPEND/2', 'conn=2:cut-after=APPEND/2']);
  for (const expected of [1, 3]) {
    const client = await signedIn(proxy);
    await client.command(APPEND);
    client.send(`x ${APPEND}\r\n`);
    expect(await client.untilClosed()).toBe('');
    await (await signedIn(server)).command('NOOP');
    expect(stored()).toBe(expected);
  }
  expect(proxy.statistics().map(({ fault }) => fault)).toEqual(['cut-before APPEND/2', 'cut-after APPEND/2']);
});

test('cut-after in a pipeline: earlier replies arrive, and the server goes on with what it has', async () => {
  const { server, proxy, stored } = await behind(['cut-after=APPEND/2']);
  const client = await signedIn(proxy);
  client.send(`x ${APPEND}\r\ny ${APPEND} (\\Seen) {2+}\r\nhi\r\nz ${APPEND}\r\n`);
  const received = await client.untilClosed();
  expect(received).toMatch(/^x OK .*\r\n$/);
  await (await signedIn(server)).command('NOOP');
  expect(stored()).toBe(4);
});

test('/#K counts over all connections and strikes once', async () => {
  const { proxy } = await behind(['reply=NOOP/#3=NO once']);
  const first = await signedIn(proxy);
  expect(await first.command('NOOP')).toContain('OK');
  expect(await first.command('NOOP')).toContain('OK');
  const second = await signedIn(proxy);
  expect(await second.command('NOOP')).toContain('NO once');
  expect(await second.command('NOOP')).toContain('OK');
});

test('reply swallows the command with its literals and answers in turn', async () => {
  const { proxy, stored } = await behind(['reply=APPEND/2=NO [OVERQUOTA] full']);
  const client = await signedIn(proxy);
  client.send(`w NOOP\r\nx ${APPEND}\r\ny ${APPEND} (\\Seen) {2+}\r\nhi\r\nz ${APPEND}\r\n`);
  const received = await client.until(/^z .*\r\n/m);
  expect([...received.matchAll(/^(\w (?:OK|NO))/gm)].map(([text]) => text)).toEqual([
    'w OK',
    'x OK',
    'y NO',
    'z OK',
  ]);
  expect(stored()).toBe(2);
});

test('reply refuses a synchronizing literal before it is sent', async () => {
  const { proxy, stored } = await behind(['reply=APPEND=NO [LIMIT] later']);
  const client = await signedIn(proxy);
  expect(await client.command('APPEND INBOX {3}')).toContain(' NO [LIMIT] later');
  expect(await client.command('NOOP')).toContain(' OK ');
  expect(stored()).toBe(0);
});

test('a literal that the server refuses does not put the proxy out of step', async () => {
  const { proxy } = await behind([], { capabilities: ['IMAP4rev1', 'APPENDLIMIT=2'] });
  const client = await signedIn(proxy);
  expect(await client.command('APPEND INBOX {3}')).toContain(' NO [TOOBIG]');
  expect(await client.command('NOOP')).toContain(' OK ');
  expect(proxy.statistics()[0]?.commands).toEqual({ LOGIN: 1, APPEND: 1, NOOP: 1 });
});

test('bye, after, sub and caps change what the client sees', async () => {
  const { proxy } = await behind([
    'bye=LOGOUT=Connection closed. 14',
    'after=NOOP/2=* 3 EXPUNGE',
    'sub=UIDVALIDITY \\d+=UIDVALIDITY 7',
    'caps=UIDPLUS,LITERAL+',
  ]);
  const client = await signedIn(proxy);
  const capabilities = await client.command('CAPABILITY');
  expect(capabilities).toContain(' MULTIAPPEND ');
  expect(capabilities).not.toMatch(/UIDPLUS|LITERAL/);
  expect(await client.command('EXAMINE INBOX')).toContain('[UIDVALIDITY 7] ');
  await client.command('NOOP');
  client.send('x NOOP\r\n');
  expect(await client.until(/EXPUNGE\r\n/)).toBe('x OK Nothing done\r\n* 3 EXPUNGE\r\n');
  client.send('y LOGOUT\r\n');
  expect(await client.untilClosed()).toBe('* BYE Connection closed. 14\r\n');
});

test('stall leaves the connection open and silent', async () => {
  const { server, proxy, stored } = await behind([]);
  proxy.setRules(['stall=250']);
  const client = await greeted(proxy);
  client.send(`x LOGIN anna secret\r\ny ${APPEND}\r\n`);
  while (stored() === 0) await (await signedIn(server)).command('NOOP');
  expect(client.closed).toBe(false);
  expect(proxy.statistics()[0]).toMatchObject({ bytesToClient: 250, open: true });
});

test('slow lets the server’s bytes trickle and loses none', async () => {
  const { proxy } = await behind(['slow=4000']);
  const before = performance.now();
  const client = await signedIn(proxy);
  expect(await client.command('NOOP')).toContain(' OK ');
  const expectedMs = ((proxy.statistics()[0]?.bytesToClient ?? 0) / 4000) * 1000;
  expect(performance.now() - before).toBeGreaterThan(expectedMs * 0.6);
});

test('round trips are counted as the client feels them', async () => {
  const { proxy } = await behind([], { latencyMs: 30 });
  const client = await signedIn(proxy);
  const before = proxy.roundTrips();
  client.send(Array.from({ length: 100 }, (_, index) => `p${index} ${APPEND}\r\n`).join(''));
  await client.until(/^p99 .*\r\n/m);
  expect(proxy.roundTrips() - before).toBe(1);
  await client.command('NOOP');
  expect(proxy.roundTrips() - before).toBe(2);
  expect(proxy.waitedMs()).toBeGreaterThan(3 * 29);
});

test('as a child it prints its port and, at the end, what it counted', async () => {
  const server = await startedServer();
  const child = await spawnProxy({
    upstream: { host: '127.0.0.1', port: server.port },
    rules: ['caps=UIDPLUS'],
  });
  const client = await signedIn(child);
  expect(await client.command('CAPABILITY')).not.toContain('UIDPLUS');
  const statistics = await child.stop();
  expect(statistics?.connections[0]?.commands).toEqual({ LOGIN: 1, CAPABILITY: 1 });
  expect(statistics?.roundTrips).toBe(3);
});
