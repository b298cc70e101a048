import { nameAdvice, nameLines } from '@mailhaul/domain';
import { startNameServer, type TestNameServer, type Zone } from '@mailhaul/test-kit';
import { afterEach, describe, expect, test } from 'vitest';
import { nameLooker } from './look-at-name.ts';

const closing: TestNameServer[] = [];
afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});

async function server(zone: Zone): Promise<TestNameServer> {
  const one = await startNameServer(zone);
  closing.push(one);
  return one;
}

const NOT_FOUND = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });

/** This machine, whose own resolver knows these addresses and whose name server knows this zone. */
async function machine(addresses: readonly string[], zone: Zone = {}, hasIpv6 = true) {
  const own = await server(zone);
  const lookup = async () => {
    if (addresses.length === 0) throw NOT_FOUND;
    return addresses;
  };
  return { own, look: nameLooker({ lookup, servers: () => [own], hasIpv6: () => hasIpv6 }) };
}

const MAIL = { addresses: ['192.0.2.7'] };

describe('a name that is known', () => {
  test('is told with the aliases that lead to its addresses', async () => {
    const zone = {
      'imap.contoso.example': { alias: 'shop.host.example' },
      'shop.host.example': { alias: 'mail7.host.example' },
      'mail7.host.example': { addresses: ['192.0.2.7', '2001:db8::7'] },
    };
    const { look } = await machine(['192.0.2.7', '2001:db8::7'], zone);
    const seen = await look('imap.contoso.example.', null);
    expect(seen?.here).toEqual({
      kind: 'found',
      addresses: ['192.0.2.7', '2001:db8::7'],
      aliases: ['shop.host.example', 'mail7.host.example'],
    });
    expect(seen && nameLines(seen)).toEqual([
      'alias (CNAME): imap.contoso.example → shop.host.example → mail7.host.example',
    ]);
    expect(seen && nameAdvice(seen)).toBeNull();
  });

  test.each<[string, Zone, string]>([
    ['the same', { 'mail.a.example': { addresses: ['192.0.2.7'] } }, 'says the same'],
    [
      'otherwise',
      { 'mail.a.example': { addresses: ['198.51.100.1', '2001:db8::1'] } },
      'says otherwise: A 198.51.100.1, AAAA 2001:db8::1; here A 192.0.2.7, AAAA none',
    ],
    ['nothing of the name', {}, 'does not know the name: it is known only inside, or by a hosts file'],
    [
      'that it has no address',
      { 'mail.a.example': {} },
      'has no address for the name: it is known only inside',
    ],
  ])('is held beside a second resolver that says %s', async (_, zone, words) => {
    const { look } = await machine(['192.0.2.7'], { 'mail.a.example': MAIL });
    const second = await server(zone);
    const seen = await look('mail.a.example', second);
    expect(seen && nameLines(seen).join('\n')).toContain(
      `the second resolver 127.0.0.1:${second.port} ${words}`,
    );
  });

  test('only to IPv6, on a machine without, needs an A record', async () => {
    const zone = { 'mail.a.example': { addresses: ['2001:db8::1'] } };
    const lame = await (await machine(['2001:db8::1'], zone, false)).look('mail.a.example', null);
    expect(lame && nameAdvice(lame)).toContain('A record');
    expect(lame && nameLines(lame)).toEqual(['only IPv6 addresses (AAAA); there is no A record']);
    const fit = await (await machine(['2001:db8::1'], zone)).look('mail.a.example', null);
    expect(fit && nameAdvice(fit)).toBeNull();
  });

  test('takes no harm of name servers that do not answer', async () => {
    const { look, own } = await machine(['192.0.2.7']);
    await own.close();
    closing.length = 0;
    const seen = await look('mail.a.example', { host: '127.0.0.1', port: own.port });
    expect(seen).toMatchObject({
      here: { kind: 'found', aliases: [] },
      second: { answer: { kind: 'unknown' } },
    });
  });
});

describe('a name that nobody knows', () => {
  test.each<[string, Zone, { readonly host: string; readonly port: number; readonly record: string }]>([
    [
      'the server that its domain names for IMAP, the preferred one first',
      {
        '_imaps._tcp.contoso.example': {
          services: [
            [20, 993, 'late.contoso.example'],
            [10, 1_993, 'mail.contoso.example'],
          ],
        },
        'mail.contoso.example': MAIL,
        'late.contoso.example': MAIL,
      },
      { host: 'mail.contoso.example', port: 1_993, record: 'SRV _imaps._tcp.contoso.example' },
    ],
    [
      'the server with STARTTLS where there is no other',
      {
        // a dot: no such service
        '_imaps._tcp.contoso.example': { services: [[0, 0, '']] },
        '_imap._tcp.contoso.example': { services: [[0, 143, 'box.contoso.example']] },
        'box.contoso.example': MAIL,
      },
      { host: 'box.contoso.example', port: 143, record: 'SRV _imap._tcp.contoso.example' },
    ],
    [
      'the provider that takes its mail',
      { 'contoso.example': { exchanges: [[1, 'aspmx.l.google.com']] }, 'imap.gmail.com': MAIL },
      {
        host: 'imap.gmail.com',
        port: 993,
        record: 'mail for contoso.example goes to Gmail and Google Workspace',
      },
    ],
    [
      'a usual name in its domain',
      { 'mail.contoso.example': MAIL },
      { host: 'mail.contoso.example', port: 993, record: 'a usual name in contoso.example' },
    ],
    [
      'the mail exchange itself, when nothing else is there',
      { 'contoso.example': { exchanges: [[1, 'mx.contoso.example']] }, 'mx.contoso.example': MAIL },
      { host: 'mx.contoso.example', port: 993, record: 'MX of contoso.example' },
    ],
  ])('is followed by the question for %s', async (_, zone, offer) => {
    const { look } = await machine([], zone);
    const seen = await look('imapp.contoso.example', null);
    expect(seen?.here.kind).toBe('no-name');
    expect(seen?.offers[0]).toMatchObject(offer);
    expect(seen && nameAdvice(seen)).toBe(`Did you mean ${offer.host} (port ${offer.port})?`);
  });

  test('brings no server without an address, and nothing where the domain says nothing', async () => {
    const zone = { '_imaps._tcp.contoso.example': { services: [[0, 993, 'gone.contoso.example'] as const] } };
    const { look } = await machine([], zone);
    const seen = await look('imap.contoso.example', null);
    expect(seen?.offers).toEqual([]);
    expect(seen && nameAdvice(seen)).toBeNull();
  });

  test('though its alias is there, is a matter of the alias', async () => {
    const { look } = await machine([], { 'imap.contoso.example': { alias: 'gone.host.example' } });
    const seen = await look('imap.contoso.example', null);
    expect(seen && nameLines(seen)).toEqual([
      'alias (CNAME): imap.contoso.example → gone.host.example, which has no address',
    ]);
    expect(seen && nameAdvice(seen)).toContain('correct the CNAME record');
  });

  test('is asked of the second resolver’s domain as well', async () => {
    const { look } = await machine([]);
    const second = await server({ 'mail.contoso.example': MAIL });
    const seen = await look('imap.contoso.example', second);
    expect(seen?.offers[0]?.host).toBe('mail.contoso.example');
    expect(seen && nameLines(seen)[0]).toMatch(/does not know the name either$/);
  });
});

test('a name that only this machine does not know is a matter of its resolver, and nothing else is offered', async () => {
  const { look } = await machine([], { 'mail.contoso.example': MAIL });
  const seen = await look('imap.contoso.example', await server({ 'imap.contoso.example': MAIL }));
  expect(seen?.offers).toEqual([]);
  expect(seen && nameAdvice(seen)).toContain("this machine's own resolver");
});

test('a resolver of this machine that fails says so, and nothing is concluded', async () => {
  const own = await server({});
  const lookup = () =>
    Promise.reject(Object.assign(new Error('getaddrinfo EAI_AGAIN'), { code: 'EAI_AGAIN' }));
  const look = nameLooker({ lookup, servers: () => [own], hasIpv6: () => true });
  expect(await look('imap.contoso.example', null)).toMatchObject({ here: { kind: 'unknown' }, offers: [] });
});

describe('privacy', () => {
  test.each(['localhost', 'mail', 'box.local', 'a.localhost', '192.0.2.1', '::1'])(
    'no name server is asked for %s',
    async (host) => {
      const { look, own } = await machine(['127.0.0.1']);
      const second = await server({});
      expect(await look(host, second)).toBeNull();
      expect([...own.asked, ...second.asked]).toEqual([]);
    },
  );

  test.each(['mail.contoso.internal', 'mail.home.arpa'])('nobody outside hears of %s', async (host) => {
    const { look, own } = await machine([]);
    const second = await server({});
    expect((await look(host, second))?.second).toBeNull();
    expect(own.asked).toContain(`${host} A`);
    expect(second.asked).toEqual([]);
  });
});
