import type { Account } from './account.ts';

/** Reads imap://user:password@host:port or imaps://…?ca=FILE; characters in names are %-encoded. */
export function accountFromUrl(text: string): Account {
  const url = new URL(text);
  if (url.protocol !== 'imap:' && url.protocol !== 'imaps:')
    throw new Error(`${url.protocol} is not imap: or imaps:`);
  const isTls = url.protocol === 'imaps:';
  const caFile = url.searchParams.get('ca');
  return {
    host: url.hostname,
    port: Number(url.port || (isTls ? 993 : 143)),
    security: isTls ? 'tls' : 'none',
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    ...(caFile === null ? {} : { caFile }),
  };
}
