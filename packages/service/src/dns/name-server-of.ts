import { ServiceError } from '../use-cases/service-error.ts';
import { type NameServer, readNameServer } from './ask-dns.ts';

/** The name server that an admin names; null for those of the system. Throws ServiceError for what is no address. */
export function nameServersOf(text: string | undefined): readonly NameServer[] | null {
  if (text === undefined) return null;
  const server = readNameServer(text);
  if (server !== null) return [server];
  const message = `nameServer: \`${text}\` is no address of a name server; write it as 9.9.9.9 or 127.0.0.1:5300.`;
  throw new ServiceError({ code: 'BAD_INPUT', message, fields: [{ field: 'nameServer', message }] });
}
