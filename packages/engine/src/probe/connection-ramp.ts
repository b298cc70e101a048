import type { Failure } from '@mailhaul/domain';
import { type Connection, connect, type ServerAddress } from '@mailhaul/imap';
import { classify } from '../failures/classify.ts';

/** How many connections a server greets at the same time. */
export interface RampResult {
  /** Connections that were open together. */
  readonly open: number;
  /** How many were wanted. */
  readonly wanted: number;
  /** What the first one met that was not greeted; null when all were. */
  readonly failure: Failure | null;
}

/** Opens 1, 2, 4 … connections up to a number, and closes them; nobody signs in, so nobody can be locked out. */
export async function rampConnections(
  address: ServerAddress,
  { side, most }: { readonly side: 'source' | 'target'; readonly most: number },
): Promise<RampResult> {
  const open: Connection[] = [];
  try {
    while (open.length < most) {
      const refusal = await openMore(address, { open, step: Math.min(most - open.length, open.length || 1) });
      if (refusal !== null)
        return { open: open.length, wanted: most, failure: classify(refusal.reason, side, 'connect') };
    }
    return { open: open.length, wanted: most, failure: null };
  } finally {
    for (const connection of open) connection.destroy();
  }
}

/** Opens some at the same time; what the first one met that was not greeted, null when all were. */
async function openMore(
  address: ServerAddress,
  { open, step }: { readonly open: Connection[]; readonly step: number },
): Promise<PromiseRejectedResult | null> {
  const tried = await Promise.allSettled(Array.from({ length: step }, () => connect(address, {})));
  open.push(...tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
  return tried.find((one) => one.status === 'rejected') ?? null;
}
