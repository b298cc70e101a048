import type { ProbeName } from './probes.ts';
import type { TroubleNodeId } from './trees.ts';
import type { TroubleVerdict } from './verdict.ts';

/** What one probe found out. A probe that could not look has no finding. */
export interface ProbeFinding {
  readonly probe: ProbeName;
  /** What it saw, line by line, whether good or bad. */
  readonly evidence: readonly string[];
  /** Questions with choices that it answers; several answers when several things are wrong. */
  readonly answers: Readonly<Partial<Record<TroubleNodeId, readonly string[]>>>;
  readonly verdicts: readonly TroubleVerdict[];
}
