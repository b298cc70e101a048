import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { domainToASCII } from 'node:url';
import type { NameAnswer, NameLook } from '@mailhaul/domain';
import type { NameServer } from './ask-dns.ts';
import { askName } from './ask-name.ts';
import { systemServers } from './ask-servers.ts';
import { nameOffers } from './name-offers.ts';

/** Looks at the name of a host; null for addresses, and for names that no name server is asked for. Never rejects. */
export type LookAtName = (host: string, second: NameServer | null) => Promise<NameLook | null>;

/** By what a name is looked at. */
export interface NameSources {
  /** As a connection does it, hosts file included. */
  readonly lookup: (host: string) => Promise<readonly string[]>;
  readonly servers: () => readonly NameServer[];
  readonly hasIpv6: () => boolean;
}

/** Of the system's name servers so many are asked: each that is silent costs seconds. */
const SERVERS_ASKED = 2;
/** Answered by this machine or its own network alone (RFC 6761 §6.3, RFC 6762 §3). */
const NEVER_ASKED = /^[^.]+$|\.(localhost|local)$/;
/** For the inside of a network: nobody outside is told of them (RFC 8375, and `.internal` as ICANN has reserved it). */
const INSIDE = /\.(internal|home\.arpa)$/;

const THIS_MACHINE: NameSources = {
  lookup: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  servers: systemServers,
  hasIpv6: () =>
    Object.values(networkInterfaces())
      .flatMap((addresses = []) => addresses)
      .some(({ family, internal, address }) => family === 'IPv6' && !internal && !address.startsWith('fe80')),
};

/** Looks at names by the resolver of this machine and, where one is named, by a second one. */
export function nameLooker(sources: NameSources = THIS_MACHINE): LookAtName {
  return async (host, second) => {
    const name = domainToASCII(host.replace(/\.$/, ''));
    if (name === '' || isIP(host) || NEVER_ASKED.test(name)) return null;
    const servers = sources.servers().slice(0, SERVERS_ASKED);
    const outside = second === null || INSIDE.test(name) ? null : second;
    const [here, elsewhere] = await Promise.all([
      askHere(sources, servers, name),
      outside && askName([outside], name),
    ]);
    const offerers = outside === null ? servers : [...servers, outside];
    return {
      host: name,
      here,
      second: outside && elsewhere && { server: serverWords(outside), answer: elsewhere },
      offers: isLost(here, elsewhere) ? await offersBy(offerers, name) : [],
      hasIpv6: sources.hasIpv6(),
    };
  };
}

// the system knows the addresses better (hosts file), the name servers alone tell the aliases
async function askHere(
  sources: NameSources,
  servers: readonly NameServer[],
  name: string,
): Promise<NameAnswer> {
  const [found, answer] = await Promise.all([
    sources.lookup(name).catch((error: NodeJS.ErrnoException) => error),
    askName(servers, name),
  ]);
  if (found instanceof Error) {
    if (found.code !== 'ENOTFOUND') return { kind: 'unknown', words: `${found.message}.` };
    const isGone = answer.kind === 'no-address' || answer.kind === 'no-name';
    return isGone ? answer : { kind: 'no-name', aliases: [] };
  }
  const isSame = answer.kind === 'found' && answer.addresses.some((one) => found.includes(one));
  return { kind: 'found', addresses: [...new Set(found)], aliases: isSame ? answer.aliases : [] };
}

function isLost(here: NameAnswer, elsewhere: NameAnswer | null): boolean {
  return here.kind !== 'found' && here.kind !== 'unknown' && elsewhere?.kind !== 'found';
}

// the second one may know domains that the first does not, and the other way round
async function offersBy(servers: readonly NameServer[], name: string): Promise<NameLook['offers']> {
  const each = await Promise.all(servers.map((server) => nameOffers([server], name)));
  return each.find((offers) => offers.length > 0) ?? [];
}

function serverWords({ host, port }: NameServer): string {
  return port === 53 ? host : `${host}:${port}`;
}
