/** How many items may be left out. */
export type ItemLimit = number | 'unlimited';

/** A limit as it is typed. */
export function limitText(limit: ItemLimit): string {
  return String(limit);
}

/** Reads a limit; null for what is none. */
export function limitOf(text: string): ItemLimit | null {
  const plain = text.trim().toLowerCase();
  if (plain === 'unlimited') return 'unlimited';
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null;
}
