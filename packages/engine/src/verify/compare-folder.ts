import { type DeliveredMessage, type FolderRecord, type Ledger, messagesOf } from '@mailhaul/domain';
import type { SelectedMailbox } from '@mailhaul/imap';
import { credibleUidNext, type UidRange, WindowCursor } from '../enumerate/windows.ts';
import type { VerifyLevel } from '../options.ts';
import type { FolderComparison, FolderToVerify } from './comparison.ts';
import { ascending, type BothSides } from './content.ts';
import { ExtraMessages } from './extra-messages.ts';
import type { FolderScope } from './folder-scope.ts';
import { judgeWindow } from './judge-window.ts';
import type { Reader } from './reader.ts';
import { setsOf } from './reader.ts';
import { seenMessages } from './seen-message.ts';
import { type FoundMessage, Tally } from './tally.ts';

/** Windows of a folder that are read at once, so that the line is never idle between them. */
const WINDOWS_AT_ONCE = 2;

/** What comparing folders needs. */
export interface CompareDeps {
  readonly source: Reader;
  readonly target: Reader;
  readonly level: VerifyLevel;
  readonly ledger: Ledger;
  /** All folders that the ledger knows; read once for all that are compared. */
  readonly records: () => Promise<readonly FolderRecord[]>;
  /** Called with every number of messages that has been dealt with. */
  readonly onLooked: (messages: number) => void;
}

/** A compared folder, with what was found before headlines are read. */
export interface ComparedFolder {
  readonly comparison: FolderComparison;
  readonly found: readonly FoundMessage[];
}

/** Compares one folder window by window in bounded memory, however large it is. */
export async function compareFolder(folder: FolderToVerify, deps: CompareDeps): Promise<ComparedFolder> {
  const tally = new Tally(folder);
  const sides = sidesOf(folder, deps);
  const source = await sides.source.reader.enter(sides.source.folder);
  const target = folder.record ? await sides.target.reader.enter(sides.target.folder) : null;
  const failure =
    'failure' in source ? source.failure : target && 'failure' in target ? target.failure : null;
  if (failure || 'failure' in source) tally.failure = failure;
  else {
    const scope = await openScope({ folder, sides, tally }, deps);
    const ownedSeen = await compareWindows(source, scope, deps);
    if (target && !('failure' in target)) await countExtras(scope, target.messages - ownedSeen);
  }
  return { comparison: tally.comparison(), found: tally.found };
}

/** The folder on both sides, as the ledger knows it if it does. */
export function sidesOf({ mapping, record }: FolderToVerify, deps: CompareDeps): BothSides {
  return {
    source: {
      reader: deps.source,
      folder: { rawName: mapping.source.rawName, uidValidity: record?.sourceUidValidity ?? null },
    },
    target: {
      reader: deps.target,
      folder: {
        rawName: record?.targetName ?? mapping.targetRawName,
        uidValidity: record?.targetUidValidity ?? null,
      },
    },
  };
}

async function openScope(
  about: Pick<FolderScope, 'folder' | 'sides' | 'tally'>,
  { ledger, records, level, onLooked }: CompareDeps,
): Promise<FolderScope> {
  const { folder, sides, tally } = about;
  const { record, stored } = folder;
  const items = record ? await ledger.items(record.id) : [];
  tally.add('vanished', items.filter(({ state }) => state === 'vanished').length);
  const adjustments = record && level !== 'quick' ? await ledger.adjustments(record.id) : [];
  const from = stored ? lowest(stored.targetUids) : level === 'quick' ? null : 1;
  return {
    ...about,
    onLooked,
    level,
    items: new Map(items.map(({ sourceUid, state }) => [sourceUid, state])),
    datesAdjusted: new Set(
      adjustments.flatMap(({ kind, sourceUid }) => (kind.startsWith('date-') ? [sourceUid] : [])),
    ),
    stored: stored && new Set(stored.targetUids),
    extras:
      record && from !== null
        ? await ExtraMessages.find(sides, { ledger, record, records: await records(), from })
        : null,
  };
}

function lowest(uids: readonly number[]): number | null {
  return uids.length === 0 ? null : uids.reduce((least, uid) => Math.min(least, uid));
}

/** Answers how many messages of ours were seen on the target. */
async function compareWindows(
  source: SelectedMailbox,
  scope: FolderScope,
  deps: CompareDeps,
): Promise<number> {
  const { record } = scope.folder;
  const delivered = record ? await deps.ledger.deliveredCount(record.id) : 0;
  const uidNext = credibleUidNext(source) ?? (await uidNextOf(scope));
  // delivered messages count too: all may have been deleted at the source since
  const cursor = new WindowCursor({ uidNext, messages: Math.max(source.messages, delivered) }, 'oldest');
  const running: Promise<void>[] = [];
  let ownedSeen = 0;
  while (!cursor.done) {
    const window = compareWindow(cursor.take(), scope, deps).then((counted) => {
      cursor.found(counted.source);
      ownedSeen += counted.target;
    });
    window.catch(() => undefined);
    running.push(window);
    if (running.length >= WINDOWS_AT_ONCE) await running.shift();
  }
  await Promise.all(running);
  return ownedSeen;
}

async function uidNextOf({ sides: { source } }: FolderScope): Promise<number> {
  const uids = await source.reader.uids(source.folder, 1, '*');
  return (uids.at(-1) ?? 0) + 1;
}

async function compareWindow(
  range: UidRange,
  scope: FolderScope,
  deps: CompareDeps,
): Promise<{ readonly source: number; readonly target: number }> {
  const { folder, sides, level, stored } = scope;
  const delivered = await deliveredIn(range, folder, deps.ledger);
  const targetUids = [...delivered.values()]
    .map(({ targetUid }) => targetUid)
    .filter((uid) => uid > 0 && (stored === null || stored.has(uid)));
  const dated = folder.policy.sinceS !== null || folder.policy.beforeS !== null;
  const [source, target] = await Promise.all([
    seenMessages(sides.source, [`${range.first}:${range.last}`], { level, dated }),
    seenMessages(sides.target, setsOf(ascending(targetUids)), { level, dated: false }),
  ]);
  for (const uid of source.keys()) if (uid < range.first || uid > range.last) source.delete(uid);
  await judgeWindow({ source, target, delivered }, scope);
  return { source: source.size, target: target.size };
}

async function deliveredIn(
  range: UidRange,
  { record }: FolderToVerify,
  ledger: Ledger,
): Promise<ReadonlyMap<number, DeliveredMessage>> {
  const delivered = new Map<number, DeliveredMessage>();
  if (!record) return delivered;
  for (const segment of await ledger.segments(record.id, range.first, range.last))
    for (const message of messagesOf(segment)) delivered.set(message.sourceUid, message);
  return delivered;
}

async function countExtras({ extras, tally, sides }: FolderScope, notOurs: number): Promise<void> {
  if (!extras) return tally.add('extraAtTarget', Math.max(0, notOurs));
  tally.add('extraAtTarget', extras.count);
  for (const { sourceUid, targetUid, twinUid } of await extras.twins(sides)) {
    const words = `the target holds it a second time, as UID ${twinUid} besides ${targetUid}`;
    tally.find('doubled', { kind: 'doubled', sourceUid, targetUid: twinUid, words });
  }
}
