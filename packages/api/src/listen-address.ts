import { UsageError } from '@mailhaul/service';

/** Where the service listens. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** Where it listens unless it is said. */
export const LISTEN_DEFAULT = '127.0.0.1:8420';

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/i;

/** Reads `host:port`, `[v6]:port`, `:port` or a port alone; without a host it is this machine only. Throws UsageError. */
export function readListenAddress(text: string): ListenAddress {
  const [, v6, name = '', port = ''] = /^(?:(?:\[([0-9a-f:.]+)\]|([^:[\]]*)):)?(\d{1,5})$/i.exec(text) ?? [];
  const number = Number(port);
  if (port === '' || number > 65_535)
    throw new UsageError(
      `--listen: \`${text}\` is no address; write it as in ${LISTEN_DEFAULT}, [::1]:8420 or 8420.`,
    );
  return { host: v6 ?? (name === '' ? '127.0.0.1' : name), port: number };
}

/** Refuses to be reached from outside in plain text: passwords of many mailboxes go over this line. */
export function requireProtected(
  { host }: ListenAddress,
  { tls, behindProxy }: { readonly tls: boolean; readonly behindProxy: boolean },
): void {
  if (tls || behindProxy || LOOPBACK.test(host)) return;
  throw new UsageError(
    `--listen ${host}: passwords would go over the network in plain text. Give --tls-cert and --tls-key, or put a proxy that encrypts in front and say --behind-proxy.`,
  );
}
