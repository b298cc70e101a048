import { type MailExchange, type NameOffer, presetOf, providerOf } from '@mailhaul/domain';
import type { NameServer } from './ask-dns.ts';
import { askName } from './ask-name.ts';
import { askServers } from './ask-servers.ts';
import { DNS_TYPES, type DnsRecord } from './dns-message.ts';

/** Domains above a name that are asked, the nearest first. */
const DOMAINS_ASKED = 3;
/** Names under which a domain usually keeps its IMAP server. */
const USUAL_NAMES = ['imap', 'mail'] as const;
const OFFERS = 3;

const IMAPS = { port: 993, security: 'Ssl' } as const;
const IMAP = { port: 143, security: 'Tls' } as const;

/** Looks for the server that was meant by a name that does not exist: what its domain says for IMAP (RFC 6186), where its mail goes, and the usual names; each with an address. Never rejects. */
export async function nameOffers(
  servers: readonly NameServer[],
  host: string,
): Promise<readonly NameOffer[]> {
  for (const domain of domainsOf(host)) {
    const offers = (await offersOf(servers, domain)).filter((offer) => offer.host !== host);
    const known = await Promise.all(
      offers.map(async (offer) => (await askName(servers, offer.host)).kind === 'found'),
    );
    const real = offers.filter((_, at) => known[at]);
    if (real.length > 0) return real.slice(0, OFFERS);
  }
  return [];
}

function domainsOf(host: string): readonly string[] {
  const labels = host.split('.');
  return labels
    .map((_, at) => labels.slice(at).join('.'))
    .filter((domain) => domain.includes('.'))
    .slice(0, DOMAINS_ASKED);
}

async function offersOf(servers: readonly NameServer[], domain: string): Promise<readonly NameOffer[]> {
  const ask = async (name: string, type: number): Promise<readonly DnsRecord[]> => {
    const answer = await askServers(servers, name, type);
    return typeof answer === 'string' ? [] : answer.records;
  };
  const [imaps, imap, mail] = await Promise.all([
    ask(`_imaps._tcp.${domain}`, DNS_TYPES.SRV),
    ask(`_imap._tcp.${domain}`, DNS_TYPES.SRV),
    ask(domain, DNS_TYPES.MX),
  ]);
  const exchanges = mail.filter((record) => record.type === 'exchange');
  return firstOfEach([
    ...serviceOffers(imaps, `SRV _imaps._tcp.${domain}`, 'Ssl'),
    ...serviceOffers(imap, `SRV _imap._tcp.${domain}`, 'Tls'),
    ...providerOffers(exchanges, domain),
    ...USUAL_NAMES.map((name) => ({
      ...IMAPS,
      host: `${name}.${domain}`,
      record: `a usual name in ${domain}`,
    })),
    ...exchanges.map(({ host }) => ({ ...IMAPS, host, record: `MX of ${domain}` })),
  ]);
}

function serviceOffers(
  records: readonly DnsRecord[],
  record: string,
  security: NameOffer['security'],
): readonly NameOffer[] {
  const services = records.filter((one) => one.type === 'service');
  // a dot says that the domain has no such service (RFC 6186 §3.4)
  return services
    .filter(({ host }) => host !== '')
    .toSorted((a, b) => a.priority - b.priority)
    .map(({ host, port }) => ({ ...(security === 'Ssl' ? IMAPS : IMAP), host, port, record }));
}

function providerOffers(exchanges: readonly MailExchange[], domain: string): readonly NameOffer[] {
  const provider = providerOf(exchanges);
  if (provider === null) return [];
  const { remoteServer, port, security, title } = presetOf(provider);
  if (remoteServer === null) return [];
  return [{ host: remoteServer.value, port, security, record: `mail for ${domain} goes to ${title}` }];
}

function firstOfEach(offers: readonly NameOffer[]): readonly NameOffer[] {
  return offers.filter((offer, at) => offers.findIndex(({ host }) => host === offer.host) === at);
}
