import { readFileSync } from 'node:fs';
import { type ConnectionOptions, connect } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { fixtures } from '../fixtures.ts';
import { RawClient } from '../raw-client.ts';
import { serverAvailable, testCertificates } from '../servers/index.ts';

const { greeted, startedServer } = fixtures(onTestFinished);

function identity(): { key: string; cert: string } {
  const { certFile, keyFile } = testCertificates().leaf('server');
  return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
}

async function secured(options: ConnectionOptions): Promise<RawClient> {
  const socket = connect({ host: '127.0.0.1', rejectUnauthorized: false, ...options });
  await new Promise<void>((resolve, reject) => {
    socket.once('secureConnect', () => resolve());
    socket.once('error', reject);
  });
  onTestFinished(() => {
    socket.destroy();
  });
  return new RawClient(socket);
}

test.skipIf(!serverAvailable('dovecot'))(
  'STARTTLS secures the session and forgets what came before the handshake',
  async () => {
    const server = await startedServer([], { tls: { ...identity(), required: true } });
    const plain = await greeted(server);
    expect(await plain.command('CAPABILITY')).toContain('STARTTLS LOGINDISABLED');
    expect(await plain.command('LOGIN anna secret')).toContain(' NO [PRIVACYREQUIRED]');
    plain.send('x STARTTLS\r\ny LOGIN anna secret\r\n');
    await plain.until(/^x OK .*\r\n/m);
    plain.socket.removeAllListeners('data');
    const client = await secured({ socket: plain.socket });
    expect(await client.command('CAPABILITY')).not.toContain('STARTTLS');
    expect(await client.command('LIST "" "*"')).toContain(' NO ');
    expect(await client.command('LOGIN anna secret')).toContain(' OK ');
  },
);

test.skipIf(!serverAvailable('dovecot'))('implicit TLS speaks from the first byte', async () => {
  const server = await startedServer([], { tls: { ...identity(), implicit: true }, latencyMs: 10 });
  const client = await secured({ port: server.port });
  await client.until(/^\* OK .*\r\n/m);
  expect(await client.command('LOGIN anna secret')).toContain(' OK ');
});
