import type { PlacedErrorGroup } from '../../queries/use-error-groups.ts';

/** A cause that users have now, in however many batches. */
export interface CauseNow {
  readonly code: PlacedErrorGroup['code'];
  readonly users: number;
  /** ISO 8601. */
  readonly lastSeen: string;
  /** The largest first. */
  readonly groups: readonly PlacedErrorGroup[];
}

/** The causes of all batches, each once, the one with most users first. */
export function causesNow(groups: readonly PlacedErrorGroup[]): readonly CauseNow[] {
  return [...Map.groupBy(groups, ({ code }) => code)]
    .map(([code, of]) => ({
      code,
      users: of.reduce((sum, { users }) => sum + users, 0),
      lastSeen:
        of
          .map(({ lastSeen }) => lastSeen)
          .toSorted()
          .at(-1) ?? '',
      groups: of.toSorted((a, b) => b.users - a.users),
    }))
    .sort((a, b) => b.users - a.users);
}
