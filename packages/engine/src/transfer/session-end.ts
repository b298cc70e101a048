import type { Connection } from '@mailhaul/imap';
import type { Account } from '../account/account.ts';
import { SESSION_END_AHEAD_MS } from '../limits.ts';

/**
 * When a pair of connections should be replaced before a server ends its session (Gmail and Microsoft 365 do, with the token), ms
 * since the epoch; null when no end is known, and when it is so near that nothing is gained by going first.
 */
export function renewalMs(
  accounts: { readonly source: Account; readonly target: Account },
  pair: { readonly source: Connection; readonly target: Connection },
  nowMs: number,
): number | null {
  const ends = [accounts.source.sessionEndMs(pair.source), accounts.target.sessionEndMs(pair.target)];
  const renewals = ends.flatMap((end) =>
    end === null || end - SESSION_END_AHEAD_MS <= nowMs ? [] : [end - SESSION_END_AHEAD_MS],
  );
  return renewals.length === 0 ? null : Math.min(...renewals);
}
