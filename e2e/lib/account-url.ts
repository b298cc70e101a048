import type { Account } from '@mailhaul/test-kit/servers';

/** An account of the test kit as the command takes it. */
export function accountUrl({ host, port, security, user, caFile }: Account): string {
  const name = encodeURIComponent(user);
  if (security === 'none') return `imap://${name}@${host}:${port}?security=none`;
  return `imaps://${name}@${host}:${port}${caFile === undefined ? '' : `?ca=${encodeURIComponent(caFile)}`}`;
}

/** The same account behind another port, such as a proxy's. */
export function through(account: Account, proxy: { readonly port: number }): Account {
  return { ...account, port: proxy.port };
}
