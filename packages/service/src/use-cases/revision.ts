import { createHash } from 'node:crypto';
import { ServiceError } from './service-error.ts';

/**
 * Another one whenever what can be set was set anew, so that an edit can say what it was made from. Secrets go in as they are sealed or
 * hashed, so it tells nothing of them.
 */
export function revisionOf(parts: readonly unknown[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part instanceof Uint8Array ? part : ordered(part)).update('\0');
  return hash.digest('base64url').slice(0, 22);
}

/**
 * Refuses an edit of what is not any more as it was when the edit was made; undefined where the edit does not say. Only where the thing
 * is held until the edit is done does this mean anything.
 */
export function requireRevision(madeFrom: string | undefined, now: string): void {
  if (madeFrom === undefined || madeFrom === now) return;
  throw new ServiceError({
    code: 'CHANGED_MEANWHILE',
    message: 'It is not as it was when it was loaded.',
    fix: 'Load it again, and repeat the change.',
  });
}

// what is null was never set, and the order of fields says nothing
function ordered(part: unknown): string {
  return JSON.stringify(part ?? null, (_, value) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, inner]) => inner !== null)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : value,
  );
}

/** An edit that may say which revision it was made from: it is refused when that is not the one of now. */
export interface MadeFrom {
  readonly madeFrom?: string;
}
