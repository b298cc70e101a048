const DAY_MS = 86_400_000;

/** From so many days before its end on a certificate is told of by itself: time to renew it before syncs stop. */
export const CERTIFICATE_NEAR_END_DAYS = 14;

/** Whole days until a certificate ends; below zero when it has ended. */
export function certificateDaysLeft(validToMs: number, nowMs: number): number {
  return Math.floor((validToMs - nowMs) / DAY_MS);
}

/** The same while it ends soon or has ended; null otherwise, and without a certificate. */
export function certificateEndsInDays(
  { certificateValidTo }: { readonly certificateValidTo: string | null },
  nowMs: number,
): number | null {
  if (certificateValidTo === null) return null;
  const days = certificateDaysLeft(Date.parse(certificateValidTo), nowMs);
  return days < CERTIFICATE_NEAR_END_DAYS ? days : null;
}
