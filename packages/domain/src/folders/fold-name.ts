const ASCII = /^[\0-\x7f]*$/;

/**
 * A name as it compares when case and Unicode composition do not count.
 * Down, up and down again: that joins letters with several forms in either case (ς and σ; ß, ẞ and ss).
 */
export function foldName(name: string): string {
  if (ASCII.test(name)) return name.toLowerCase();
  return name.normalize('NFC').toLowerCase().toUpperCase().toLowerCase().normalize('NFC');
}
