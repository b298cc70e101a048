import { EMPTY_SEGMENT, type Failure, type FolderRecord } from '@mailhaul/domain';
import { type AdoptionPlan, adoptFolder } from '../adopt/adopt-folder.ts';
import { SETTLE_AFTER_MS } from '../limits.ts';
import { DeliveredEarlier } from './delivered-earlier.ts';
import { goneItems } from './gone-items.ts';
import { forgetMissing } from './recopy-missing.ts';
import type { Renumbering } from './renumbering.ts';
import { repairBoth } from './repair-both.ts';
import { repairSource } from './repair-source.ts';
import { repairTarget } from './repair-target.ts';
import { bothSides, type ReconcileDeps, type Scene } from './scene.ts';

/** What was found out about a folder before anything was sent. */
export type ReconcileOutcome =
  | { readonly kind: 'as-before' }
  | { readonly kind: 'adopted'; readonly adoption: AdoptionPlan }
  | {
      readonly kind: 'renumbered';
      readonly side: 'source' | 'target' | 'both';
      /** Delivered messages that were found again. */
      readonly kept: number;
      /** Delivered messages that are not on the target any more. */
      readonly goneAtTarget: number;
    }
  /** `--recopy-missing`: delivered messages that are sent again. */
  | { readonly kind: 'missing'; readonly messages: number };

/** A folder's record as it holds now, and why. */
export interface Reconciled {
  readonly record: FolderRecord;
  readonly outcome: ReconcileOutcome;
}

/** The part of a folder's delivered messages that may be gone together with its UIDVALIDITY before the folder is held. */
const GONE_SHARE_HELD = 0.05;

/** Brings the ledger of one folder in line with what both servers show; answers a failure when a person must look first. */
export async function reconcileFolder(deps: ReconcileDeps, scene: Scene): Promise<Reconciled | Failure> {
  if (await isUntouched(deps, scene)) return adopt(deps, scene);
  const { record, source, target, isElsewhere } = scene;
  // without UIDVALIDITY nothing promises that UIDs stay what they are (QQ, WinWebMail)
  const atSource = record.sourceUidValidity !== source.uidValidity || source.uidValidity === 0;
  const atTarget = record.targetUidValidity !== target.uidValidity || isElsewhere;
  if (atSource || atTarget) return renumber(deps, scene, { atSource, atTarget });
  if (!deps.options.recopyMissing) return { record, outcome: { kind: 'as-before' } };
  const messages = await forgetMissing(deps, scene);
  if (messages === 0) return { record, outcome: { kind: 'as-before' } };
  return { record: { ...record, finished: null }, outcome: { kind: 'missing', messages } };
}

// a record that an earlier pass wrote and got no further
async function isUntouched({ ledger }: ReconcileDeps, { record }: Scene): Promise<boolean> {
  if (record.finished !== null) return false;
  const [delivered, units, items] = await Promise.all([
    ledger.deliveredCount(record.id),
    ledger.openUnitsOf(record.id),
    ledger.items(record.id),
  ]);
  return delivered === 0 && units.length === 0 && items.length === 0;
}

async function adopt(deps: ReconcileDeps, scene: Scene): Promise<Reconciled> {
  const { ledger } = deps;
  const { source, target } = scene;
  const record = await ledger.saveFolder(underNewNumbers(scene));
  if (source.messages === 0 || target.messages === 0) return { record, outcome: { kind: 'as-before' } };
  const sides = bothSides(deps, scene, { source: null, target: null });
  return { record, outcome: { kind: 'adopted', adoption: await adoptFolder(sides, { record, ledger }) } };
}

function underNewNumbers({ record, source, target, mapping }: Scene): FolderRecord {
  return {
    ...record,
    sourceUidValidity: source.uidValidity,
    sourceMailboxId: source.mailboxId,
    targetName: mapping.targetRawName,
    targetUidValidity: target.uidValidity,
    finished: null,
  };
}

async function renumber(
  deps: ReconcileDeps,
  scene: Scene,
  { atSource, atTarget }: { atSource: boolean; atTarget: boolean },
): Promise<Reconciled | Failure> {
  const { ledger, options } = deps;
  await awaitDyingSessions(deps, scene);
  const [earlier, items] = await Promise.all([
    DeliveredEarlier.load(ledger, scene.record.id),
    ledger.items(scene.record.id),
  ]);
  const repair = atSource && atTarget ? repairBoth : atSource ? repairSource : repairTarget;
  const found = await repair(deps, scene, { earlier, items });
  const held = isHeld(found.gone.length, earlier.length) && !options.recopyMissing;
  if (held) return tooMuchGone(scene, found.gone.length, earlier.length);
  await commit(deps, scene, found);
  const side = atSource && atTarget ? 'both' : atSource ? 'source' : 'target';
  const { kept, gone } = found;
  return {
    record: underNewNumbers(scene),
    outcome: { kind: 'renumbered', side, kept: kept.length, goneAtTarget: gone.length },
  };
}

// a session that died with an unfinished send unit may still be storing it; only once it is surely over does a look tell all
async function awaitDyingSessions(deps: ReconcileDeps, { record }: Scene): Promise<void> {
  const units = await deps.ledger.openUnitsOf(record.id);
  if (units.length === 0 || deps.isRehearsal) return;
  const leftForMs = await deps.ledger.leftUnits(record.id);
  const shortestMs = Math.min(...units.map(({ id }) => leftForMs.get(id) ?? 0));
  if (shortestMs < SETTLE_AFTER_MS) await deps.clock.sleep(SETTLE_AFTER_MS - shortestMs, deps.signal);
}

/**
 * The intents go first: their numbers mean nothing any more, and what they left on the target was found by its content. Should
 * the process end between the two writes, the folder is still known to be renumbered and is looked at again.
 */
async function commit(deps: ReconcileDeps, scene: Scene, { kept, gone, items }: Renumbering): Promise<void> {
  const { ledger, options } = deps;
  const units = await ledger.openUnitsOf(scene.record.id);
  await ledger.closeUnits(
    units.map(({ id, folderId }) => ({ id, folderId, delivered: EMPTY_SEGMENT, items: [], adjustments: [] })),
  );
  const segments = kept.segments();
  const found = new Set(items.length > 0 ? segments.flatMap(({ sourceUids }) => sourceUids) : []);
  const listed = items.filter((item) => !found.has(item.sourceUid));
  const remaining = options.recopyMissing
    ? listed.filter((item) => item.state !== 'gone-at-target')
    : [...listed, ...(await goneItems(deps, scene, gone))];
  await ledger.replaceSegments(underNewNumbers(scene), segments, remaining);
}

/** Whether so much of a folder is gone that nothing is done to it without a person. */
export function isHeld(gone: number, delivered: number): boolean {
  return gone > delivered * GONE_SHARE_HELD;
}

function tooMuchGone({ mapping }: Scene, gone: number, delivered: number): Failure {
  return {
    code: 'FolderHeld',
    side: 'target',
    words: `${gone} of ${delivered} messages that were delivered are not in ${mapping.targetPath.join('/')}, which was numbered anew`,
  };
}
