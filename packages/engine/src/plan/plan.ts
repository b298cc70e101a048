import { createHash } from 'node:crypto';
import {
  FAILURES,
  type Failure,
  FailureError,
  type FolderMapping,
  type FolderRecord,
  type Ledger,
} from '@mailhaul/domain';
import {
  type Connection,
  ImapCommandError,
  isSendableName,
  type MailboxStatus,
  mailboxArgument,
  type SelectedMailbox,
  select,
} from '@mailhaul/imap';
import { credibleUidNext, WindowCursor } from '../enumerate/windows.ts';
import { classify } from '../failures/classify.ts';
import { HIGHEST_UID, PLAN_AHEAD_MESSAGES, PREPARE_AT_ONCE, WINDOW_MESSAGES } from '../limits.ts';
import type { CopyOptions } from '../options.ts';
import { FolderCopy, type SourceFolderState } from '../transfer/folder-copy.ts';
import { KeywordPolicy } from '../transfer/keyword-policy.ts';
import { Watchlist } from '../verify/watchlist.ts';
import { type FillDeps, fillWindow } from './fill.ts';
import type { PreparedFolder } from './prepare-target.ts';

/** A folder that this pass cannot copy. */
export interface FailedFolder {
  readonly mapping: FolderMapping;
  readonly failure: Failure;
}

/** A hash of everything that decides which messages of a folder are copied, and where to. */
export function optionsHash(options: CopyOptions, mapping: FolderMapping): string {
  const { maxItemSizeBytes, maxItems, sinceS, beforeS, recopyMissing } = options;
  const text = JSON.stringify([
    mapping.targetRawName,
    maxItemSizeBytes,
    maxItems,
    sinceS,
    beforeS,
    recopyMissing,
  ]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Stands in the place of a hash for a folder that every pass looks into; no hash of options is ever this. */
export const LOOKED_AT_EACH_TIME = '';

/** Whether nothing happened in a source folder since a pass finished it: then it costs no command at all. */
export function isUnchanged(
  record: FolderRecord,
  state: { readonly source: MailboxStatus; readonly target: MailboxStatus | null },
  hash: string,
): boolean {
  const { finished } = record;
  const { source, target } = state;
  return (
    finished !== null &&
    finished.highestModSeq !== null &&
    finished.optionsHash === hash &&
    record.sourceUidValidity === source.uidValidity &&
    record.targetUidValidity === target?.uidValidity &&
    finished.uidNext === source.uidNext &&
    finished.messages === source.messages &&
    finished.highestModSeq === source.highestModSeq
  );
}

/** What turning mappings into folders to copy needs. */
export interface OpenFoldersDeps extends FillDeps {
  readonly options: CopyOptions;
  readonly nowS: () => number;
  readonly records: ReadonlyMap<string, FolderRecord>;
  readonly prepared: ReadonlyMap<string, PreparedFolder>;
  /** STATUS answers of the source, read before any folder is opened. */
  readonly statuses: ReadonlyMap<string, MailboxStatus>;
}

/** Opens source folders and reads ahead as much metadata as the plan may hold; EXAMINE and FETCH of all folders are pipelined. */
export async function openFolders(
  connection: Connection,
  mappings: readonly FolderMapping[],
  deps: OpenFoldersDeps,
): Promise<{ readonly folders: FolderCopy[]; readonly failed: FailedFolder[] }> {
  const folders: FolderCopy[] = [];
  const failed: FailedFolder[] = [];
  let ahead = 0;
  for (let at = 0; at < mappings.length; at += PREPARE_AT_ONCE) {
    const opening = mappings.slice(at, at + PREPARE_AT_ONCE).map(async (mapping) => {
      const prepared = deps.prepared.get(mapping.targetRawName);
      if (!prepared || 'failure' in prepared) {
        failed.push({
          mapping,
          failure: prepared?.failure ?? {
            code: 'FolderNotCreated',
            side: 'target',
            words: 'it was not prepared',
          },
        });
        return;
      }
      const folder = await foundFolder(connection, mapping, { ...deps, target: prepared.selected });
      if (!(folder instanceof FolderCopy)) {
        failed.push(folder);
        return;
      }
      folders.push(folder);
      const { messages } = folder.source;
      if (messages > WINDOW_MESSAGES || ahead + messages > PLAN_AHEAD_MESSAGES) return;
      ahead += messages;
      await readAhead(connection, folder, deps);
      if (folder.failure) failed.push({ mapping, failure: folder.failure });
    });
    await Promise.all(opening);
  }
  const order = new Map(mappings.map((mapping, position) => [mapping, position]));
  const healthy = folders.filter((folder) => folder.failure === null);
  return {
    folders: healthy.sort((a, b) => (order.get(a.mapping) ?? 0) - (order.get(b.mapping) ?? 0)),
    failed,
  };
}

// the metadata are asked for behind the EXAMINE without waiting for it; they count only if it succeeded and shows the same folder
async function readAhead(connection: Connection, folder: FolderCopy, deps: OpenFoldersDeps): Promise<void> {
  const selecting = connection.run(select(connection, folder.sourceArgument(connection), { readOnly: true }));
  const filling = folder.source.messages > 0 ? fillWindow(connection, folder, deps) : Promise.resolve();
  const [selected, filled] = await Promise.allSettled([selecting, filling]);
  const refusal = [selected, filled].find((result) => result.status === 'rejected');
  if (refusal) {
    if (!(refusal.reason instanceof ImapCommandError)) throw refusal.reason;
    folder.failure = failureOfFolder(refusal.reason);
  } else if (selected.status === 'fulfilled' && selected.value.uidValidity !== folder.source.uidValidity) {
    folder.failure = {
      code: 'FolderUnreadable',
      side: 'source',
      words: 'it was re-created while it was being read',
    };
  }
}

async function foundFolder(
  connection: Connection,
  mapping: FolderMapping,
  deps: OpenFoldersDeps & { target: SelectedMailbox },
): Promise<FolderCopy | FailedFolder> {
  const { ledger, options, target } = deps;
  const { rawName } = mapping.source;
  const source = await sourceState(connection, rawName, deps.statuses.get(rawName) ?? null);
  if ('code' in source) return { mapping, failure: source };
  const known = deps.records.get(rawName);
  const record = known ?? (await ledger.saveFolder(newRecord(mapping, { source, target })));
  const folder = new FolderCopy({
    mapping,
    source,
    cursor: new WindowCursor(source, options.order),
    record,
    targetUidNext: target.uidNext ?? 1,
    keywords: new KeywordPolicy(target.permanentFlags),
    watch: new Watchlist(deps.nowS),
  });
  if (known) await recall(folder, ledger);
  return folder;
}

// before the first message is matched: what is in doubt or listed must not be taken for new
async function recall(folder: FolderCopy, ledger: Ledger): Promise<void> {
  folder.hasHistory = true;
  const [units, items, leftForMs] = await Promise.all([
    ledger.openUnitsOf(folder.record.id),
    ledger.items(folder.record.id),
    ledger.leftUnits(folder.record.id),
  ]);
  folder.unsettledIntents = units;
  folder.intentsLeftForMs = leftForMs;
  folder.knownInDoubt = new Set(units.flatMap((unit) => unit.messages.map(({ sourceUid }) => sourceUid)));
  folder.knownItems = new Map(items.map((item) => [item.sourceUid, item.state]));
}

const UNSENDABLE = 'its name holds a line break or NUL, which no command can carry';

/** A source folder's state, from STATUS where that told enough, else by opening it. */
export async function sourceState(
  connection: Connection,
  rawName: string,
  known: MailboxStatus | null,
): Promise<SourceFolderState | Failure> {
  if (!isSendableName(rawName)) return { code: 'FolderUnreadable', side: 'source', words: UNSENDABLE };
  const uidNext = known && credibleUidNext(known);
  if (known && uidNext !== null && known.uidValidity !== null && known.messages !== null) {
    const { uidValidity, messages, highestModSeq, mailboxId } = known;
    return { rawName, uidNext, uidValidity, messages, highestModSeq, mailboxId };
  }
  try {
    const argument = mailboxArgument(rawName, connection.capabilities.has('LITERAL+'));
    const opened = await connection.run(select(connection, argument, { readOnly: true }));
    const { uidValidity, messages, highestModSeq, mailboxId } = opened;
    return {
      rawName,
      uidValidity,
      messages,
      highestModSeq,
      mailboxId,
      uidNext: credibleUidNext(opened) ?? HIGHEST_UID,
    };
  } catch (error) {
    if (error instanceof ImapCommandError) return failureOfFolder(error);
    throw error;
  }
}

/**
 * A refusal to open or read a source folder as the folder's failure. A server that asks to slow down says nothing about the folder:
 * that is thrown as a FailureError, so that the whole pass waits, and looks at it again.
 */
export function failureOfFolder(error: ImapCommandError): Failure {
  const failure = classify(error, 'source', 'select');
  if (FAILURES[failure.code].class === 'throttle') throw new FailureError(failure, { cause: error });
  return failure;
}

/** The record of a folder that the ledger does not know yet. */
export function newRecord(
  mapping: FolderMapping,
  { source, target }: { source: SourceFolderState; target: SelectedMailbox },
): FolderRecord {
  return {
    id: 0,
    sourceName: mapping.source.rawName,
    sourceUidValidity: source.uidValidity,
    sourceMailboxId: source.mailboxId,
    targetName: mapping.targetRawName,
    targetUidValidity: target.uidValidity,
    finished: null,
  };
}
