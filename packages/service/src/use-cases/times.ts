/** A moment as ISO 8601 in UTC; null stays null. */
export function instantOf(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}

/** A length of time as an ISO 8601 duration with days as its largest part, e.g. `P1DT2H0.5S`. */
export function durationOf(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const rest = Math.round(Math.max(0, ms)) % 1000;
  const parts = {
    D: Math.floor(seconds / 86_400),
    H: Math.floor(seconds / 3600) % 24,
    M: Math.floor(seconds / 60) % 60,
  };
  const days = parts.D > 0 ? `${parts.D}D` : '';
  const hours = parts.H > 0 ? `${parts.H}H` : '';
  const minutes = parts.M > 0 ? `${parts.M}M` : '';
  const fraction = rest > 0 ? `.${String(rest).padStart(3, '0').replace(/0+$/, '')}` : '';
  const last = seconds % 60 > 0 || fraction !== '' ? `${seconds % 60}${fraction}S` : '';
  const time = `${hours}${minutes}${last}`;
  if (days === '' && time === '') return 'PT0S';
  return `P${days}${time === '' ? '' : `T${time}`}`;
}
