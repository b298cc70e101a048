import { UNKNOWN_DIGEST } from '@mailhaul/domain';
import type { ContentMatching } from '../adopt/content-matching.ts';
import { matchContents } from '../adopt/match-contents.ts';
import { bothSides, type ReconcileDeps, type Scene } from './scene.ts';

/** Two messages that are the same, and what the source says about its one now. */
export interface EqualPair {
  readonly sourceUid: number;
  readonly targetUid: number;
  readonly digest: Uint8Array;
  readonly system: number;
  readonly keywords: readonly string[];
}

/** Compares what is left over on both sides by content. */
export async function matchRest(
  deps: ReconcileDeps,
  scene: Scene,
  rest: { readonly source: readonly number[]; readonly target: readonly number[] },
): Promise<EqualPair[]> {
  if (rest.source.length === 0 || rest.target.length === 0) return [];
  return [...equalPairs(await matchContents(bothSides(deps, scene, rest)))];
}

/** The pairs that a comparison found. */
export function* equalPairs(matching: ContentMatching): Generator<EqualPair> {
  const { source, target, digests } = matching;
  for (let row = 0; row < source.length; row++) {
    const counterpart = matching.targetOf(row);
    if (counterpart < 0) continue;
    yield {
      sourceUid: source.uids[row] ?? 0,
      targetUid: target.uids[counterpart] ?? 0,
      digest: digests.get(row) ?? UNKNOWN_DIGEST,
      system: source.system[row] ?? 0,
      keywords: source.keywords(row),
    };
  }
}
