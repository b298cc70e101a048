import { domainToASCII } from 'node:url';
import type { MailExchange, MailRoute } from '@mailhaul/domain';
import type { NameServer } from './ask-dns.ts';
import { askServers, systemServers } from './ask-servers.ts';
import { DNS_CODES, DNS_TYPES, type DnsRecord } from './dns-message.ts';

/** Asks the name servers where mail for a domain goes. */
export type AskMailRoute = (domain: string) => Promise<MailRoute>;

/** Asks these name servers, the next one where one does not answer; those of the system unless others are named. Never rejects. */
export function mailRouteAsker(servers: readonly NameServer[] | null = null): AskMailRoute {
  return async (domain) => {
    const name = domainToASCII(domain);
    if (name === '') return { kind: 'unknown', words: `${domain} is no domain name.` };
    const asked = servers ?? systemServers();
    const answer = await askServers(asked, name, DNS_TYPES.MX);
    if (typeof answer === 'string') return { kind: 'unknown', words: answer };
    if (answer.code === DNS_CODES.noSuchName) return { kind: 'no-domain' };
    const found = answer.records.filter((record) => record.type === 'exchange');
    return found.length === 0 ? routeByAddress(asked, name) : routeBy(found);
  };
}

type Exchange = MailExchange & Pick<DnsRecord, 'ttlSeconds'>;

function routeBy(found: readonly Exchange[]): MailRoute {
  const exchanges = found
    .map(({ preference, host }) => ({ preference, host }))
    .toSorted((a, b) => a.preference - b.preference || (a.host < b.host ? -1 : 1));
  // a single exchange without a name says that the domain takes no mail (RFC 7505)
  if (exchanges.every(({ host }) => host === '')) return { kind: 'none' };
  return { kind: 'found', exchanges, ttlSeconds: Math.min(...found.map(({ ttlSeconds }) => ttlSeconds)) };
}

// a domain that names no exchange takes its mail itself, where it has an address (RFC 5321 §5.1)
async function routeByAddress(servers: readonly NameServer[], name: string): Promise<MailRoute> {
  const types = [DNS_TYPES.A, DNS_TYPES.AAAA];
  const answers = await Promise.all(types.map((type) => askServers(servers, name, type)));
  const ttls = answers.flatMap((answer) =>
    typeof answer === 'string'
      ? []
      : answer.records.flatMap(({ type, ttlSeconds }) => (type === 'address' ? [ttlSeconds] : [])),
  );
  if (ttls.length > 0) return routeBy([{ preference: 0, host: name, ttlSeconds: Math.min(...ttls) }]);
  const trouble = answers.find((answer) => typeof answer === 'string');
  return trouble === undefined ? { kind: 'none' } : { kind: 'unknown', words: trouble };
}
