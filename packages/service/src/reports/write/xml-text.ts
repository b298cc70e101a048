/** Characters that no XML 1.0 document may hold (§2.2), and halves of surrogate pairs. */
const NOT_XML =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as it stands between tags or in an attribute; what XML cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return text
    .replaceAll(NOT_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A length of time as XML Schema and .NET write it, to 100 ns: `P1DT15H45M37.7873632S`. */
export function xmlDuration(ms: number): string {
  const ticks = Math.round(Math.abs(ms) * 10_000);
  const seconds = Math.floor(ticks / 10_000_000);
  const rest = ticks - seconds * 10_000_000;
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(7, '0').replace(/0+$/, '')}`;
  const days = Math.floor(seconds / 86_400);
  const [hours, minutes, last] = [
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const time = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${last > 0 || fraction !== '' ? `${last}${fraction}S` : ''}`;
  const sign = ms < 0 && ticks > 0 ? '-' : '';
  if (days === 0 && time === '') return 'PT0S';
  return `${sign}P${days > 0 ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`;
}
