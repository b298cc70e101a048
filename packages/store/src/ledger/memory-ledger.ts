import {
  type Adjustment,
  type ClosedUnit,
  type DeliveredMessage,
  type FlagUpdate,
  type FolderRecord,
  type Ledger,
  type ListedItem,
  type MailboxPair,
  messagesOf,
  type Segment,
  type SendUnit,
  segmentOf,
} from '@mailhaul/domain';

/** A ledger that forgets everything with its process: for tests, and for trying something without leaving a trace. */
export function createMemoryLedger(pair: MailboxPair): Ledger {
  return new MemoryLedger(pair);
}

const itemKey = (folderId: number, sourceUid: number) => `${folderId}/${sourceUid}`;
const adjustmentKey = (adjustment: Adjustment) =>
  JSON.stringify([adjustment.folderId, adjustment.sourceUid, adjustment.kind, adjustment.detail]);

// deliberately the plainest thing that can work: the SQL ledger is tested against it
class MemoryLedger implements Ledger {
  readonly pair: MailboxPair;
  readonly #folders = new Map<number, FolderRecord>();
  readonly #open = new Map<number, SendUnit>();
  readonly #delivered = new Map<number, Map<number, DeliveredMessage>>();
  readonly #items = new Map<string, ListedItem>();
  readonly #adjustments = new Map<string, Adjustment>();
  #nextUnitId = 1;

  constructor(pair: MailboxPair) {
    this.pair = pair;
  }

  async folders(): Promise<readonly FolderRecord[]> {
    return [...this.#folders.values()];
  }

  async saveFolder(folder: FolderRecord): Promise<FolderRecord> {
    if (folder.id !== 0 && !this.#folders.has(folder.id))
      throw new Error(`folder ${folder.id} is not in this ledger`);
    const saved = folder.id === 0 ? { ...folder, id: this.#folders.size + 1 } : folder;
    this.#folders.set(saved.id, saved);
    return saved;
  }

  async reserveUnitIds(count: number): Promise<number> {
    this.#nextUnitId += count;
    return this.#nextUnitId - count;
  }

  async openUnits(units: readonly SendUnit[]): Promise<void> {
    const ids = new Set(units.map(({ id }) => id));
    const isTaken = ids.size < units.length || units.some(({ id }) => this.#open.has(id));
    if (isTaken) throw new Error('a unit that is to be opened is open already');
    for (const unit of units) this.#open.set(unit.id, unit);
  }

  async closeUnits(units: readonly ClosedUnit[]): Promise<void> {
    const closing = units.filter(({ id }) => id !== 0).map(({ id }) => id);
    const isKnown = new Set(closing).size === closing.length && closing.every((id) => this.#open.has(id));
    if (!isKnown) throw new Error('a unit that is to be closed is not open');
    for (const id of closing) this.#open.delete(id);
    for (const { folderId, delivered } of units) this.#deliver(folderId, delivered);
    await this.saveItems(units.flatMap((unit) => unit.items));
    await this.saveAdjustments(units.flatMap((unit) => unit.adjustments));
  }

  async openUnitsOf(folderId?: number): Promise<readonly SendUnit[]> {
    const units = [...this.#open.values()].filter(
      (unit) => folderId === undefined || unit.folderId === folderId,
    );
    return units.sort((a, b) => a.id - b.id);
  }

  // nobody else ever has it
  async leftUnits(): Promise<ReadonlyMap<number, number>> {
    return new Map();
  }

  async takeUpUnits(): Promise<void> {}

  async segments(folderId: number, first: number, last: number): Promise<readonly Segment[]> {
    const within = this.#messages(folderId).filter(
      ({ sourceUid }) => sourceUid >= first && sourceUid <= last,
    );
    return within.length === 0 ? [] : [segmentOf(within)];
  }

  async ownedTargetUids(folderId: number, from: number): Promise<readonly number[]> {
    const uids = this.#messages(folderId).map(({ targetUid }) => targetUid);
    return uids.filter((uid) => uid > 0 && uid >= from).sort((a, b) => a - b);
  }

  async deliveredCount(folderId: number): Promise<number> {
    return this.#messages(folderId).length;
  }

  async updateFlags(folderId: number, updates: readonly FlagUpdate[]): Promise<void> {
    const delivered = this.#delivered.get(folderId);
    for (const { sourceUid, system, keywords } of updates) {
      const message = delivered?.get(sourceUid);
      if (message) delivered?.set(sourceUid, { ...message, system, keywords });
    }
  }

  async replaceSegments(
    folder: FolderRecord,
    delivered: readonly Segment[],
    items: readonly ListedItem[],
  ): Promise<void> {
    await this.saveFolder(folder);
    this.#delivered.delete(folder.id);
    for (const segment of delivered) this.#deliver(folder.id, segment);
    for (const [key, item] of this.#items) if (item.folderId === folder.id) this.#items.delete(key);
    await this.saveItems(items);
  }

  async items(folderId?: number): Promise<readonly ListedItem[]> {
    return sortedOf(this.#items.values(), folderId);
  }

  async saveItems(items: readonly ListedItem[]): Promise<void> {
    for (const item of items) this.#items.set(itemKey(item.folderId, item.sourceUid), item);
  }

  async removeItems(folderId: number, sourceUids: readonly number[]): Promise<void> {
    for (const sourceUid of sourceUids) this.#items.delete(itemKey(folderId, sourceUid));
  }

  async adjustments(folderId?: number): Promise<readonly Adjustment[]> {
    return sortedOf(this.#adjustments.values(), folderId);
  }

  async saveAdjustments(adjustments: readonly Adjustment[]): Promise<void> {
    for (const adjustment of adjustments) this.#adjustments.set(adjustmentKey(adjustment), adjustment);
  }

  #deliver(folderId: number, segment: Segment): void {
    const delivered = this.#delivered.get(folderId) ?? new Map<number, DeliveredMessage>();
    for (const message of messagesOf(segment)) delivered.set(message.sourceUid, message);
    this.#delivered.set(folderId, delivered);
  }

  #messages(folderId: number): readonly DeliveredMessage[] {
    return [...(this.#delivered.get(folderId)?.values() ?? [])];
  }
}

function sortedOf<T extends { readonly folderId: number; readonly sourceUid: number }>(
  all: Iterable<T>,
  folderId: number | undefined,
): readonly T[] {
  const chosen = [...all].filter((entry) => folderId === undefined || entry.folderId === folderId);
  return chosen.sort((a, b) => a.folderId - b.folderId || a.sourceUid - b.sourceUid);
}
