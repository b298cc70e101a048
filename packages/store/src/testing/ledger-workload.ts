import { randomBytes } from 'node:crypto';
import type { ClosedUnit, FolderRecord, Ledger, SendUnit } from '@mailhaul/domain';

/** A mailbox as the ledger sees it: gaps in its UIDs, some keywords, copied by several lanes at once. */
export interface Workload {
  readonly messages: number;
  readonly lanes: number;
  readonly unitMessages: number;
  /** Chance that a UID is missing before a message. */
  readonly gapShare: number;
  readonly keywordShare: number;
  /** Lanes take turns message by message (pipelined APPEND) instead of unit by unit (MULTIAPPEND). */
  readonly interleaved: boolean;
  readonly random: () => number;
}

/** The mailbox of the size goal: 100,000 messages, 30 % gaps, 10 % keywords, 4 lanes. */
export const SIZE_GOAL: Omit<Workload, 'random' | 'interleaved'> = {
  messages: 100_000,
  lanes: 4,
  unitMessages: 64,
  gapShare: 0.3,
  keywordShare: 0.1,
};

const WINDOW_MESSAGES = 1024;
const KEYWORDS = [['$Forwarded'], ['NonJunk'], ['$label1', 'NonJunk'], ['$MDNSent']];
const FIRST_DATE_S = 1_500_000_000;
const SEEN = 1;

/** A random number generator that answers the same sequence for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The source UIDs in the order of copy: windows from the top down, ascending inside. */
function windowsOf({ messages, gapShare, random }: Workload): number[] {
  const uids: number[] = [];
  let uid = 0;
  for (let i = 0; i < messages; i++) {
    uid += 1;
    while (random() < gapShare) uid += 1;
    uids.push(uid);
  }
  const windows: number[][] = [];
  while (uids.length > 0) windows.push(uids.splice(-WINDOW_MESSAGES));
  return windows.flat();
}

/** Saves a folder to copy into. */
export function addFolder(ledger: Ledger, name: string): Promise<FolderRecord> {
  return ledger.saveFolder({
    id: 0,
    sourceName: name,
    sourceUidValidity: 1,
    sourceMailboxId: null,
    targetName: name,
    targetUidValidity: 1,
    finished: null,
  });
}

function intentOf(id: number, folderId: number, uids: readonly number[]): SendUnit {
  const messages = uids.map((sourceUid, i) => ({
    sourceUid,
    sizeBytes: 1_000 + ((sourceUid * 7919) % 90_000),
    internalDateS: FIRST_DATE_S + sourceUid * 600 + i,
  }));
  return { id, folderId, lane: id % 4, targetUidNext: 1, messages };
}

function outcomeOf(
  unit: SendUnit,
  targetUids: readonly number[],
  { keywordShare, random }: Workload,
): ClosedUnit {
  const keywords = new Map<number, readonly string[]>();
  unit.messages.forEach((_, i) => {
    const chosen = KEYWORDS[Math.floor(random() * KEYWORDS.length)];
    if (chosen && random() < keywordShare) keywords.set(i, chosen);
  });
  const delivered = {
    sourceUids: unit.messages.map(({ sourceUid }) => sourceUid),
    targetUids,
    digests: new Uint8Array(randomBytes(unit.messages.length * 8)),
    systemFlags: unit.messages.map(() => (random() < 0.85 ? SEEN : 0)),
    keywords,
  };
  return { id: unit.id, folderId: unit.folderId, delivered, items: [], adjustments: [] };
}

/** Runs a whole copy through the ledger and nothing else. */
export async function copyThroughLedger(ledger: Ledger, folderId: number, workload: Workload): Promise<void> {
  const uids = windowsOf(workload);
  let nextId = await ledger.reserveUnitIds(Math.ceil(uids.length / workload.unitMessages));
  let nextTargetUid = 1;
  while (uids.length > 0) {
    const round: SendUnit[] = [];
    for (let lane = 0; lane < workload.lanes && uids.length > 0; lane++) {
      round.push(intentOf(nextId++, folderId, uids.splice(0, workload.unitMessages)));
    }
    await Promise.all(round.map((unit) => ledger.openUnits([unit])));
    const { targetUids, next } = targetUidsOf(round, nextTargetUid, workload.interleaved);
    nextTargetUid = next;
    const outcomes = round.map((unit, i) => outcomeOf(unit, targetUids[i] ?? [], workload));
    // lanes finish in any order
    outcomes.sort(() => workload.random() - 0.5);
    await Promise.all(outcomes.map((outcome) => ledger.closeUnits([outcome])));
  }
}

function targetUidsOf(round: readonly SendUnit[], first: number, interleaved: boolean) {
  const targetUids = round.map(() => [] as number[]);
  let next = first;
  if (!interleaved) {
    for (const [lane, unit] of round.entries()) for (const _ of unit.messages) targetUids[lane]?.push(next++);
    return { targetUids, next };
  }
  const longest = Math.max(...round.map(({ messages }) => messages.length));
  for (let i = 0; i < longest; i++) {
    for (const [lane, unit] of round.entries()) if (i < unit.messages.length) targetUids[lane]?.push(next++);
  }
  return { targetUids, next };
}
