import type { EndpointSecurity } from '../endpoint/endpoint.ts';

/** What a resolver says about the name of a host. */
export type NameAnswer =
  | {
      readonly kind: 'found';
      readonly addresses: readonly string[];
      /** The names that it leads to, one after the other (CNAME records). */
      readonly aliases: readonly string[];
    }
  /** The name is there, or its aliases are, and no address at the end of them. */
  | { readonly kind: 'no-address' | 'no-name'; readonly aliases: readonly string[] }
  /** Nobody answered, or not what was asked. */
  | { readonly kind: 'unknown'; readonly words: string };

/** A server that the domain of a name that does not exist itself names for its mail. */
export interface NameOffer {
  readonly host: string;
  readonly port: number;
  readonly security: EndpointSecurity;
  /** The record that says so, as in `SRV _imaps._tcp.contoso.com`. */
  readonly record: string;
}

/** What was found out about the name of a host. */
export interface NameLook {
  readonly host: string;
  /** By the resolver of this machine, which is the one that a connection asks. */
  readonly here: NameAnswer;
  /** Null where nobody was named, or the name is none for the outside. */
  readonly second: { readonly server: string; readonly answer: NameAnswer } | null;
  /** Looked for only where this machine does not know the name. */
  readonly offers: readonly NameOffer[];
  /** Whether this machine has an address by which it could reach IPv6. */
  readonly hasIpv6: boolean;
}

/** Tells what was found besides the addresses, a line each. */
export function nameLines(look: NameLook): readonly string[] {
  const { host, here, second } = look;
  return [
    ...aliasLines(host, here),
    ...familyLines(here),
    ...(second ? secondLines(look, second) : []),
    ...look.offers.map(offerLine),
  ];
}

/** What to do about it, in a sentence or two; null when there is nothing that this look alone can tell. */
export function nameAdvice({ here, second, offers, hasIpv6 }: NameLook): string | null {
  if (here.kind === 'found')
    return hasIpv6 || here.addresses.some(isIpv4)
      ? null
      : 'This machine has no IPv6: give the name an A record, or this machine an IPv6 address.';
  const [offer] = offers;
  if (second?.answer.kind === 'found')
    return `The name is right and has an address; it is this machine's own resolver that does not know it: compare it with ${second.server}.`;
  if (offer) return `Did you mean ${offer.host} (port ${offer.port})?`;
  const last = 'aliases' in here ? here.aliases.at(-1) : undefined;
  return last === undefined
    ? null
    : `The alias leads to ${last}, which has no address: correct the CNAME record.`;
}

function aliasLines(host: string, answer: NameAnswer): readonly string[] {
  if (!('aliases' in answer) || answer.aliases.length === 0) return [];
  const end = answer.kind === 'found' ? '' : ', which has no address';
  return [`alias (CNAME): ${[host, ...answer.aliases].join(' → ')}${end}`];
}

function familyLines(answer: NameAnswer): readonly string[] {
  if (answer.kind !== 'found') return [];
  if (!answer.addresses.some(isIpv4)) return ['only IPv6 addresses (AAAA); there is no A record'];
  return [];
}

function secondLines(
  { host, here }: NameLook,
  { server, answer }: { readonly server: string; readonly answer: NameAnswer },
): readonly string[] {
  switch (answer.kind) {
    case 'unknown':
      return [`the second resolver ${server} told nothing: ${answer.words}`];
    case 'no-name':
    case 'no-address': {
      const lacks = answer.kind === 'no-name' ? 'does not know the name' : 'has no address for the name';
      const words =
        here.kind === 'found' ? `${lacks}: it is known only inside, or by a hosts file` : `${lacks} either`;
      return [`the second resolver ${server} ${words}`, ...aliasLines(host, answer)];
    }
    case 'found':
      return [
        `the second resolver ${server} ${foundWords(here, answer.addresses)}`,
        ...aliasLines(host, answer),
      ];
  }
}

function foundWords(here: NameAnswer, addresses: readonly string[]): string {
  if (here.kind !== 'found') return `knows the name: ${addressWords(addresses)}`;
  const mine = here.addresses;
  const same = addresses.length === mine.length && addresses.every((one) => mine.includes(one));
  return same ? 'says the same' : `says otherwise: ${addressWords(addresses)}; here ${addressWords(mine)}`;
}

function addressWords(addresses: readonly string[]): string {
  const [v4, v6] = [addresses.filter(isIpv4), addresses.filter((one) => !isIpv4(one))];
  return `A ${v4.join(', ') || 'none'}, AAAA ${v6.join(', ') || 'none'}`;
}

function offerLine({ host, port, record }: NameOffer): string {
  return `did you mean ${host}, port ${port}? (${record})`;
}

function isIpv4(address: string): boolean {
  return /^[\d.]+$/.test(address);
}
