import { FailureError, type FolderMapping, type FolderRecord } from '@mailhaul/domain';
import { identify } from '@mailhaul/imap';
import { untilStopped } from '../account/until-stopped.ts';
import { classify } from '../failures/classify.ts';
import { planFolders } from '../folders/plan-folders.ts';
import type { CopyOptions } from '../options.ts';
import { type ItemCap, newestMessages } from '../plan/item-cap.ts';
import { targetNaming } from '../plan/naming.ts';
import { type AccountListing, listAccount } from '../probe/listing.ts';
import { largestItemBytes, targetRoom } from '../probe/target-room.ts';
import { type ConnectionPair, openPair } from '../transfer/connection-pair.ts';
import type { FolderToVerify, VerifyResult } from './comparison.ts';
import { type VerifyDeps, verifyFolders } from './verify-folders.ts';

/** What verifying a whole mailbox is given. */
export interface VerifyMailboxDeps extends Omit<VerifyDeps, 'pair'> {
  readonly options: CopyOptions;
  /** Connections that are open already and have nothing else to do. */
  readonly pair?: ConnectionPair | null;
}

/**
 * Compares a whole mailbox with its copy, by the ledger's map of UIDs: what was never delivered, what is no longer there, what
 * differs. Nothing is changed on either side. Rejects with FailureError.
 */
export async function verifyMailbox(deps: VerifyMailboxDeps): Promise<VerifyResult> {
  const { signal } = deps;
  let pair = deps.pair ?? null;
  try {
    signal.throwIfAborted();
    return await untilStopped(deps, async () => {
      deps.progress.stage = 'connecting';
      const opened = pair ?? (await openPair(deps.source, deps.target));
      pair = opened;
      deps.progress.stage = 'listing';
      const folders = await foldersToVerify(opened, deps);
      return await verifyFolders(folders, { ...deps, pair: opened });
    });
  } catch (error) {
    if (signal.aborted)
      throw new FailureError(
        { code: 'Stopped', side: 'service', words: 'stopped on request' },
        { cause: error },
      );
    const side = pair?.target.failure === error ? 'target' : 'source';
    throw new FailureError(classify(error, side, 'list'), { cause: error });
  }
}

async function foldersToVerify(
  pair: ConnectionPair,
  { ledger, options, source: account }: VerifyMailboxDeps,
): Promise<readonly FolderToVerify[]> {
  const [, targetServer, source, target, records, room] = await Promise.all([
    identify(pair.source),
    identify(pair.target),
    listAccount(pair.source, { root: account.spec.root }),
    listAccount(pair.target),
    ledger.folders(),
    targetRoom(pair.target),
  ]);
  const { mappings } = planFolders({
    source: source.folders,
    sourcePrefix: source.prefix,
    target: targetNaming(target, pair.target, targetServer),
    rules: options.folders,
    settled: new Map(records.map(({ sourceName, targetName }) => [sourceName, targetName])),
  });
  const cap = await itemCap(pair, mappings, options);
  // what the target cannot take was left out by the copy as well
  const policy = { ...options, maxItemSizeBytes: largestItemBytes(options.maxItemSizeBytes, room) };
  return mappings.map((mapping) => folderToVerify(mapping, { source, records, options: policy, cap }));
}

async function itemCap(
  { source }: ConnectionPair,
  mappings: readonly FolderMapping[],
  { maxItems }: CopyOptions,
): Promise<ItemCap | null> {
  if (maxItems === null) return null;
  return newestMessages(
    source,
    mappings.map((mapping) => mapping.source.rawName),
    maxItems,
  );
}

function folderToVerify(
  mapping: FolderMapping,
  known: {
    readonly source: AccountListing;
    readonly records: readonly FolderRecord[];
    readonly options: CopyOptions;
    readonly cap: ItemCap | null;
  },
): FolderToVerify {
  const within = known.cap?.get(mapping.source.rawName);
  const status = known.source.statuses.get(mapping.source.rawName);
  const record = recordOf(mapping, known.records, status?.mailboxId ?? null);
  return {
    mapping,
    record,
    newFromUid: record?.finished?.uidNext ?? null,
    policy: { ...known.options, withinCap: within ? (uid) => within.has(uid) : null },
    messages: status?.messages ?? record?.finished?.messages ?? 0,
    stored: null,
  };
}

/** The ledger knows a folder by its name; one that was renamed since, by its MAILBOXID (RFC 8474). */
function recordOf(
  { source }: FolderMapping,
  records: readonly FolderRecord[],
  mailboxId: string | null,
): FolderRecord | null {
  const named = records.find(({ sourceName }) => sourceName === source.rawName);
  if (named || mailboxId === null) return named ?? null;
  return records.find(({ sourceMailboxId }) => sourceMailboxId === mailboxId) ?? null;
}
