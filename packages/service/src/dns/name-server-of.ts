import { ServiceError } from '../use-cases/service-error.ts';
import { type NameServer, readNameServer } from './ask-dns.ts';

/** The name server that an admin names; null when none was named. Throws ServiceError for what is no address. */
export function nameServerOf(text: string | null | undefined): NameServer | null {
  if (text === null || text === undefined) return null;
  const server = readNameServer(text);
  if (server !== null) return server;
  const message = nameServerTrouble('nameServer', text);
  throw new ServiceError({ code: 'BAD_INPUT', message, fields: [{ field: 'nameServer', message }] });
}

/** The same as a list, for who asks the system's where nobody was named. */
export function nameServersOf(text: string | undefined): readonly NameServer[] | null {
  const server = nameServerOf(text);
  return server && [server];
}

/** Why a text names no name server. */
export function nameServerTrouble(field: string, text: string): string {
  return `${field}: \`${text}\` is no address of a name server; write it as 9.9.9.9 or 127.0.0.1:5300.`;
}
