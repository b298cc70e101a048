import {
  type Adjustment,
  type AdjustmentKind,
  type ClosedUnit,
  type Ledger,
  type ListedItem,
  type SendUnit,
  segmentOf,
} from '@mailhaul/domain';
import type { SourceMessage } from '../enumerate/source-message.ts';
import { UNIT_BYTES, UNIT_MESSAGES } from '../limits.ts';
import { FAITHFUL } from '../transfer/attempt.ts';
import type { FolderCopy, OpenUnit, PlannedMessage } from '../transfer/folder-copy.ts';

const UNIT_ID_BLOCK = 256;
/** Closed units that wait at most for the next intent, with which they are committed. */
const CLOSED_AT_ONCE = 64;

/** Writes before acting and confirms after: intents before a byte leaves, outcomes when they are known. */
export class Journal {
  readonly ledger: Ledger;
  readonly #onClosed: (unit: OpenUnit) => void;
  #nextId = 0;
  #lastId = -1;
  #closed: ClosedUnit[] = [];
  readonly #writing = new Set<Promise<void>>();
  #failure: { readonly reason: unknown } | null = null;

  constructor(ledger: Ledger, onClosed: (unit: OpenUnit) => void) {
    this.ledger = ledger;
    this.#onClosed = onClosed;
  }

  /** Commits the intent to send these messages, cut into send units in this order; nothing may leave before it resolves. */
  async open(
    folder: FolderCopy,
    messages: readonly SourceMessage[],
    lane: number,
  ): Promise<PlannedMessage[]> {
    const groups = cutIntoUnits(messages);
    const units: OpenUnit[] = [];
    for (const group of groups) units.push(openUnit(await this.#takeId(), folder, group));
    const written = this.#closed.splice(0);
    // asked for together, the ledger commits them together
    await Promise.all([
      this.#write(this.ledger.closeUnits(written)),
      this.#write(this.ledger.openUnits(units.map((unit) => intentOf(unit, lane)))),
    ]);
    return units.flatMap((unit) => unit.messages);
  }

  /** Commits that messages of intents that were found are sent again by us; nothing may leave before it resolves. */
  async takeUp(messages: readonly PlannedMessage[]): Promise<readonly PlannedMessage[]> {
    const found = new Set(messages.map(({ unit }) => unit).filter(({ isLeft }) => isLeft));
    if (found.size === 0) return messages;
    await this.#write(this.ledger.takeUpUnits([...found].map(({ id }) => id)));
    for (const unit of found) unit.isLeft = false;
    return messages;
  }

  /** A message lies on the target; targetUid 0 when the server did not say where. */
  delivered(planned: PlannedMessage, targetUid: number): void {
    const { message, unit } = planned;
    unit.delivered.push({
      sourceUid: message.uid,
      targetUid,
      digest: planned.digest ?? new Uint8Array(8),
      system: message.system,
      keywords: message.keywords,
    });
    this.#settled(planned);
  }

  /** A message will not arrive: it is listed, or has vanished at the source. */
  listed(planned: PlannedMessage, item: ListedItem): void {
    planned.unit.items.push(item);
    this.#settled(planned);
  }

  /** A message was never begun and will not be in this pass: it leaves its intent, so that the next pass finds it new. */
  released(planned: PlannedMessage): void {
    this.#settled(planned);
  }

  /** Notes that a message arrives otherwise than it left. */
  adjusted(planned: PlannedMessage, kind: AdjustmentKind, detail: string): void {
    const adjustment: Adjustment = {
      folderId: planned.folder.record.id,
      sourceUid: planned.message.uid,
      kind,
      detail,
    };
    planned.unit.adjustments.push(adjustment);
  }

  /** Writes every outcome that is known; rejects when any write of this journal failed. */
  async flush(): Promise<void> {
    const closed = this.#closed.splice(0);
    await this.#write(this.ledger.closeUnits(closed));
    while (this.#writing.size > 0) await Promise.allSettled([...this.#writing]);
    if (this.#failure) throw this.#failure.reason;
  }

  #settled(planned: PlannedMessage): void {
    const { unit } = planned;
    planned.phase = 'settled';
    unit.unsettled -= 1;
    if (unit.unsettled > 0) return;
    this.#closed.push(closedUnit(unit));
    this.#onClosed(unit);
    // a failure shows in the next write
    if (this.#closed.length >= CLOSED_AT_ONCE) this.flush().catch(() => undefined);
  }

  // a failed write makes every later one fail, so that it cannot be overlooked
  async #write(written: Promise<void>): Promise<void> {
    this.#writing.add(written);
    try {
      await written;
    } catch (reason) {
      this.#failure ??= { reason };
    } finally {
      this.#writing.delete(written);
    }
    if (this.#failure) throw this.#failure.reason;
  }

  async #takeId(): Promise<number> {
    if (this.#nextId > this.#lastId) {
      this.#nextId = await this.ledger.reserveUnitIds(UNIT_ID_BLOCK);
      this.#lastId = this.#nextId + UNIT_ID_BLOCK - 1;
    }
    this.#nextId += 1;
    return this.#nextId - 1;
  }
}

/** Cuts messages into groups of at most UNIT_MESSAGES and UNIT_BYTES; a larger message is alone. */
export function cutIntoUnits(messages: readonly SourceMessage[]): SourceMessage[][] {
  const groups: SourceMessage[][] = [];
  let group: SourceMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    if (group.length > 0 && (group.length >= UNIT_MESSAGES || bytes + message.sizeBytes > UNIT_BYTES)) {
      groups.push(group);
      group = [];
      bytes = 0;
    }
    group.push(message);
    bytes += message.sizeBytes;
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

function openUnit(id: number, folder: FolderCopy, messages: readonly SourceMessage[]): OpenUnit {
  const unit: OpenUnit = {
    id,
    folder,
    isLeft: false,
    targetUidNext: folder.targetUidNext,
    messages: [],
    delivered: [],
    items: [],
    adjustments: [],
    unsettled: messages.length,
  };
  for (const message of messages) unit.messages.push(plannedMessage(unit, message));
  return unit;
}

/** A message at the start of its way. */
export function plannedMessage(unit: OpenUnit, message: SourceMessage): PlannedMessage {
  return {
    folder: unit.folder,
    message,
    unit,
    attempt: FAITHFUL,
    phase: 'waiting',
    sizeBytes: message.sizeBytes,
    digest: null,
    announcement: null,
    suspicions: 0,
    unfetchedTimes: 0,
    breaksAlone: 0,
    suspects: null,
    copiedAtRefusal: null,
    refusals: 0,
  };
}

function intentOf(unit: OpenUnit, lane: number): SendUnit {
  return {
    id: unit.id,
    folderId: unit.folder.record.id,
    lane,
    targetUidNext: unit.targetUidNext,
    messages: unit.messages.map(({ message }) => ({
      sourceUid: message.uid,
      sizeBytes: message.sizeBytes,
      internalDateS: message.instantS,
    })),
  };
}

function closedUnit(unit: OpenUnit): ClosedUnit {
  return {
    id: unit.id,
    folderId: unit.folder.record.id,
    delivered: segmentOf(unit.delivered),
    items: unit.items,
    adjustments: unit.adjustments,
  };
}
