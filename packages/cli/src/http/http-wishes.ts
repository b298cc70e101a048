import { LISTEN_DEFAULT, readListenAddress, requireProtected } from '@mailhaul/api';
import { Secret } from '@mailhaul/base';
import { type OpenIdSettings, secretFromFile, UsageError } from '@mailhaul/service';
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
  const tls = cert === null || key === null ? null : tlsFrom(call, cert, key);
  return { ...address, behindProxy, tls, openId: openIdFrom(call) };
}

function openIdFrom(call: VerbCall): OpenIdSettings | null {
  const [issuer, clientId] = [call.text('openid-issuer'), call.text('openid-client-id')];
  if (issuer === null && clientId === null) return null;
  if (issuer === null || clientId === null)
    throw new UsageError('--openid-issuer and --openid-client-id belong together.');
  const file = call.text('openid-secret-file');
  const warn = (words: string) => call.terminal.stderr.write(`${words}\n`);
  return {
    issuer,
    clientId,
    clientSecret: file === null ? null : secretFromFile(file, { warn }),
    nameClaim: call.text('openid-name-claim') ?? 'email',
    label: call.text('openid-label') ?? `Sign in with ${URL.parse(issuer)?.hostname ?? issuer}`,
  };
}

function tlsFrom(call: VerbCall, cert: string, key: string): NonNullable<HttpWishes['tls']> {
  const warn = (words: string) => call.terminal.stderr.write(`${words}\n`);
  const pem = secretFromFile(key, { warn });
  return { cert: call.file('--tls-cert', cert).toString('utf8'), key: new Secret(`${pem.reveal()}\n`) };
}
