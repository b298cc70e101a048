import { readFileSync } from 'node:fs';
import { type Breakage, startBrokenServer, startNameServer, type Zone } from '@mailhaul/test-kit';
import { type CertificateKind, testCertificates } from '@mailhaul/test-kit/servers';
import type { Fault } from './fault.ts';
import { PASSWORD, row, type Stage } from './stage.ts';

function identity(kind: CertificateKind) {
  const { keyFile, certFile } = testCertificates().leaf(kind);
  return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
}

const caBundle = () => readFileSync(testCertificates().caFile, 'utf8');
const ACCOUNT = { user: 'anna', password: PASSWORD };

/** The endpoint `old` of a server that is broken before anybody signs in. */
async function broken(stage: Stage, breakage: Breakage, kind: CertificateKind = 'server') {
  const server = stage.keep(await startBrokenServer(breakage, identity(kind)));
  const source = { security: 'Ssl', caBundle: caBundle(), timeoutConnectMs: 3_000 } as const;
  await stage.endpoints(server, { port: 1 }, { source });
  return stage.ask('endpoint', 'old');
}

/** The endpoint `old` of a name that this machine does not know, and a second resolver that knows this zone. */
async function askedElsewhere(stage: Stage, zone: Zone) {
  const names = stage.keep(await startNameServer(zone));
  await stage.useCases['config.set']({ secondNameServer: `${names.host}:${names.port}` });
  await stage.endpoints({ host: 'imap.no-such-place.invalid', port: 993 }, { port: 1 });
  return stage.ask('endpoint', 'old');
}

/** Servers that cannot be used at all: nodes B1–B4 and A11. */
export const SERVER_FAULTS: readonly Fault[] = [
  {
    name: 'the port is blocked by a firewall that drops everything',
    cause: 'ConnectTimeout',
    node: 'B1',
    evidence: /tcp: failed after (3\d{3}|299\d)/,
    needs: 'dovecot',
    find: (stage) => broken(stage, 'silent'),
  },
  {
    name: 'the IMAP service is not running',
    cause: 'ConnectionRefused',
    node: 'B2',
    evidence: /ECONNREFUSED|refused/,
    needs: 'dovecot',
    find: (stage) => broken(stage, 'refused'),
  },
  {
    name: 'the server is silent',
    cause: 'ConnNoGreeting',
    node: 'B2',
    evidence: /greeting: failed/,
    needs: 'dovecot',
    find: (stage) => broken(stage, 'no-greeting'),
  },
  {
    name: 'the host name is wrong',
    cause: 'NameNotFound',
    node: 'B4',
    evidence: /imap\.no-such-place\.invalid/,
    async find(stage) {
      await stage.endpoints({ host: 'imap.no-such-place.invalid', port: 993 }, { port: 1 });
      return stage.ask('endpoint', 'old');
    },
  },
  {
    name: 'the host name is wrong, and the domain says which one is right',
    cause: 'NameNotFound',
    node: 'B4',
    evidence:
      /does not know the name either\n(.*\n)*.*did you mean mail\.no-such-place\.invalid, port 993\? \(SRV _imaps\._tcp\.no-such-place\.invalid\)/,
    find: (stage) =>
      askedElsewhere(stage, {
        '_imaps._tcp.no-such-place.invalid': { services: [[0, 993, 'mail.no-such-place.invalid']] },
        'mail.no-such-place.invalid': { addresses: ['127.0.0.1'] },
      }),
  },
  {
    name: 'the host name is right, and only this machine does not know it',
    cause: 'NameNotFound',
    node: 'B4',
    evidence:
      /knows the name: A 127\.0\.0\.1, AAAA none\n.*imap\.no-such-place\.invalid → box\.host\.invalid/,
    find: (stage) =>
      askedElsewhere(stage, {
        'imap.no-such-place.invalid': { alias: 'box.host.invalid' },
        'box.host.invalid': { addresses: ['127.0.0.1'] },
      }),
  },
  {
    name: 'the endpoint speaks TLS to a port that wants STARTTLS',
    cause: 'TlsNotSpoken',
    node: 'B3',
    evidence: /Port \d+, STARTTLS: works\./,
    needs: 'dovecot',
    async find(stage) {
      const server = await stage.server({ accounts: [ACCOUNT], tls: identity('server') });
      await stage.endpoints(server, { port: 1 }, { source: { security: 'Ssl', caBundle: caBundle() } });
      return stage.ask('endpoint', 'old');
    },
  },
  {
    name: 'the server has moved to another port',
    cause: 'ConnectionRefused',
    node: 'B3',
    evidence: /Port \d+, TLS from the start: works\./,
    needs: 'dovecot',
    async find(stage) {
      const moved = await stage.server({
        accounts: [ACCOUNT],
        tls: { ...identity('server'), implicit: true },
      });
      stage.usualPorts.push(moved.port);
      const gone = stage.keep(await startBrokenServer('refused', identity('server')));
      const source = { security: 'Ssl', caBundle: caBundle(), timeoutConnectMs: 3_000 } as const;
      await stage.endpoints(gone, { port: 1 }, { source });
      return stage.ask('endpoint', 'old');
    },
  },
  {
    name: 'the certificate has expired, for all users of a batch',
    cause: 'TlsCertExpired',
    node: 'B4',
    evidence: /tls: failed/,
    needs: 'dovecot',
    async find(stage) {
      const tls = { ...identity('expired'), implicit: true };
      const server = await stage.server({ accounts: [ACCOUNT, { ...ACCOUNT, user: 'ben' }], tls });
      const target = await stage.server({ accounts: [ACCOUNT, { ...ACCOUNT, user: 'ben' }] });
      await stage.endpoints(server, target, { source: { security: 'Ssl', caBundle: caBundle() } });
      await stage.batch([row('anna'), row('ben')]);
      return stage.ask('batch', 'Wave1');
    },
  },
  {
    name: 'the certificate is for another name',
    cause: 'TlsCertName',
    node: 'B4',
    evidence: /tls: failed/,
    needs: 'dovecot',
    find: (stage) => broken(stage, 'certificate', 'wronghost'),
  },
  {
    name: 'the server knows only TLS 1.0',
    cause: 'TlsNegotiation',
    node: 'B4',
    evidence: /tls: failed/,
    needs: 'dovecot',
    find: (stage) => broken(stage, 'old-tls'),
  },
  {
    name: 'the server bans this machine with a BYE',
    cause: 'ConnBye',
    node: 'S4',
    evidence: /down for maintenance/,
    needs: 'dovecot',
    find: (stage) => broken(stage, 'bye'),
  },
];
