import {
  type Adjustment,
  type ClosedUnit,
  type FlagUpdate,
  type FolderRecord,
  type Ledger,
  LedgerFencedError,
  type ListedItem,
  type MailboxPair,
  type Segment,
  type SendUnit,
} from '@mailhaul/domain';
import { mergeSegments } from '../segments/merge.ts';
import type { Connection, Transaction } from '../sql/connection.ts';
import { fragments } from '../tables/fragment.ts';
import { items } from '../tables/item.ts';
import { leftUnits } from '../tables/open-unit.ts';
import { pairs } from '../tables/pair.ts';
import { segments } from '../tables/segment.ts';
import { countDelivered, readOwnedTargetUids, readSegments } from './delivered.ts';
import { writeFlags } from './flags.ts';
import { readFolders, writeFolder } from './folder-records.ts';
import { GroupCommit, type Write } from './group-commit.ts';
import { readAdjustments, readItems, writeAdjustments, writeItems } from './left-out.ts';
import { addSegments, MERGE_AT_MESSAGES, mergeFolder } from './merge-folder.ts';
import { readOpenUnits, writeClosedUnits, writeOpenUnits } from './units.ts';

/** A pair in the database, and the number that allows to write about it. */
export interface Ownership {
  readonly pair: MailboxPair;
  readonly pairId: number;
  /** Undefined for a ledger that is only read. */
  readonly fence: number | undefined;
  /** Messages per folder that wait to be merged. */
  readonly backlog: Map<number, number>;
}

/** The ledger of one pair in a database. */
export class SqlLedger implements Ledger {
  readonly pair: MailboxPair;
  readonly #connection: Connection;
  readonly #pairId: number;
  readonly #commits: GroupCommit;
  readonly #backlog: Map<number, number>;

  constructor(connection: Connection, ownership: Ownership) {
    this.pair = ownership.pair;
    this.#connection = connection;
    this.#pairId = ownership.pairId;
    this.#backlog = ownership.backlog;
    this.#commits = new GroupCommit(connection, (transaction) => checkFence(transaction, ownership));
  }

  folders(): Promise<readonly FolderRecord[]> {
    return readFolders(this.#connection, this.#pairId);
  }

  saveFolder(folder: FolderRecord): Promise<FolderRecord> {
    return this.#write((transaction) => writeFolder(transaction, this.#pairId, folder));
  }

  reserveUnitIds(count: number): Promise<number> {
    return this.#write(async (transaction) => {
      const [row] = await transaction.all(pairs.reserveUnitIds, { id: this.#pairId, count });
      if (row === undefined) throw new Error('the ledger of this pair is gone');
      return row.next_unit_id - count;
    });
  }

  async openUnits(units: readonly SendUnit[]): Promise<void> {
    if (units.length > 0)
      await this.#write((transaction) => writeOpenUnits(transaction, this.#pairId, units));
  }

  async closeUnits(units: readonly ClosedUnit[]): Promise<void> {
    if (units.length === 0) return;
    const { gained, merged } = await this.#write((transaction) => this.#close(transaction, units));
    for (const [folderId, messages] of gained) {
      this.#backlog.set(folderId, merged.has(folderId) ? 0 : (this.#backlog.get(folderId) ?? 0) + messages);
    }
  }

  openUnitsOf(folderId?: number): Promise<readonly SendUnit[]> {
    return readOpenUnits(this.#connection, this.#pairId, folderId);
  }

  async leftUnits(folderId: number): Promise<ReadonlyMap<number, number>> {
    const rows = await this.#connection.all(leftUnits.ages, { pairId: this.#pairId, folderId });
    // a clock that was set back says nothing about the time that has passed
    return new Map(rows.map(({ id, left_for_ms: leftForMs }) => [id, Math.max(0, leftForMs)]));
  }

  async takeUpUnits(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    const keys = ids.map((id) => ({ pairId: this.#pairId, id }));
    await this.#write((transaction) => transaction.runEach(leftUnits.takeUp, keys));
  }

  segments(folderId: number, first: number, last: number): Promise<readonly Segment[]> {
    return readSegments(this.#connection, { folderId, first, last });
  }

  ownedTargetUids(folderId: number, from: number): Promise<readonly number[]> {
    return readOwnedTargetUids(this.#connection, folderId, from);
  }

  deliveredCount(folderId: number): Promise<number> {
    return countDelivered(this.#connection, folderId);
  }

  async updateFlags(folderId: number, updates: readonly FlagUpdate[]): Promise<void> {
    if (updates.length > 0) await this.#write((transaction) => writeFlags(transaction, folderId, updates));
  }

  async replaceSegments(
    folder: FolderRecord,
    delivered: readonly Segment[],
    listed: readonly ListedItem[],
  ): Promise<void> {
    const key = { folderId: folder.id };
    await this.#write(async (transaction) => {
      await writeFolder(transaction, this.#pairId, folder);
      await transaction.run(fragments.removeAll, key);
      await transaction.run(segments.removeAll, key);
      await addSegments(transaction, folder.id, mergeSegments(delivered));
      await transaction.run(items.removeAll, key);
      await writeItems(transaction, listed);
    });
    this.#backlog.delete(folder.id);
  }

  items(folderId?: number): Promise<readonly ListedItem[]> {
    return readItems(this.#connection, this.#pairId, folderId);
  }

  async saveItems(list: readonly ListedItem[]): Promise<void> {
    if (list.length > 0) await this.#write((transaction) => writeItems(transaction, list));
  }

  async removeItems(folderId: number, sourceUids: readonly number[]): Promise<void> {
    if (sourceUids.length === 0) return;
    const keys = sourceUids.map((sourceUid) => ({ folderId, sourceUid }));
    await this.#write((transaction) => transaction.runEach(items.remove, keys));
  }

  adjustments(folderId?: number): Promise<readonly Adjustment[]> {
    return readAdjustments(this.#connection, this.#pairId, folderId);
  }

  async saveAdjustments(list: readonly Adjustment[]): Promise<void> {
    if (list.length > 0) await this.#write((transaction) => writeAdjustments(transaction, list));
  }

  /** Merges what is left over in small pieces; answers how many folders that were. */
  async finish(): Promise<number> {
    const folderIds = [...this.#backlog].filter(([, messages]) => messages > 0).map(([folderId]) => folderId);
    await Promise.all(
      folderIds.map((folderId) => this.#write((transaction) => mergeFolder(transaction, folderId))),
    );
    this.#backlog.clear();
    return folderIds.length;
  }

  #write<T>(write: Write<T>): Promise<T> {
    return this.#commits.submit(write);
  }

  async #close(transaction: Transaction, units: readonly ClosedUnit[]) {
    const gained = await writeClosedUnits(transaction, this.#pairId, units);
    const merged = new Set<number>();
    for (const [folderId, messages] of gained) {
      if ((this.#backlog.get(folderId) ?? 0) + messages < MERGE_AT_MESSAGES) continue;
      await mergeFolder(transaction, folderId);
      merged.add(folderId);
    }
    return { gained, merged };
  }
}

async function checkFence(transaction: Transaction, { pair, pairId, fence }: Ownership): Promise<void> {
  if (fence === undefined) throw new Error(`the ledger of ${pair.source} was opened for reading only`);
  const [row] = await transaction.all(pairs.fence, { id: pairId });
  if (row?.fence === fence) return;
  throw new LedgerFencedError(
    `another process has taken over ${pair.source} → ${pair.target}; this one must stop, nothing was written`,
  );
}
