import { domainToASCII } from 'node:url';
import type { MailExchange, MailRoute } from '@mailhaul/domain';
import type { NameServer } from './ask-dns.ts';
import { askServers, systemServers } from './ask-servers.ts';
import { DNS_CODES, DNS_TYPES, type DnsAnswer } from './dns-message.ts';

/** Asks the name servers where mail for a domain goes. */
export type AskMailRoute = (domain: string) => Promise<MailRoute>;

/** Asks these name servers, the next one where one does not answer; those of the system unless others are named. Never rejects. */
export function mailRouteAsker(servers: readonly NameServer[] | null = null): AskMailRoute {
  return async (domain) => {
    const name = domainToASCII(domain);
    if (name === '') return { kind: 'unknown', words: `${domain} is no domain name.` };
    const answer = await askServers(servers ?? systemServers(), name, DNS_TYPES.MX);
    if (typeof answer === 'string') return { kind: 'unknown', words: answer };
    return answer.code === DNS_CODES.noSuchName ? { kind: 'no-domain' } : routeIn(answer);
  };
}

function routeIn({ records }: DnsAnswer): MailRoute {
  const found = records.filter((record) => record.type === 'exchange');
  const exchanges: readonly MailExchange[] = found
    .map(({ preference, host }) => ({ preference, host }))
    .toSorted((a, b) => a.preference - b.preference || (a.host < b.host ? -1 : 1));
  // a single exchange without a name says that the domain takes no mail (RFC 7505)
  if (exchanges.every(({ host }) => host === '')) return { kind: 'none' };
  return { kind: 'found', exchanges, ttlSeconds: Math.min(...found.map(({ ttlSeconds }) => ttlSeconds)) };
}
