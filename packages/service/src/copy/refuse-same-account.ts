import { FailureError } from '@mailhaul/domain';
import { type AccountSpec, accountIdentity } from '@mailhaul/engine';

/** Refuses a copy of an account into itself as far as the addresses tell; the engine looks again at what the servers show. */
export function refuseSameAccount(source: AccountSpec, target: AccountSpec): void {
  const same = accountIdentity(source).toLowerCase() === accountIdentity(target).toLowerCase();
  if (!same) return;
  throw new FailureError({
    code: 'SameAccount',
    side: 'service',
    words: `both sides are ${accountIdentity(source)}`,
  });
}
