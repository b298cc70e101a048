import type { VerifyLevel } from '@mailhaul/engine';

/** One thing that differs between the two sides. */
export interface Difference {
  readonly folder: string;
  readonly kind: 'missing' | 'altered' | 'extra' | 'flags' | 'date' | 'count' | 'folder-missing';
  readonly sourceUid: number | null;
  readonly targetUid: number | null;
  readonly detail: string;
}

/** What a comparison of both sides found. */
export interface VerifyOutcome {
  readonly level: VerifyLevel;
  readonly equal: boolean;
  readonly folders: number;
  readonly messages: number;
  readonly differences: readonly Difference[];
  readonly seconds: number;
}
