import { readFileSync } from 'node:fs';
import { Secret } from '@mailhaul/base';
import {
  type CertificateKind,
  serverAvailable,
  startDovecot,
  testCertificates,
} from '@mailhaul/test-kit/servers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noop } from '../command/mailboxes.ts';
import { ImapConnectionError, ImapTlsError } from '../errors.ts';
import { type Peer, rawServer } from '../testing/raw-server.ts';
import { connect } from './connect.ts';
import type { ServerAddress } from './options.ts';
import { signIn } from './sign-in.ts';

const caught = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

function identity(kind: CertificateKind) {
  const { certFile, keyFile } = testCertificates().leaf(kind);
  return { cert: readFileSync(certFile), key: readFileSync(keyFile) };
}

const ca = () => readFileSync(testCertificates().caFile, 'utf8');
const fingerprint = (kind: CertificateKind) => testCertificates().leaf(kind).fingerprint;
const GREETING = '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n';

/** A server in TLS from the first byte, and what came of connecting to it. */
async function tlsServer(kind: CertificateKind, more: Partial<ServerAddress> = {}, tlsOptions = {}) {
  const server = await rawServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  const connecting = connect(server.address({ host: 'localhost', security: 'tls', ca: ca(), ...more }));
  connecting.then(
    (connection) => onTestFinished(() => connection.destroy()),
    () => undefined,
  );
  const peer = await server.accept();
  peer.startTls({ ...identity(kind), ...tlsOptions });
  return { peer, connecting };
}

describe.skipIf(!serverAvailable('dovecot'))('a certificate', () => {
  test('that is trusted and for this host is accepted, and told about', async () => {
    const { peer, connecting } = await tlsServer('server');
    peer.say(GREETING);
    const { tls } = await connecting;
    expect(tls).toMatchObject({ protocol: 'TLSv1.3', nameMatches: true, fault: null });
    expect(tls?.cipher).toMatch(/^TLS_/);
    expect(tls?.chain[0]).toMatchObject({
      subject: 'CN=localhost',
      issuer: 'CN=Mailhaul Test CA',
      fingerprint: fingerprint('server'),
      names: expect.arrayContaining(['DNS:localhost']),
    });
    expect(tls?.chain[0]?.validTo.getTime()).toBeGreaterThan(Date.now());
  });

  test('is checked against an address as well as against a name', async () => {
    const { peer, connecting } = await tlsServer('server', { host: '127.0.0.1' });
    peer.say(GREETING);
    expect((await connecting).tls?.nameMatches).toBe(true);
  });

  test.each<[string, CertificateKind, Partial<ServerAddress>, string, string]>([
    ['for another name', 'wronghost', {}, 'wrong-name', 'the certificate is for DNS:imap.elsewhere.test'],
    ['for another address', 'wronghost', { host: '127.0.0.1' }, 'wrong-name', 'connect by a name it is for'],
    ['that has expired', 'expired', {}, 'expired', 'it must be renewed, or pinned'],
    ['signed by itself', 'selfsigned', {}, 'untrusted', 'issued by CN=localhost, is not trusted'],
    ['of a CA that is not ours', 'server', { ca: '' }, 'untrusted', "give the CA's file"],
    [
      'with another fingerprint than the pinned one',
      'server',
      { fingerprint: `SHA256:${'ab'.repeat(32)}` },
      'fingerprint',
      'not the pinned one',
    ],
    ['with a fingerprint that is none', 'server', { fingerprint: '' }, 'fingerprint', 'not the pinned one'],
  ])('%s is refused before a byte is sent', async (_, kind, more, trouble, words) => {
    const { peer, connecting } = await tlsServer(kind, more);
    const error = await caught(connecting);
    expect(error).toBeInstanceOf(ImapTlsError);
    expect(error).toMatchObject({ trouble, message: expect.stringContaining(words) });
    expect((error as ImapTlsError).message).toContain(fingerprint(kind));
    expect((error as ImapTlsError).facts?.chain[0]?.fingerprint).toBe(fingerprint(kind));
    expect(await peer.rest()).toBe('');
  });

  test.each<[CertificateKind, (hex: string) => string]>([
    ['selfsigned', (hex) => hex],
    ['wronghost', (hex) => hex.toLowerCase()],
    ['expired', (hex) => hex.replaceAll(':', '')],
    ['server', (hex) => `sha256:${hex}`],
  ])('%s is accepted when its fingerprint is pinned', async (kind, spelled) => {
    const { peer, connecting } = await tlsServer(kind, { ca: '', fingerprint: spelled(fingerprint(kind)) });
    peer.say(GREETING);
    const { tls } = await connecting;
    expect(tls?.chain[0]?.fingerprint).toBe(fingerprint(kind));
    expect(tls?.fault).not.toBeNull();
  });
});

describe.skipIf(!serverAvailable('dovecot'))('a handshake', () => {
  test.each(['TLSv1', 'TLSv1.1'] as const)(
    'with a server that speaks %s only is refused',
    async (version) => {
      const old = { minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' };
      const { connecting } = await tlsServer('server', {}, old);
      expect(await caught(connecting)).toMatchObject({
        trouble: 'no-common-version',
        message: expect.stringContaining('no TLS 1.2 or newer could be agreed on'),
      });
    },
  );

  test('with a port that speaks in the clear names STARTTLS', async () => {
    await using server = await rawServer();
    const connecting = caught(connect(server.address({ security: 'tls' })));
    (await server.accept()).say(GREETING);
    expect(await connecting).toMatchObject({
      trouble: 'not-spoken',
      message: expect.stringContaining('try STARTTLS'),
    });
  });

  test('that is broken off is told as a lost connection', async () => {
    await using server = await rawServer();
    const connecting = caught(connect(server.address({ security: 'tls' })));
    const peer = await server.accept();
    await peer.bytes(1);
    peer.socket.destroy();
    expect(await connecting).toMatchObject({ name: 'ImapConnectionError', trouble: 'lost' });
  });

  test('that never ends is given up in time', async () => {
    await using server = await rawServer();
    const connecting = connect(server.address({ security: 'tls' }), { connectTimeoutMs: 60 });
    expect(String(await caught(connecting))).toContain('no encryption within 60 ms');
  });
});

/** A server in the clear that is asked for STARTTLS. */
async function startTlsServer(kind: CertificateKind = 'server') {
  const server = await rawServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  const connecting = connect(server.address({ host: 'localhost', security: 'starttls', ca: ca() }));
  connecting.then(
    (connection) => onTestFinished(() => connection.destroy()),
    () => undefined,
  );
  return { connecting, peer: await server.accept(), identity: identity(kind) };
}

const OFFER = '* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN SASL-IR LITERAL+] clear\r\n';

async function answerStartTls(peer: Peer, more = ''): Promise<void> {
  expect(await peer.line()).toBe('A1 STARTTLS');
  peer.say(`A1 OK begin\r\n${more}`);
}

describe.skipIf(!serverAvailable('dovecot'))('STARTTLS', () => {
  test('encrypts, and what the server said before counts no more', async () => {
    const { connecting, peer, identity: own } = await startTlsServer();
    peer.say(OFFER);
    await answerStartTls(peer);
    peer.startTls(own);
    const connection = await connecting;
    expect(connection.tls).toMatchObject({ nameMatches: true, fault: null });
    expect(connection.capabilities.names).toEqual([]);
    const done = signIn(connection, { user: 'joe', kind: 'password', secret: new Secret('pw') });
    await peer.answer('OK', '* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n');
    expect(await peer.answer('OK [CAPABILITY IMAP4rev1] in')).toMatch(/^AUTHENTICATE PLAIN /);
    await done;
  });

  test('lets nothing in that was injected in the clear behind its OK', async () => {
    const { connecting, peer, identity: own } = await startTlsServer();
    peer.say(OFFER);
    await answerStartTls(
      peer,
      '* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2\r\nA2 OK [CAPABILITY INJECTED] in\r\n* 5 EXISTS\r\n* BYE {5}\r\n',
    );
    peer.startTls(own);
    const connection = await connecting;
    expect(connection.capabilities.names).toEqual([]);
    const done = connection.run(noop());
    expect(await peer.answer('OK', '* CAPABILITY IMAP4rev1\r\n')).toBe('NOOP');
    await done;
    expect(connection.capabilities.names).toEqual(['IMAP4REV1']);
    expect(connection.traffic.malformedLines).toBe(0);
  });

  test('fails when clear text follows in a packet of its own', async () => {
    const { connecting, peer } = await startTlsServer();
    peer.say(OFFER);
    await answerStartTls(peer);
    await peer.bytes(1);
    peer.say('* CAPABILITY INJECTED\r\nA2 OK in\r\n');
    expect(await caught(connecting)).toMatchObject({ name: 'ImapTlsError', trouble: 'handshake' });
  });

  test('checks the certificate before anything else is said', async () => {
    const { connecting, peer, identity: own } = await startTlsServer('wronghost');
    peer.say(OFFER);
    await answerStartTls(peer);
    peer.startTls(own);
    expect(await caught(connecting)).toMatchObject({ trouble: 'wrong-name' });
    expect(await peer.rest()).toBe('');
  });

  test.each([
    ['is not offered', '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] clear\r\n', []],
    ['is hidden', '* OK ready\r\n', [['OK', '* CAPABILITY IMAP4rev1 AUTH=PLAIN XSTARTTLS\r\n']]],
    ['is answered NO', OFFER, [['NO not today']]],
    ['is answered BAD', OFFER, [['BAD what']]],
  ] as const)('%s: no connection, and no password in the clear', async (_, greeting, answers) => {
    const { connecting, peer } = await startTlsServer();
    peer.say(greeting);
    for (const [text = '', ...before] of answers) await peer.answer(text, ...before);
    expect(await caught(connecting)).toMatchObject({ name: 'ImapTlsError', trouble: 'starttls-missing' });
    expect(await peer.rest()).toBe('');
  });

  test('is not skipped by PREAUTH', async () => {
    const { connecting, peer } = await startTlsServer();
    peer.say('* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] come in\r\n');
    expect(await caught(connecting)).toMatchObject({ name: 'ImapTlsError', trouble: 'preauth' });
    expect(await peer.rest()).toBe('');
  });

  test('whose handshake is broken off is told as a lost connection', async () => {
    const { connecting, peer } = await startTlsServer();
    peer.say(OFFER);
    await answerStartTls(peer);
    peer.socket.destroy();
    expect(await caught(connecting)).toBeInstanceOf(ImapConnectionError);
  });
});

describe.skipIf(!serverAvailable('dovecot'))('Dovecot', () => {
  test.each<[CertificateKind, string | null]>([
    ['server', null],
    ['wronghost', 'wrong-name'],
    ['expired', 'expired'],
    ['selfsigned', 'untrusted'],
  ])('with the certificate "%s"', async (certificate, trouble) => {
    await using server = await startDovecot({ certificate });
    for (const [security, port] of [
      ['tls', server.imapsPort],
      ['starttls', server.imapPort],
    ] as const) {
      const address = { host: 'localhost', port, security, ca: ca() };
      const outcome = await caught(connect(address));
      if (trouble === null) expect((outcome as Awaited<ReturnType<typeof connect>>).tls?.fault).toBeNull();
      else expect(outcome).toMatchObject({ name: 'ImapTlsError', trouble });
      if (!(outcome instanceof Error)) (outcome as Awaited<ReturnType<typeof connect>>).destroy();
      const pinned = await connect({ ...address, ca: '', fingerprint: fingerprint(certificate) });
      await pinned.run(noop());
      pinned.destroy();
      const wrong = { ...address, fingerprint: fingerprint(certificate).replace(/^../, '00') };
      expect(await caught(connect(wrong))).toMatchObject({ trouble: 'fingerprint' });
    }
  });

  test('that demands encryption refuses LOGIN in the clear before a password is sent', async () => {
    await using server = await startDovecot({ requireTls: true });
    const { user, password } = server.user();
    const credentials = { user, kind: 'password', secret: new Secret(password) } as const;
    const clear = await connect({ host: server.host, port: server.imapPort, security: 'none' });
    expect(await caught(signIn(clear, credentials))).toMatchObject({
      name: 'ImapCommandError',
      words: expect.stringContaining('forbids LOGIN'),
    });
    clear.destroy();
    const encrypted = await connect({
      host: server.host,
      port: server.imapPort,
      security: 'starttls',
      ca: ca(),
    });
    await signIn(encrypted, credentials);
    encrypted.destroy();
  });
});
