import type { MessageDigest } from './digest.ts';
import type { Reader, SideFolder } from './reader.ts';

/** A source message and where it was put. */
export interface UidPair {
  readonly sourceUid: number;
  readonly targetUid: number;
}

/** Both sides of a folder, ready to be read. */
export interface BothSides {
  readonly source: { readonly reader: Reader; readonly folder: SideFolder };
  readonly target: { readonly reader: Reader; readonly folder: SideFolder };
}

/** How the contents of two messages compare. */
export type ContentVerdict =
  | 'raw-equal'
  | 'canon-equal'
  | 'altered'
  /** That side did not hand the message out. */
  | 'source-unread'
  | 'target-unread';

/**
 * Compares whole messages by SHA-256, both sides streaming at once; by source UID. The canonical form is only made where the bytes
 * differ, or at once when that is to be expected.
 */
export async function compareContent(
  sides: BothSides,
  pairs: readonly UidPair[],
  expected: 'equal' | 'different',
): Promise<ReadonlyMap<number, ContentVerdict>> {
  const verdicts = await readBoth(sides, pairs, expected === 'different');
  if (expected === 'different') return verdicts;
  const doubtful = pairs.filter(({ sourceUid }) => verdicts.get(sourceUid) === 'altered');
  if (doubtful.length === 0) return verdicts;
  return new Map([...verdicts, ...(await readBoth(sides, doubtful, true))]);
}

async function readBoth(
  { source, target }: BothSides,
  pairs: readonly UidPair[],
  canonical: boolean,
): Promise<Map<number, ContentVerdict>> {
  const [here, there] = await Promise.all([
    source.reader.digests(source.folder, ascending(pairs.map(({ sourceUid }) => sourceUid)), canonical),
    target.reader.digests(target.folder, ascending(pairs.map(({ targetUid }) => targetUid)), canonical),
  ]);
  return new Map(
    pairs.map(({ sourceUid, targetUid }) => [
      sourceUid,
      verdictOf(here.get(sourceUid), there.get(targetUid)),
    ]),
  );
}

function verdictOf(here: MessageDigest | undefined, there: MessageDigest | undefined): ContentVerdict {
  if (!here) return 'source-unread';
  if (!there) return 'target-unread';
  if (here.raw.equals(there.raw)) return 'raw-equal';
  return here.canonical && there.canonical?.equals(here.canonical) ? 'canon-equal' : 'altered';
}

/** Distinct numbers in ascending order, as UID sets want them. */
export function ascending(numbers: Iterable<number>): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
