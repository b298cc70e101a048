import { type Failure, FailureError, type FolderMapping, type FolderRecord } from '@mailhaul/domain';
import type { PassDeps } from '../pass-deps.ts';
import { roomNeeded } from '../probe/room-needed.ts';
import { type ProbedSides, sameAccount, targetInsideSource } from '../probe/same-account.ts';
import { roomFailure } from '../probe/target-room.ts';
import type { Sides } from './sides.ts';

/** Refuses a copy that would double or could not fit, before anything is created: rejects with FailureError. */
export async function refuseUnfit(
  deps: PassDeps,
  sides: Sides,
  planned: {
    readonly mappings: readonly FolderMapping[];
    readonly records: ReadonlyMap<string, FolderRecord>;
  },
): Promise<void> {
  const probed = probedSides(deps, sides);
  const failure =
    (await looksSame(deps, probed, planned.records)) ??
    (await targetInsideSource(probed, planned.mappings)) ??
    (await tooSmall(deps, sides, planned));
  if (failure) throw new FailureError(failure);
}

// once something was sent the messages are the same, and accounts that were made in the same second have the same UIDVALIDITY
async function looksSame(
  { ledger }: PassDeps,
  probed: ProbedSides,
  records: ReadonlyMap<string, FolderRecord>,
): Promise<Failure | null> {
  const failure = await sameAccount(probed);
  if (!failure || (await ledger.openUnitsOf()).length > 0) return null;
  for (const { id } of records.values()) if ((await ledger.deliveredCount(id)) > 0) return null;
  return failure;
}

function probedSides({ source, target }: PassDeps, sides: Sides): ProbedSides {
  return {
    source: { spec: source.spec, connection: sides.pair.source, listing: sides.source },
    target: { spec: target.spec, connection: sides.pair.target, listing: sides.target },
  };
}

async function tooSmall(
  { ledger, options }: PassDeps,
  sides: Sides,
  { mappings, records }: Parameters<typeof refuseUnfit>[2],
) {
  if (sides.room.freeBytes === null && sides.room.freeMessages === null) return null;
  const counts = [...records.values()].map(
    async ({ id, sourceName }) => [sourceName, await ledger.deliveredCount(id)] as const,
  );
  const delivered = new Map(await Promise.all(counts));
  const { maxItemSizeBytes, maxItems, sinceS, beforeS } = options;
  // mail that lies on the target already may be adopted: then the sum is only an upper bound
  const isAdopting =
    records.size === 0 &&
    mappings.some((mapping) => (sides.target.statuses.get(mapping.targetRawName)?.messages ?? 0) > 0);
  const needed = await roomNeeded(sides.pair.source, {
    listing: sides.source,
    mappings,
    deliveredBefore: (rawName) => delivered.get(rawName) ?? 0,
    isPartial: isAdopting || [maxItemSizeBytes, maxItems, sinceS, beforeS].some((limit) => limit !== null),
  });
  return roomFailure(needed, sides.room);
}
