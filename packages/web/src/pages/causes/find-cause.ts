import { FAILURES, type FailureCode, type FailureRow } from '@mailhaul/contract/guide';

/** The code of an address: our name or the migration world's, in any case; null for none. */
export function failureCodeOf(text: string): FailureCode | null {
  const asked = text.toLowerCase();
  const found = (Object.entries(FAILURES) as [FailureCode, FailureRow][]).find(
    ([code, { reference }]) => code.toLowerCase() === asked || reference.toLowerCase() === asked,
  );
  return found?.[0] ?? null;
}

/** The row of a code; null where this page is older than the service. */
export function failureRow(code: FailureCode): FailureRow | null {
  return Object.hasOwn(FAILURES, code) ? FAILURES[code] : null;
}
