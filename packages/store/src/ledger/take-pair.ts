import type { MailboxPair } from '@mailhaul/domain';
import type { Connection } from '../sql/connection.ts';
import { leftUnits } from '../tables/open-unit.ts';
import { pairs } from '../tables/pair.ts';
import { readBacklog } from './fragments.ts';
import type { Ownership } from './sql-ledger.ts';

// no row has it, so a ledger that nobody wrote yet reads as empty
const UNKNOWN_PAIR_ID = 0;

/** Makes this process the one that writes about a pair; whoever did before is refused from now on. */
export function takePair(connection: Connection, pair: MailboxPair): Promise<Ownership> {
  const key = { source: pair.source, target: pair.target };
  return connection.transaction(async (transaction) => {
    await transaction.run(pairs.add, key);
    const [found] = await transaction.all(pairs.find, key);
    const pairId = found?.id ?? UNKNOWN_PAIR_ID;
    const [taken] = await transaction.all(pairs.takeFence, { id: pairId });
    if (taken === undefined)
      throw new Error(`the database did not keep the pair ${pair.source} → ${pair.target}`);
    return { pair, pairId, fence: taken.fence, backlog: await readBacklog(transaction, pairId) };
  });
}

/** Notes what the owner before has left open; only when a pair was taken, so that nobody can be writing it any more. */
export async function noteLeftUnits(connection: Connection, { pairId }: Ownership): Promise<void> {
  await connection.transaction((transaction) => transaction.run(leftUnits.leave, { pairId }));
}

/** Finds a pair for reading; a pair that was never taken reads as empty. */
export async function findPair(connection: Connection, pair: MailboxPair): Promise<Ownership> {
  const [found] = await connection.all(pairs.find, { source: pair.source, target: pair.target });
  return { pair, pairId: found?.id ?? UNKNOWN_PAIR_ID, fence: undefined, backlog: new Map() };
}
