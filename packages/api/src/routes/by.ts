import type { Caller } from '@mailhaul/service';

/** Who approves skipped items; what is approved is kept with a name. */
export function by(caller: Caller | null): { readonly approvedBy?: string } {
  return caller === null ? {} : { approvedBy: caller.name };
}
