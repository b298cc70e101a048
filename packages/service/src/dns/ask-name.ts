import type { NameAnswer } from '@mailhaul/domain';
import type { NameServer } from './ask-dns.ts';
import { askServers } from './ask-servers.ts';
import { DNS_CODES, DNS_TYPES, type DnsAnswer, type DnsRecord } from './dns-message.ts';

/** More aliases than this lead in a circle. */
const MOST_ALIASES = 16;

/** Asks these name servers for the addresses of a host, both kinds at once. Never rejects. */
export async function askName(servers: readonly NameServer[], host: string): Promise<NameAnswer> {
  const [v4, v6] = await Promise.all([
    askServers(servers, host, DNS_TYPES.A),
    askServers(servers, host, DNS_TYPES.AAAA),
  ]);
  const answers = [v4, v6].filter((one) => typeof one !== 'string');
  const [first] = answers;
  if (first === undefined) return { kind: 'unknown', words: typeof v4 === 'string' ? v4 : '' };
  return nameAnswer(host, answers);
}

function nameAnswer(host: string, answers: readonly DnsAnswer[]): NameAnswer {
  const records = answers.flatMap((answer) => answer.records);
  const aliases = aliasesOf(host, records);
  const addresses = records.flatMap((record) => (record.type === 'address' ? [record.address] : []));
  if (addresses.length > 0) return { kind: 'found', addresses, aliases };
  const isKnown = answers.some(({ code }) => code === DNS_CODES.fine);
  return { kind: isKnown ? 'no-address' : 'no-name', aliases };
}

// records may come in any order, and both answers hold the same ones
function aliasesOf(host: string, records: readonly DnsRecord[]): readonly string[] {
  const next = new Map(
    records.flatMap((record) =>
      record.type === 'alias' ? [[record.name.toLowerCase(), record.host] as const] : [],
    ),
  );
  const aliases: string[] = [];
  for (let at = next.get(host.toLowerCase()); at !== undefined; at = next.get(at.toLowerCase())) {
    if (aliases.length === MOST_ALIASES) break;
    aliases.push(at);
  }
  return aliases;
}
