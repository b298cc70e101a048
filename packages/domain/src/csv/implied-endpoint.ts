import type { EndpointRole, EndpointSecurity } from '../endpoint/endpoint.ts';

/** A server that a file names in its rows instead of by an endpoint. */
export interface ImpliedEndpoint {
  /** The name by which rows of the same file speak of it. */
  readonly name: string;
  readonly role: EndpointRole;
  readonly host: string;
  readonly port: number;
  readonly security: EndpointSecurity;
}

/** Where a row says that a mailbox is. */
export type ServerPlace = Pick<ImpliedEndpoint, 'host' | 'port' | 'security'>;

/** A short name that tells places apart: the host, with port and encryption where they are not the usual ones. */
export function placeName({ host, port, security }: ServerPlace): string {
  if (port === 993 && security === 'Ssl') return host;
  if (port === 143 && security === 'Tls') return `${host}:143`;
  return `${host}:${port}-${security.toLowerCase()}`;
}

/** The endpoints that the rows of a file need, each once, in the order of the rows. */
export function impliedEndpoints(
  pairs: readonly { readonly source: ServerPlace | null; readonly target: ServerPlace | null }[],
): ImpliedEndpoint[] {
  const found = new Map<string, ImpliedEndpoint>();
  const note = (role: 'source' | 'target', place: ServerPlace | null): void => {
    if (place === null) return;
    const name = placeName(place);
    const known = found.get(name);
    found.set(name, known && known.role !== role ? { ...known, role: 'both' } : { name, role, ...place });
  };
  for (const { source, target } of pairs) {
    note('source', source);
    note('target', target);
  }
  return [...found.values()];
}
