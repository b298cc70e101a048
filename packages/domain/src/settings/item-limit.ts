/** How many items may be left out before a user counts as failed. */
export type ItemLimit = number | 'unlimited';

/** Above this somebody must have said that losing so much is accepted (the sibling cmdlets' AcceptLargeDataLoss). */
export const ITEM_LIMIT_WITHOUT_CONSENT = 50;

/** Reads `0`, `10` or `unlimited` in any case; null when it is something else. */
export function readItemLimit(text: string): ItemLimit | null {
  if (text.toLowerCase() === 'unlimited') return 'unlimited';
  const value = Number(text);
  return /^\d{1,9}$/.test(text) ? value : null;
}

/** Whether a limit needs the consent to lose much. */
export function needsLossConsent(limit: ItemLimit): boolean {
  return limit === 'unlimited' || limit > ITEM_LIMIT_WITHOUT_CONSENT;
}
