import {
  type Adjustment,
  type ClosedUnit,
  DIGEST_BYTES,
  EMPTY_SEGMENT,
  type FolderRecord,
  type Ledger,
  type ListedItem,
  type MailboxPair,
  type Segment,
  type SendUnit,
} from '@mailhaul/domain';

/** What a dry run has changed about one folder. */
interface Draft {
  /** Whether what the ledger holds of the folder counts no more. */
  replaced: boolean;
  readonly delivered: Segment[];
  readonly items: Map<number, ListedItem>;
  readonly removed: Set<number>;
  readonly closed: Set<number>;
}

/**
 * A ledger for a dry run: reads through to the real one and keeps in memory what would be written, so that a plan made on it is
 * the plan that the real run makes. What only sending needs is refused.
 */
export class DraftLedger implements Ledger {
  readonly pair: MailboxPair;
  readonly #ledger: Ledger;
  readonly #records = new Map<number, FolderRecord>();
  readonly #drafts = new Map<number, Draft>();
  #nextId = -1;

  constructor(ledger: Ledger) {
    this.pair = ledger.pair;
    this.#ledger = ledger;
  }

  async folders(): Promise<readonly FolderRecord[]> {
    const stored = await this.#ledger.folders();
    const known = new Set(stored.map(({ id }) => id));
    const added = [...this.#records.values()].filter(({ id }) => !known.has(id));
    return [...stored.map((record) => this.#records.get(record.id) ?? record), ...added];
  }

  async saveFolder(folder: FolderRecord): Promise<FolderRecord> {
    const saved = folder.id === 0 ? { ...folder, id: this.#nextId-- } : folder;
    this.#records.set(saved.id, saved);
    return saved;
  }

  async closeUnits(units: readonly ClosedUnit[]): Promise<void> {
    for (const { id, folderId, delivered, items } of units) {
      const draft = this.#draft(folderId);
      draft.closed.add(id);
      if (delivered.sourceUids.length > 0) draft.delivered.push(delivered);
      for (const item of items) this.#put(item);
    }
  }

  async openUnitsOf(folderId?: number): Promise<readonly SendUnit[]> {
    const units = await this.#ledger.openUnitsOf(folderId);
    return units.filter((unit) => !this.#drafts.get(unit.folderId)?.closed.has(unit.id));
  }

  async leftUnits(folderId: number): Promise<ReadonlyMap<number, number>> {
    return folderId < 0 ? new Map() : this.#ledger.leftUnits(folderId);
  }

  async takeUpUnits(): Promise<void> {}

  async segments(folderId: number, first: number, last: number): Promise<readonly Segment[]> {
    const draft = this.#drafts.get(folderId);
    const stored = draft?.replaced || folderId < 0 ? [] : await this.#ledger.segments(folderId, first, last);
    const drafted = (draft?.delivered ?? []).map((segment) => within(segment, first, last));
    return [...stored, ...drafted].filter(({ sourceUids }) => sourceUids.length > 0).sort(byFirst);
  }

  async ownedTargetUids(folderId: number, from: number): Promise<readonly number[]> {
    const segments = await this.segments(folderId, 0, Number.MAX_SAFE_INTEGER);
    const uids = segments.flatMap(({ targetUids }) => targetUids);
    return uids.filter((uid) => uid > 0 && uid >= from).sort((a, b) => a - b);
  }

  async deliveredCount(folderId: number): Promise<number> {
    const draft = this.#drafts.get(folderId);
    const stored = draft?.replaced || folderId < 0 ? 0 : await this.#ledger.deliveredCount(folderId);
    return (draft?.delivered ?? []).reduce((sum, { sourceUids }) => sum + sourceUids.length, stored);
  }

  async replaceSegments(
    folder: FolderRecord,
    delivered: readonly Segment[],
    items: readonly ListedItem[],
  ): Promise<void> {
    await this.saveFolder(folder);
    const { closed } = this.#draft(folder.id);
    const map = new Map(items.map((item) => [item.sourceUid, item]));
    this.#drafts.set(folder.id, {
      replaced: true,
      delivered: [...delivered],
      items: map,
      removed: new Set(),
      closed,
    });
  }

  async items(folderId?: number): Promise<readonly ListedItem[]> {
    const stored = await this.#ledger.items(folderId);
    const kept = stored.filter((item) => {
      const draft = this.#drafts.get(item.folderId);
      return (
        !draft || !(draft.replaced || draft.items.has(item.sourceUid) || draft.removed.has(item.sourceUid))
      );
    });
    const drafts = [...this.#drafts].filter(([id]) => folderId === undefined || id === folderId);
    return [...kept, ...drafts.flatMap(([, { items }]) => [...items.values()])];
  }

  async saveItems(items: readonly ListedItem[]): Promise<void> {
    for (const item of items) this.#put(item);
  }

  async removeItems(folderId: number, sourceUids: readonly number[]): Promise<void> {
    const { items, removed } = this.#draft(folderId);
    for (const uid of sourceUids) {
      items.delete(uid);
      removed.add(uid);
    }
  }

  adjustments(folderId?: number): Promise<readonly Adjustment[]> {
    return this.#ledger.adjustments(folderId);
  }

  async updateFlags(): Promise<void> {}

  async saveAdjustments(): Promise<void> {}

  reserveUnitIds(): Promise<number> {
    throw new Error('a dry run sends nothing');
  }

  openUnits(): Promise<void> {
    throw new Error('a dry run sends nothing');
  }

  #put(item: ListedItem): void {
    this.#draft(item.folderId).items.set(item.sourceUid, item);
  }

  #draft(folderId: number): Draft {
    const known = this.#drafts.get(folderId);
    if (known) return known;
    const draft: Draft = {
      replaced: false,
      delivered: [],
      items: new Map(),
      removed: new Set(),
      closed: new Set(),
    };
    this.#drafts.set(folderId, draft);
    return draft;
  }
}

function byFirst(a: Segment, b: Segment): number {
  return (a.sourceUids[0] ?? 0) - (b.sourceUids[0] ?? 0);
}

function within(segment: Segment, first: number, last: number): Segment {
  const { sourceUids } = segment;
  const from = sourceUids.findIndex((uid) => uid >= first);
  if (from < 0) return EMPTY_SEGMENT;
  const end = sourceUids.findIndex((uid) => uid > last);
  const to = end < 0 ? sourceUids.length : end;
  const keywords = [...segment.keywords].filter(([at]) => at >= from && at < to);
  return {
    sourceUids: sourceUids.slice(from, to),
    targetUids: segment.targetUids.slice(from, to),
    digests: segment.digests.subarray(from * DIGEST_BYTES, to * DIGEST_BYTES),
    systemFlags: segment.systemFlags.slice(from, to),
    keywords: new Map(keywords.map(([at, words]) => [at - from, words])),
  };
}
