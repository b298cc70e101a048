/**
 * A name as it compares when case and Unicode composition do not count.
 * Upper case first: it also joins letters that have several small forms (ς and σ, ß and ẞ).
 */
export function foldName(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}
