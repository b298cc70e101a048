import type { StoredUser } from '@mailhaul/store';

/** The CompleteAfter of the user itself, ms: its own setting, else that of its row; null for none. */
export function completeAfterOf({ settings, row }: Pick<StoredUser, 'settings' | 'row'>): number | null {
  return settings.completeAfterMs ?? row.completeAfterMs;
}

/** That time while it lies ahead; null when the user may be completed. */
export function waitsForCompletionMs(
  user: Pick<StoredUser, 'settings' | 'row'>,
  atMs: number,
): number | null {
  const ownMs = completeAfterOf(user);
  return ownMs !== null && ownMs > atMs ? ownMs : null;
}
