import type { DeliveredMessage } from '@mailhaul/domain';
import { match } from '../match/match.ts';
import { type ContentVerdict, compareContent, type UidPair } from './content.ts';
import type { FolderScope } from './folder-scope.ts';
import { type SeenMessage, sameDate, sameFlags, sameHeader } from './seen-message.ts';

/** Messages of one window as both sides and the ledger know them, by their own UIDs. */
export interface ReadWindow {
  readonly source: ReadonlyMap<number, SeenMessage>;
  readonly target: ReadonlyMap<number, SeenMessage>;
  readonly delivered: ReadonlyMap<number, DeliveredMessage>;
}

/** Messages whose sizes differ, and whose contents quick therefore reads, at most per folder: some servers only guess sizes. */
const QUICK_CONTENT_LOOKS = 1_000;
/** Messages whose contents are asked for together, and how many such groups are under way: progress shows after each. */
const CONTENT_MESSAGES = 500;
const CHUNKS_AT_ONCE = 2;

/** Decides about every source message of a window; contents are read where the level or a difference asks for it. */
export async function judgeWindow(window: ReadWindow, scope: FolderScope): Promise<void> {
  const { tally } = scope;
  const toRead: UidPair[] = [];
  tally.add('sourceMessages', window.source.size);
  for (const message of window.source.values()) {
    const delivered = window.delivered.get(message.uid);
    if (!delivered) accountFor(message, scope);
    else if (!judgePair({ message, delivered, window }, scope))
      toRead.push({ sourceUid: message.uid, targetUid: delivered.targetUid });
  }
  for (const uid of window.delivered.keys()) if (!window.source.has(uid)) tally.add('deletedAtSource');
  scope.onLooked(window.source.size - toRead.length);
  await judgeContents(toRead, window, scope);
}

/** A message that was not delivered must be accounted for. */
function accountFor(message: SeenMessage, { folder, tally, items, stored }: FolderScope): void {
  const state = items.get(message.uid);
  // after a pass it is one of the listed messages; who compares both sides misses it
  if (state === 'gone-at-target' && stored === null) {
    const words = 'it was delivered, and was no longer there when the target folder had been re-created';
    return tally.find('goneAtTarget', { kind: 'gone', sourceUid: message.uid, targetUid: 0, words });
  }
  if (state !== undefined) return tally.add('listed');
  if (folder.newFromUid !== null && message.uid >= folder.newFromUid) return tally.add('arrivedLater');
  const nothingKnown = { delivered: new Map(), items: new Map(), inDoubt: new Set<number>() };
  if (match(message, nothingKnown, folder.policy).kind !== 'copy') return tally.add('leftOut');
  const words = 'neither delivered nor listed';
  tally.find('neverDelivered', { kind: 'missing', sourceUid: message.uid, targetUid: 0, words });
}

/** Answers false when the contents have to be read. */
function judgePair(
  pair: { message: SeenMessage; delivered: DeliveredMessage; window: ReadWindow },
  { level, tally, stored, datesAdjusted, extras }: FolderScope,
): boolean {
  const { message, window } = pair;
  const { targetUid } = pair.delivered;
  const uids = { sourceUid: message.uid, targetUid };
  tally.add('delivered');
  if (targetUid === 0) {
    tally.find('unclear', { kind: 'differ', ...uids, words: 'the target never told where it lies' });
    return true;
  }
  if (stored !== null && !stored.has(targetUid)) return true;
  const there = window.target.get(targetUid);
  if (!there) {
    tally.find('goneAtTarget', { kind: 'gone', ...uids, words: 'it was delivered and is no longer there' });
    return true;
  }
  extras?.compare(uids, there.sizeBytes);
  const sameSize = there.sizeBytes === message.sizeBytes;
  if (level === 'quick') return agreed(sameSize, () => tally.add('sameSize'));
  if (!sameFlags(message, there)) tally.add('flagsDiffer');
  if (!sameDate(message, there) && !datesAdjusted.has(message.uid)) tally.add('datesDiffer');
  if (level === 'deep') return false;
  return agreed(sameSize && sameHeader(message, there), () => tally.add('sameHeader'));
}

function agreed(same: boolean, count: () => void): boolean {
  if (same) count();
  return same;
}

async function judgeContents(
  pairs: readonly UidPair[],
  window: ReadWindow,
  scope: FolderScope,
): Promise<void> {
  const { level, tally } = scope;
  const looks = level === 'quick' ? Math.max(0, QUICK_CONTENT_LOOKS - tally.looks) : pairs.length;
  const [read, unread] = [pairs.slice(0, looks), pairs.slice(looks)];
  tally.looks += read.length;
  for (const pair of unread) recordVerdict(pair, { verdict: undefined, window }, scope);
  scope.onLooked(unread.length);
  const rest = chunksOf(read).values();
  const turn = async () => {
    for (const chunk of rest) await judgeChunk(chunk, window, scope);
  };
  await Promise.all(Array.from({ length: CHUNKS_AT_ONCE }, turn));
}

function chunksOf(pairs: readonly UidPair[]): readonly (readonly UidPair[])[] {
  const chunks: (readonly UidPair[])[] = [];
  for (let at = 0; at < pairs.length; at += CONTENT_MESSAGES)
    chunks.push(pairs.slice(at, at + CONTENT_MESSAGES));
  return chunks;
}

async function judgeChunk(chunk: readonly UidPair[], window: ReadWindow, scope: FolderScope): Promise<void> {
  const { level, sides } = scope;
  const verdicts = await compareContent(sides, chunk, level === 'deep' ? 'equal' : 'different');
  for (const pair of chunk) recordVerdict(pair, { verdict: verdicts.get(pair.sourceUid), window }, scope);
  scope.onLooked(chunk.length);
}

function recordVerdict(
  pair: UidPair,
  { verdict, window }: { readonly verdict: ContentVerdict | undefined; readonly window: ReadWindow },
  { tally }: FolderScope,
): void {
  const [here, there] = [window.source.get(pair.sourceUid), window.target.get(pair.targetUid)];
  const sizes = `${here?.sizeBytes} bytes at the source, ${there?.sizeBytes} on the target`;
  switch (verdict) {
    case 'raw-equal':
      return tally.add('rawEqual');
    case 'canon-equal':
      return tally.add('canonEqual');
    case 'altered':
      return tally.find('altered', { kind: 'differ', ...pair, words: `the contents differ: ${sizes}` });
    case 'source-unread':
      return tally.find('unclear', { kind: 'differ', ...pair, words: 'the source did not hand it out' });
    case 'target-unread':
      return tally.find('unclear', { kind: 'differ', ...pair, words: 'the target did not hand it out' });
    case undefined:
      return tally.find('unclear', { kind: 'differ', ...pair, words: `the sizes differ: ${sizes}` });
  }
}
