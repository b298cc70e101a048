import type { FailureCode, FolderMapping, Ledger, ListedItem } from '@mailhaul/domain';
import {
  type Connection,
  ImapCommandError,
  mailboxArgument,
  type SelectedMailbox,
  select,
} from '@mailhaul/imap';
import { untilStopped } from './account/until-stopped.ts';
import { DraftLedger } from './draft-ledger.ts';
import { classify } from './failures/classify.ts';
import { fillWindow } from './plan/fill.ts';
import { type PassPlan, type Prepare, planPass } from './plan/plan-pass.ts';
import type { PreparedFolder } from './plan/prepare-target.ts';
import { openSides, type SyncDeps } from './sync-mailbox.ts';
import type { FolderCopy } from './transfer/folder-copy.ts';

/** What a copy would do with one folder. */
export interface FolderForecast {
  readonly mapping: FolderMapping;
  readonly toCopy: { readonly messages: number; readonly bytes: number };
  /** Delivered by earlier passes, or put there by others and adopted. */
  readonly alreadyThere: number;
  /** Begun by an earlier pass without known outcome; settled before anything is sent. */
  readonly inDoubt: number;
  /** Left out by an earlier pass and not tried again, and left out by the options of this one, by code. */
  readonly leftOut: Readonly<Partial<Record<FailureCode, number>>>;
}

/** What a copy would do; nothing of it was done. */
export interface Forecast extends Omit<PassPlan, 'folders' | 'fill'> {
  readonly folders: readonly FolderForecast[];
  /** The ledger as the copy would have it before the first message is sent. */
  readonly ledger: Ledger;
}

/**
 * Plans a pass to the last message and carries nothing of it out: no command that changes anything goes to either server, and the
 * ledger is only read. A copy right afterwards does what the forecast says.
 */
export function forecastCopy(deps: SyncDeps): Promise<Forecast> {
  return untilStopped(deps, () => forecast(deps));
}

async function forecast(deps: SyncDeps): Promise<Forecast> {
  const drafted = { ...deps, ledger: new DraftLedger(deps.ledger) };
  const sides = await openSides(drafted);
  deps.progress.stage = 'planning';
  const { fill, folders: opened, ...plan } = await planPass(drafted, sides, lookAtTarget);
  const folders: FolderForecast[] = [];
  for (const folder of opened) {
    const tally = newTally();
    for (tally.take(folder); !folder.cursor.done; tally.take(folder)) {
      const { source } = sides.pair;
      if (source.selected !== folder.source.rawName)
        await source.run(select(source, folder.sourceArgument(source), { readOnly: true }));
      await fillWindow(source, folder, fill);
    }
    folders.push(
      folderForecast(folder, { toCopy: tally, items: await drafted.ledger.items(folder.record.id) }),
    );
  }
  return { ...plan, folders, ledger: drafted.ledger };
}

interface Tally {
  messages: number;
  bytes: number;
  /** Counts what is ready to be sent and lets go of it. */
  take(folder: FolderCopy): void;
}

function newTally(): Tally {
  const tally: Tally = {
    messages: 0,
    bytes: 0,
    take(folder) {
      tally.messages += folder.ready.length;
      for (const { sizeBytes } of folder.ready) tally.bytes += sizeBytes;
      folder.ready = [];
    },
  };
  return tally;
}

function folderForecast(
  folder: FolderCopy,
  { toCopy, items }: { readonly toCopy: Tally; readonly items: readonly ListedItem[] },
): FolderForecast {
  const leftOut: Partial<Record<FailureCode, number>> = {};
  const stay = items.filter(({ state }) => state !== 'retry' && state !== 'vanished');
  for (const { code } of [...stay, ...folder.leftOut]) leftOut[code] = (leftOut[code] ?? 0) + 1;
  return {
    mapping: folder.mapping,
    toCopy: { messages: toCopy.messages, bytes: toCopy.bytes },
    alreadyThere: folder.alreadyThere,
    inDoubt: folder.knownInDoubt.size,
    leftOut,
  };
}

// what prepareTarget would answer, without making, subscribing or selecting for writing
async function lookAtTarget(
  connection: Connection,
  { mappings }: Parameters<Prepare>[1],
): Promise<ReadonlyMap<string, PreparedFolder>> {
  const looked = mappings.map(
    async (mapping) => [mapping.targetRawName, await lookAt(connection, mapping)] as const,
  );
  return new Map(await Promise.all(looked));
}

async function lookAt(connection: Connection, mapping: FolderMapping): Promise<PreparedFolder> {
  const rawName = mapping.targetRawName;
  if (!mapping.exists) return { selected: { ...NOT_YET, rawName } };
  try {
    const argument = mailboxArgument(rawName, connection.capabilities.has('LITERAL+'));
    return { selected: await connection.run(select(connection, argument, { readOnly: true })) };
  } catch (error) {
    if (!(error instanceof ImapCommandError)) throw error;
    return { failure: classify(error, 'target', 'create') };
  }
}

/** A folder that the copy would make. */
const NOT_YET: Omit<SelectedMailbox, 'rawName'> = {
  messages: 0,
  uidValidity: 0,
  uidNext: 1,
  highestModSeq: null,
  flags: [],
  permanentFlags: null,
  mailboxId: null,
};
