import { useBatches } from './use-batches.ts';
import { type PlacedErrorGroup, useManyErrorGroups } from './use-error-groups.ts';

/** The causes of every batch that has failed users, the one with most users first. */
export function useAllErrorGroups(): readonly PlacedErrorGroup[] {
  const { batches = [] } = useBatches();
  return useManyErrorGroups(
    batches.filter(({ failedCount }) => failedCount > 0).map(({ identity }) => identity),
  );
}
