/** Words by which servers are known that tell no name (ID, RFC 2971), or one that people would not look for. */
const VENDORS: readonly (readonly [RegExp, string])[] = [
  [/zimbra/i, 'Zimbra'],
  [/\bgimap\b/i, 'Gmail'],
  [/microsoft exchange/i, 'Exchange'],
  [/\bdomino\b/i, 'HCL Domino'],
  [/courier/i, 'Courier'],
  [/cyrus/i, 'Cyrus'],
  [/dovecot/i, 'Dovecot'],
  [/yahoo/i, 'Yahoo'],
];

/** Servers call themselves whatever they like. */
const LONGEST = 40;

/** Who made a server, by what it says of itself in ID and in its greeting; null when both say nothing of it. */
export function vendorOf(id: ReadonlyMap<string, string>, greeting: string): string | null {
  const name = id.get('name') ?? '';
  const words = [name, id.get('vendor') ?? '', greeting].join(' ');
  const known = VENDORS.find(([sign]) => sign.test(words));
  if (known) return known[1];
  return (
    name
      .replace(/[\x00-\x1f\x7f]/g, '')
      .trim()
      .slice(0, LONGEST) || null
  );
}
