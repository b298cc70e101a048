import type { FolderRules } from '@mailhaul/domain';
import type { CopyOrder } from './enumerate/windows.ts';
import type { AppendMode } from './transfer/append-mode.ts';

/** How thoroughly both sides are compared afterwards. */
export type VerifyLevel = 'quick' | 'standard' | 'deep';

/** Everything a user can ask of a copy. */
export interface CopyOptions {
  readonly folders: FolderRules;
  readonly maxItemSizeBytes: number | null;
  readonly maxItems: number | null;
  readonly sinceS: number | null;
  readonly beforeS: number | null;
  readonly order: CopyOrder;
  readonly maxRateBytesPerS: number | null;
  /** Connections per side; null lets the append mode choose. */
  readonly lanes: number | null;
  readonly appendMode: AppendMode | 'auto';
  readonly verify: VerifyLevel | 'none';
  /** Sends again what was delivered once and is gone from the target. */
  readonly recopyMissing: boolean;
  /** Allows line ends to be changed where the target refuses them as they are. */
  readonly repairLineEnds: boolean;
}

/** What happens when nothing is asked for. */
export const DEFAULT_OPTIONS: CopyOptions = {
  folders: { include: [], exclude: [], map: [], into: null, mapSpecialUse: true, includeShared: false },
  maxItemSizeBytes: null,
  maxItems: null,
  sinceS: null,
  beforeS: null,
  order: 'newest',
  maxRateBytesPerS: null,
  lanes: null,
  appendMode: 'auto',
  verify: 'quick',
  recopyMissing: false,
  repairLineEnds: false,
};
