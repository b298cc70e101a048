import { getServers } from 'node:dns';
import { domainToASCII } from 'node:url';
import type { MailExchange, MailRoute } from '@mailhaul/domain';
import { askDns, type NameServer, readNameServer } from './ask-dns.ts';
import { DNS_TYPES, type DnsAnswer } from './dns-message.ts';

/** Asks the name servers where mail for a domain goes. */
export type AskMailRoute = (domain: string) => Promise<MailRoute>;

const NO_SUCH_NAME = 3;
const FINE = 0;

/** Asks these name servers, the next one where one does not answer; those of the system unless others are named. Never rejects. */
export function mailRouteAsker(servers: readonly NameServer[] | null = null): AskMailRoute {
  return async (domain) => {
    const name = domainToASCII(domain);
    if (name === '') return { kind: 'unknown', words: `${domain} is no domain name.` };
    const asked = servers ?? systemServers();
    let trouble = 'This machine knows no name server.';
    for (const server of asked) {
      try {
        const answer = await askDns(server, name, DNS_TYPES.MX);
        if (answer.code === NO_SUCH_NAME) return { kind: 'no-domain' };
        if (answer.code === FINE) return routeIn(answer);
        trouble = `The name server ${server.host} answered with error ${answer.code}.`;
      } catch (error) {
        trouble = `${error instanceof Error ? error.message : String(error)}.`;
      }
    }
    return { kind: 'unknown', words: trouble };
  };
}

function systemServers(): readonly NameServer[] {
  return getServers()
    .map(readNameServer)
    .filter((server) => server !== null);
}

function routeIn({ records }: DnsAnswer): MailRoute {
  const found = records.flatMap(({ exchange, ttlSeconds }) => (exchange ? [{ exchange, ttlSeconds }] : []));
  const exchanges: readonly MailExchange[] = found
    .map(({ exchange }) => exchange)
    .toSorted((a, b) => a.preference - b.preference || (a.host < b.host ? -1 : 1));
  // a single exchange without a name says that the domain takes no mail (RFC 7505)
  if (exchanges.every(({ host }) => host === '')) return { kind: 'none' };
  return { kind: 'found', exchanges, ttlSeconds: Math.min(...found.map(({ ttlSeconds }) => ttlSeconds)) };
}
