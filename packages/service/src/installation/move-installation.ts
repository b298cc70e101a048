import { type MoveEnds, moveStore, openStore, type StoreDeps, type StoreMove } from '@mailhaul/store';
import { requireSameKeys } from '../secrets/key-check.ts';
import { hasKeys, keyRingAt } from '../secrets/keys.ts';

/** What carrying an installation to another place needs. */
export interface MoveDeps extends StoreDeps {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where a key file may lie: the data folder that is one of the ends. */
  readonly folder: string;
}

/**
 * Carries everything from a data folder to a database or back. Sealed passwords stay sealed; whoever opens the new place with other keys
 * is refused. Rejects with StoreInUseError or StoreUnusableError; then nothing was changed.
 */
export async function moveInstallation(ends: MoveEnds, deps: MoveDeps): Promise<StoreMove> {
  const moved = await moveStore(ends, deps);
  const place = { folder: deps.folder, environment: deps.environment };
  if (!hasKeys(place)) return moved;
  const store = await openStore(ends.to, deps);
  try {
    await requireSameKeys(store, keyRingAt(place));
  } finally {
    await store.close();
  }
  return moved;
}
