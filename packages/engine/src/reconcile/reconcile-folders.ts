import {
  FAILURES,
  type Failure,
  FailureError,
  type FolderMapping,
  type FolderRecord,
} from '@mailhaul/domain';
import { unselect } from '@mailhaul/imap';
import { type FailedFolder, newRecord, sourceState } from '../plan/plan.ts';
import type { PreparedFolder } from '../plan/prepare-target.ts';
import { type AccountListing, optional } from '../probe/listing.ts';
import { type Reconciled, type ReconcileOutcome, reconcileFolder } from './reconcile-folder.ts';
import type { ReconcileDeps, Scene } from './scene.ts';

/** A folder about which something was found out before anything was sent. */
export interface ReconciledFolder {
  readonly mapping: FolderMapping;
  readonly outcome: Exclude<ReconcileOutcome, { kind: 'as-before' }>;
}

/** The ledger's records in line with what both servers show, and how they came to be. */
export interface Reconciliation {
  readonly records: ReadonlyMap<string, FolderRecord>;
  readonly outcomes: readonly ReconciledFolder[];
  readonly failed: readonly FailedFolder[];
}

/**
 * Looks at every folder whose ledger may not fit what the servers show: target folders that others have filled, UIDVALIDITYs that
 * changed on either side, and with `--recopy-missing` all. One folder after the other, since each is read on both connections.
 */
export async function reconcileFolders(
  deps: ReconcileDeps,
  mappings: readonly FolderMapping[],
  known: {
    readonly records: ReadonlyMap<string, FolderRecord>;
    readonly prepared: ReadonlyMap<string, PreparedFolder>;
    readonly source: AccountListing;
    readonly target: AccountListing;
  },
): Promise<Reconciliation> {
  const records = new Map(known.records);
  const sharers = Map.groupBy(records.values(), ({ targetName }) => targetName);
  const outcomes: ReconciledFolder[] = [];
  const failed: FailedFolder[] = [];
  let looked = false;
  for (const mapping of mappings) {
    const scene = await sceneOf(deps, mapping, { ...known, records });
    if (scene === null || !needsLook(scene, deps)) continue;
    looked = true;
    deps.progress.waiting = `for ${mapping.source.path.join('/')} to be compared with what lies on the target`;
    const foreign = await foreignUids(deps, scene, sharers.get(mapping.targetRawName) ?? []);
    const reconciled = await reconcileOrFail(deps, { ...scene, foreign });
    if ('code' in reconciled) {
      failed.push({ mapping, failure: reconciled });
      continue;
    }
    const { record, outcome } = reconciled;
    records.set(mapping.source.rawName, record);
    sharers.set(record.targetName, [...(sharers.get(record.targetName) ?? []), record]);
    if (outcome.kind !== 'as-before') outcomes.push({ mapping, outcome });
  }
  if (looked) await leave(deps);
  deps.progress.waiting = null;
  return { records, outcomes, failed };
}

async function sceneOf(
  deps: ReconcileDeps,
  mapping: FolderMapping,
  known: {
    readonly records: ReadonlyMap<string, FolderRecord>;
    readonly prepared: ReadonlyMap<string, PreparedFolder>;
    readonly source: AccountListing;
    readonly target: AccountListing;
  },
): Promise<Omit<Scene, 'foreign'> | null> {
  const prepared = known.prepared.get(mapping.targetRawName);
  const { rawName } = mapping.source;
  // both are reported where folders are opened for copying
  if (!prepared || 'failure' in prepared) return null;
  const source = await sourceState(deps.pair.source, rawName, known.source.statuses.get(rawName) ?? null);
  if ('code' in source) return null;
  const target = prepared.selected;
  const record = known.records.get(rawName) ?? newRecord(mapping, { source, target });
  const isElsewhere =
    record.targetName !== mapping.targetRawName && known.target.statuses.has(record.targetName);
  return { mapping, source, target, record, isElsewhere };
}

// only `--map` sends two source folders to one place
async function foreignUids(
  { ledger }: ReconcileDeps,
  { record }: Pick<Scene, 'record'>,
  sharers: readonly FolderRecord[],
): Promise<ReadonlySet<number>> {
  const foreign = new Set<number>();
  for (const other of sharers) {
    if (other.id === record.id) continue;
    for (const uid of await ledger.ownedTargetUids(other.id, 1)) foreign.add(uid);
  }
  return foreign;
}

function needsLook(
  { record, source, target, isElsewhere }: Omit<Scene, 'foreign'>,
  { options }: ReconcileDeps,
): boolean {
  if (record.id === 0) return source.messages > 0 && target.messages > 0;
  return (
    record.finished === null ||
    options.recopyMissing ||
    isElsewhere ||
    source.uidValidity === 0 ||
    record.sourceUidValidity !== source.uidValidity ||
    record.targetUidValidity !== target.uidValidity
  );
}

// one bad folder never fails a mailbox
async function reconcileOrFail(deps: ReconcileDeps, scene: Scene): Promise<Reconciled | Failure> {
  try {
    return await reconcileFolder(deps, scene);
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const { scope } = FAILURES[error.failure.code];
    if (scope === 'item' || scope === 'folder') return error.failure;
    throw error;
  }
}

// appending into a selected folder makes some servers announce every message
async function leave({ pair: { target } }: ReconcileDeps): Promise<void> {
  if (target.selected !== null && target.capabilities.has('UNSELECT'))
    await optional(target.run(unselect()), undefined);
}
