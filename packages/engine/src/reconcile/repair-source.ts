import type { ListedItem } from '@mailhaul/domain';
import { readContentDigests } from '../adopt/content-digest.ts';
import type { FolderSide } from '../adopt/folder-side.ts';
import { type MessageTable, readMessageTable } from '../adopt/message-table.ts';
import { DeliveredColumns } from './delivered-columns.ts';
import { type DeliveredEarlier, digestKey } from './delivered-earlier.ts';
import { DigestIndex } from './digest-index.ts';
import { matchRest } from './match-rest.ts';
import { rekeyItems } from './rekey-items.ts';
import type { Renumbering } from './renumbering.ts';
import { type ReconcileDeps, type Scene, sourceSide, targetSide } from './scene.ts';

/**
 * The source has numbered its messages anew. The target still has its numbers, so what was delivered shows there: size and date
 * pair it with the source's messages. Bodies are read only where that leaves a choice, and compared with the ledger's digests.
 */
export async function repairSource(
  deps: ReconcileDeps,
  scene: Scene,
  known: { readonly earlier: DeliveredEarlier; readonly items: readonly ListedItem[] },
): Promise<Renumbering> {
  const [now, there] = await Promise.all([
    readMessageTable(sourceSide(deps, scene), { headers: false }),
    readMessageTable(targetSide(deps, scene), { headers: false }),
  ]);
  const pairing = new Pairing(known.earlier, now);
  const owners = ownersOf(there, known.earlier);
  pairByMetadata(pairing, there, owners);
  await pairByDigest(sourceSide(deps, scene), pairing, owners);
  const kept = keptUnderNewUids(pairing);
  await keepEqualContents(deps, scene, { pairing, there, owners, kept });
  const items = await rekeyItems(deps.pair.source, known.items, { table: now, rows: pairing.freeNow });
  return { kept, gone: [], items };
}

/** Which message of today each delivered one is. */
class Pairing {
  readonly earlier: DeliveredEarlier;
  readonly now: MessageTable;
  readonly #nowOf: Int32Array;
  readonly #taken: Uint8Array;

  constructor(earlier: DeliveredEarlier, now: MessageTable) {
    this.earlier = earlier;
    this.now = now;
    this.#nowOf = new Int32Array(earlier.length).fill(-1);
    this.#taken = new Uint8Array(now.length);
  }

  pair(earlierRow: number, nowRow: number): void {
    this.#nowOf[earlierRow] = nowRow;
    this.take(nowRow);
  }

  take(nowRow: number): void {
    this.#taken[nowRow] = 1;
  }

  nowOf(earlierRow: number): number {
    return this.#nowOf[earlierRow] ?? -1;
  }

  get freeNow(): number[] {
    return rows(this.now.length).filter((row) => this.#taken[row] !== 1);
  }

  get freeEarlier(): number[] {
    return rows(this.earlier.length).filter((row) => this.nowOf(row) < 0);
  }
}

function rows(count: number): number[] {
  return Array.from({ length: count }, (_, row) => row);
}

// which delivered message lies in each row of the target; -1 for what nobody owns
function ownersOf(there: MessageTable, earlier: DeliveredEarlier): Int32Array {
  const rowOf = new Map<number, number>();
  for (let row = 0; row < earlier.length; row++) rowOf.set(earlier.targetUid(row), row);
  return Int32Array.from(there.uids, (uid) => rowOf.get(uid) ?? -1);
}

const AMBIGUOUS = -2;

function pairByMetadata(pairing: Pairing, there: MessageTable, owners: Int32Array): void {
  const delivered = uniqueByMetadata(there, (row) => (owners[row] ?? -1) >= 0);
  const current = uniqueByMetadata(pairing.now, () => true);
  for (const [key, nowRow] of current) {
    const thereRow = delivered.get(key) ?? AMBIGUOUS;
    if (nowRow === AMBIGUOUS || thereRow === AMBIGUOUS) continue;
    pairing.pair(owners[thereRow] ?? -1, nowRow);
  }
}

function uniqueByMetadata(table: MessageTable, isWanted: (row: number) => boolean): Map<string, number> {
  const unique = new Map<string, number>();
  for (const [row, size] of table.sizes.entries()) {
    const instant = table.instants[row] ?? Number.NaN;
    if (Number.isNaN(instant) || !isWanted(row)) continue;
    const key = `${size} ${instant}`;
    unique.set(key, unique.has(key) ? AMBIGUOUS : row);
  }
  return unique;
}

async function pairByDigest(source: FolderSide, pairing: Pairing, owners: Int32Array): Promise<void> {
  const index = new DigestIndex(pairing.earlier.length);
  const present = new Set(owners);
  const free = pairing.freeEarlier;
  // of twins, the one that still lies on the target goes first
  const lastIsFirst = [...free.filter((row) => !present.has(row)), ...free.filter((row) => present.has(row))];
  for (const row of lastIsFirst) {
    const key = pairing.earlier.digestKey(row);
    if (key !== null) index.add(key, row);
  }
  const candidates = pairing.freeNow;
  if (index.size === 0 || candidates.length === 0) return;
  const rowOf = new Map(candidates.map((row) => [pairing.now.uids[row] ?? 0, row]));
  await readContentDigests(source, [...rowOf.keys()], (uid, { raw }) => {
    const earlierRow = index.take(digestKey(raw));
    if (earlierRow >= 0) pairing.pair(earlierRow, rowOf.get(uid) ?? -1);
  });
}

function keptUnderNewUids(pairing: Pairing): DeliveredColumns {
  const kept = new DeliveredColumns();
  for (let row = 0; row < pairing.earlier.length; row++) {
    const nowRow = pairing.nowOf(row);
    if (nowRow >= 0) kept.add({ ...pairing.earlier.at(row), sourceUid: pairing.now.uids[nowRow] ?? 0 });
  }
  return kept;
}

// delivered messages whose content nobody had read, and what lies there unowned (the remains of an unfinished send unit, too)
async function keepEqualContents(
  deps: ReconcileDeps,
  scene: Scene,
  state: { pairing: Pairing; there: MessageTable; owners: Int32Array; kept: DeliveredColumns },
): Promise<void> {
  const { pairing, there, owners, kept } = state;
  const nowRowOf = new Map(pairing.freeNow.map((row) => [pairing.now.uids[row] ?? 0, row]));
  const ownerOf = new Map<number, number>();
  for (const [row, uid] of there.uids.entries()) {
    const owner = owners[row] ?? -1;
    if (owner < 0 || pairing.nowOf(owner) < 0) ownerOf.set(uid, owner);
  }
  const rest = { source: [...nowRowOf.keys()], target: [...ownerOf.keys()] };
  for (const equal of await matchRest(deps, scene, rest)) {
    const { sourceUid, targetUid } = equal;
    const owner = ownerOf.get(targetUid) ?? -1;
    kept.add({ ...(owner >= 0 ? pairing.earlier.at(owner) : equal), sourceUid, targetUid });
    pairing.take(nowRowOf.get(sourceUid) ?? -1);
  }
}
