import { getServers } from 'node:dns';
import { askDns, type NameServer, readNameServer } from './ask-dns.ts';
import { DNS_CODES, type DnsAnswer } from './dns-message.ts';

/** Asks one after the other until one answers with the records or with "no such name"; else says in a sentence why none did. Never rejects. */
export async function askServers(
  servers: readonly NameServer[],
  name: string,
  type: number,
): Promise<DnsAnswer | string> {
  let trouble = 'This machine knows no name server.';
  for (const server of servers) {
    try {
      const answer = await askDns(server, name, type);
      if (answer.code === DNS_CODES.fine || answer.code === DNS_CODES.noSuchName) return answer;
      trouble = `The name server ${server.host} answered with error ${answer.code}.`;
    } catch (error) {
      trouble = `${error instanceof Error ? error.message : String(error)}.`;
    }
  }
  return trouble;
}

/** The name servers that this machine is told to ask. */
export function systemServers(): readonly NameServer[] {
  return getServers()
    .map(readNameServer)
    .filter((server) => server !== null);
}
