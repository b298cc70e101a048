import { Buffer } from 'node:buffer';
import { createSocket } from 'node:dgram';
import { startNameServer } from '@mailhaul/test-kit';
import { afterEach, describe, expect, test } from 'vitest';
import { readNameServer } from './ask-dns.ts';
import { DnsFormatError, dnsQuestion, readDnsAnswer } from './dns-message.ts';
import { mailRouteAsker } from './mail-route.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function nameServer(zone: Parameters<typeof startNameServer>[0]) {
  const server = await startNameServer(zone);
  closing.push(server.close);
  return server;
}

describe('the mail route of a domain', () => {
  test('names its exchanges by preference, with the shortest TTL', async () => {
    const server = await nameServer({
      'contoso.example': {
        ttlSeconds: 3_600,
        exchanges: [
          [20, 'mx2.contoso.example'],
          [10, 'mx1.contoso.example'],
        ],
      },
    });
    expect(await mailRouteAsker([server])('contoso.example')).toEqual({
      kind: 'found',
      ttlSeconds: 3_600,
      exchanges: [
        { preference: 10, host: 'mx1.contoso.example' },
        { preference: 20, host: 'mx2.contoso.example' },
      ],
    });
  });

  test('is asked for over TCP when the answer does not fit a packet', async () => {
    const exchanges = Array.from({ length: 60 }, (_, n): [number, string] => [n, `mx${n}.contoso.example`]);
    const server = await nameServer({ 'contoso.example': { ttlSeconds: 60, exchanges } });
    const route = await mailRouteAsker([server])('contoso.example');
    expect(route.kind === 'found' && route.exchanges).toHaveLength(60);
  });

  test('leads to the domain itself where it names no exchange and has an address (RFC 5321 §5.1)', async () => {
    const server = await nameServer({
      'old.example': { ttlSeconds: 900, addresses: ['192.0.2.7', '2001:db8::7'] },
    });
    expect(await mailRouteAsker([server])('old.example')).toEqual({
      kind: 'found',
      ttlSeconds: 900,
      exchanges: [{ preference: 0, host: 'old.example' }],
    });
  });

  test('is nowhere for a domain without exchanges, and for one that takes no mail (RFC 7505)', async () => {
    const server = await nameServer({
      'quiet.example': { ttlSeconds: 60, exchanges: [] },
      'null.example': { ttlSeconds: 60, exchanges: [[0, '']] },
    });
    const ask = mailRouteAsker([server]);
    expect([await ask('quiet.example'), await ask('null.example'), await ask('other.example')]).toEqual([
      { kind: 'none' },
      { kind: 'none' },
      { kind: 'no-domain' },
    ]);
  });

  test('comes from the next name server when one refuses', async () => {
    const closed = createSocket('udp4');
    await new Promise<void>((resolve) => closed.bind(0, '127.0.0.1', resolve));
    const { port } = closed.address();
    await new Promise<void>((resolve) => closed.close(() => resolve()));
    const server = await nameServer({ 'a.example': { ttlSeconds: 5, exchanges: [[1, 'mx.a.example']] } });
    const ask = mailRouteAsker([{ host: '127.0.0.1', port }, server]);
    expect((await ask('a.example')).kind).toBe('found');
  });

  test('of a domain in other letters is asked for as DNS spells it', async () => {
    const server = await nameServer({
      'xn--mller-kva.example': { ttlSeconds: 5, exchanges: [[1, 'mx.example']] },
    });
    expect((await mailRouteAsker([server])('müller.example')).kind).toBe('found');
  });

  test('is unknown where nobody can be asked', async () => {
    expect(await mailRouteAsker([])('a.example')).toMatchObject({ kind: 'unknown' });
  });
});

test.each([
  ['9.9.9.9', { host: '9.9.9.9', port: 53 }],
  ['127.0.0.1:5300', { host: '127.0.0.1', port: 5_300 }],
  ['2620:fe::fe', { host: '2620:fe::fe', port: 53 }],
  ['[::1]:54', { host: '::1', port: 54 }],
  ['dns.example', null],
  ['127.0.0.1:0', null],
  ['', null],
])('the name server %s', (text, server) => expect(readNameServer(text)).toEqual(server));

test('an answer that is cut off, runs in a circle, or is a question is refused', () => {
  const question = Buffer.from(dnsQuestion(7, 'a.example', 15));
  expect(() => readDnsAnswer(question)).toThrow(DnsFormatError);
  expect(() => readDnsAnswer(Buffer.from([0, 7, 0x81, 0, 0]))).toThrow('cut off');
  // one answer, whose name points to itself
  const circle = Buffer.from([0, 7, 0x81, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0xc0, 12]);
  expect(() => readDnsAnswer(circle)).toThrow('no end');
  expect(() => dnsQuestion(1, 'a..b', 15)).toThrow(DnsFormatError);
});

test('a name server that closes in the middle of an answer is told from one that is silent', async () => {
  const server = await nameServer({ 'a.example': { ttlSeconds: 1, exchanges: [], cutTcp: true } });
  const route = await mailRouteAsker([server])('a.example');
  expect(route).toMatchObject({ kind: 'unknown', words: expect.stringContaining('cut off') });
});
