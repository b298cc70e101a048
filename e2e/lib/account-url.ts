import type { Account } from '@mailhaul/test-kit/servers';

/** An account of the test kit, or one that is to be reached by STARTTLS. */
export type CopiedAccount = Omit<Account, 'security'> & {
  readonly security: Account['security'] | 'starttls';
};

/** An account as the command takes it. */
export function accountUrl({ host, port, security, user, caFile }: CopiedAccount): string {
  const name = encodeURIComponent(user);
  if (security === 'none') return `imap://${name}@${host}:${port}?security=none`;
  const scheme = security === 'tls' ? 'imaps' : 'imap';
  return `${scheme}://${name}@${host}:${port}${caFile === undefined ? '' : `?ca=${encodeURIComponent(caFile)}`}`;
}

/** The same account behind another port, such as a proxy's. */
export function through(account: Account, proxy: { readonly port: number }): Account {
  return { ...account, port: proxy.port };
}
