import type { PresetName } from '../endpoint/presets.ts';

/** A mail exchange of a domain. */
export interface MailExchange {
  readonly preference: number;
  readonly host: string;
}

/** Where mail for a domain goes, as the domain name system tells it. */
export type MailRoute =
  | { readonly kind: 'found'; readonly exchanges: readonly MailExchange[]; readonly ttlSeconds: number }
  /** The domain is there, and neither names anybody who takes its mail nor has an address of its own. */
  | { readonly kind: 'none' }
  | { readonly kind: 'no-domain' }
  /** Nobody answered, or not what was asked. */
  | { readonly kind: 'unknown'; readonly words: string };

/** To which side of a migration mail goes. */
export type RouteSide = 'old' | 'new' | 'both' | 'elsewhere';

/** What is known of the two sides. */
export interface RouteSides {
  readonly source: RouteHost;
  readonly target: RouteHost;
  /** The names under which the new side takes mail, where an admin says them. */
  readonly expected: readonly string[];
}

/** A server, and whose it is. */
export interface RouteHost {
  readonly host: string;
  readonly preset: string | null;
}

/** TTL that a domain should have some days before mail is switched (documented of Microsoft's service), seconds. */
export const CUT_OVER_TTL_SECONDS = 3_600;
/** How long a batch is kept in step after mail was switched (documented of Microsoft's service). */
export const CUT_OVER_HOURS = 72;

/** Names that end like this take mail for a provider. */
const EXCHANGES_OF: Readonly<Partial<Record<PresetName, readonly string[]>>> = {
  microsoft365: ['mail.protection.outlook.com', 'mx.microsoft'],
  gmail: ['google.com', 'googlemail.com'],
  yahoo: ['yahoodns.net'],
  icloud: ['mail.icloud.com'],
};

/** The provider that takes the mail of a domain with these exchanges; null when it is none that we know. */
export function providerOf(exchanges: readonly MailExchange[]): PresetName | null {
  const providers = Object.entries(EXCHANGES_OF) as [PresetName, readonly string[]][];
  const known = providers.find(([, names]) =>
    exchanges.some(({ host }) => names.some((name) => endsWith(plain(host), name))),
  );
  return known?.[0] ?? null;
}

/** Tells to which side the exchanges of a domain belong: by what the admin says, by the provider, or by the domain that they share with a server. */
export function routeSide(exchanges: readonly MailExchange[], sides: RouteSides): RouteSide {
  const each = exchanges.map(({ host }) => sideOf(host, sides));
  const [old, fresh] = [each.includes('old'), each.includes('new')];
  if (old && fresh) return 'both';
  if (fresh) return 'new';
  return old ? 'old' : 'elsewhere';
}

function sideOf(exchange: string, { source, target, expected }: RouteSides): RouteSide {
  const host = plain(exchange);
  if (expected.some((name) => endsWith(host, plain(name)))) return 'new';
  const [toSource, toTarget] = [belongs(host, source), belongs(host, target)];
  // both servers may lie in one domain, and then the name itself must tell
  if (toSource && toTarget) {
    if (host === plain(target.host)) return 'new';
    return host === plain(source.host) ? 'old' : 'elsewhere';
  }
  if (toTarget && expected.length === 0) return 'new';
  return toSource ? 'old' : 'elsewhere';
}

function belongs(exchange: string, { host, preset }: RouteHost): boolean {
  const names = preset === null ? undefined : EXCHANGES_OF[preset as PresetName];
  if (names) return names.some((name) => endsWith(exchange, name));
  const domain = ownDomain(plain(host));
  return domain !== null && endsWith(exchange, domain);
}

/** What countries put between their own letters and a name; `ibm` in `ibm.de` is somebody's. Two letters are taken to be such a word. */
const SHARED: ReadonlySet<string> = new Set(
  'com net org edu gov mil int gob gub gouv govt info asso ind inf adv art eco med nom web asn gen iwi bel pol ltd plc nhs sch mod nic res firm school'.split(
    ' ',
  ),
);

// `example.co.uk` belongs to somebody, `co.uk` to nobody; null for addresses and names without a domain
function ownDomain(host: string): string | null {
  if (/^[\d.]+$|:/.test(host)) return null;
  const labels = host.split('.');
  const second = labels.at(-2) ?? '';
  const isShared = labels.at(-1)?.length === 2 && (second.length <= 2 || SHARED.has(second));
  const domain = labels.slice(isShared ? -3 : -2);
  return domain.length >= 2 ? domain.join('.') : null;
}

function endsWith(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

function plain(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}
