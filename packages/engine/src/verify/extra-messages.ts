import type { Ledger } from '@mailhaul/domain';
import { type KnownFolder, ownedUidsOf } from '../journal/owned-uids.ts';
import { ascending, type BothSides, type UidPair } from './content.ts';
import { setsOf } from './reader.ts';

/** Most messages of others whose size is looked up, per folder. */
const EXTRAS_EXAMINED = 10_000;
/** Most messages of ours, equal in size to one of others, that are read to tell twins from strangers. */
const TWIN_CANDIDATES = 5_000;

/** A message of ours that lies on the target a second time. */
export interface Twin extends UidPair {
  readonly twinUid: number;
}

/** Messages of the target folder that the ledger does not own, and which of them are doubles of ours. */
export class ExtraMessages {
  readonly count: number;
  readonly #uidsBySize: ReadonlyMap<number, readonly number[]>;
  readonly #candidates = new Map<number, UidPair>();
  readonly #candidateSizes = new Set<number>();

  private constructor(count: number, uidsBySize: ReadonlyMap<number, readonly number[]>) {
    this.count = count;
    this.#uidsBySize = uidsBySize;
  }

  /** Looks for messages from a UID on that are not ours. */
  static async find(
    { target }: BothSides,
    where: KnownFolder & { readonly ledger: Ledger; readonly from: number },
  ): Promise<ExtraMessages> {
    const present = await target.reader.uids(target.folder, where.from, '*');
    const owned = await ownedUidsOf(where.ledger, where, where.from);
    const extras = without(present, owned);
    const uidsBySize = new Map<number, number[]>();
    const asked = { sets: setsOf(extras.slice(0, EXTRAS_EXAMINED)), items: '(UID RFC822.SIZE)' };
    await target.reader.fetch(target.folder, asked, ({ uid, sizeBytes }) => {
      if (sizeBytes === undefined) return;
      uidsBySize.set(sizeBytes, [...(uidsBySize.get(sizeBytes) ?? []), uid]);
    });
    return new ExtraMessages(extras.length, uidsBySize);
  }

  /** Shows a message of ours that is on the target. */
  compare(pair: UidPair, targetSizeBytes: number): void {
    if (!this.#uidsBySize.has(targetSizeBytes) || this.#candidates.size >= TWIN_CANDIDATES) return;
    this.#candidates.set(pair.targetUid, pair);
    this.#candidateSizes.add(targetSizeBytes);
  }

  /** Reads the candidates: which extra messages are, byte for byte, one of those that were shown. */
  async twins({ target }: BothSides): Promise<readonly Twin[]> {
    const suspects = [...this.#candidateSizes].flatMap((size) => this.#uidsBySize.get(size) ?? []);
    if (suspects.length === 0) return [];
    const [theirs, ours] = await Promise.all([
      target.reader.digests(target.folder, ascending(suspects), false),
      target.reader.digests(target.folder, ascending(this.#candidates.keys()), false),
    ]);
    const byDigest = new Map([...ours].map(([uid, { raw }]) => [raw.toString('latin1'), uid]));
    return [...theirs].flatMap(([twinUid, { raw }]) => {
      const pair = this.#candidates.get(byDigest.get(raw.toString('latin1')) ?? 0);
      return pair ? [{ ...pair, twinUid }] : [];
    });
  }
}

/** What is in the first list and not in the second, both ascending. */
function without(all: readonly number[], some: readonly number[]): number[] {
  let at = 0;
  return all.filter((value) => {
    while (at < some.length && (some[at] ?? 0) < value) at += 1;
    return some[at] !== value;
  });
}
