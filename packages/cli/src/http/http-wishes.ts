import { LISTEN_DEFAULT, readListenAddress, requireProtected } from '@mailhaul/api';
import { Secret } from '@mailhaul/base';
import { secretFromFile, UsageError } from '@mailhaul/service';
import type { VerbCall } from '../actions/verb-call.ts';
import type { HttpWishes } from './http-door.ts';

/** What `serve` was told about page and API; null for none. Throws UsageError. */
export function httpWishes(call: VerbCall): HttpWishes | null {
  const listen = call.text('listen') ?? LISTEN_DEFAULT;
  if (listen === 'none') return null;
  const address = readListenAddress(listen);
  const behindProxy = call.has('behind-proxy');
  const [cert, key] = [call.text('tls-cert'), call.text('tls-key')];
  if ((cert === null) !== (key === null)) throw new UsageError('--tls-cert and --tls-key belong together.');
  requireProtected(address, { tls: cert !== null, behindProxy });
  return { ...address, behindProxy, tls: cert === null || key === null ? null : tlsFrom(call, cert, key) };
}

function tlsFrom(call: VerbCall, cert: string, key: string): NonNullable<HttpWishes['tls']> {
  const warn = (words: string) => call.terminal.stderr.write(`${words}\n`);
  const pem = secretFromFile(key, { warn });
  return { cert: call.file('--tls-cert', cert).toString('utf8'), key: new Secret(`${pem.reveal()}\n`) };
}
