import { FAILURES, type Failure, type FailureCode, FailureError } from '@mailhaul/domain';
import { type ImapCommandError, uidFetch } from '@mailhaul/imap';
import { classify } from '../failures/classify.ts';
import type { Journal } from '../journal/journal.ts';
import { settleStrays } from '../journal/settle.ts';
import { FETCH_TRIES_ALONE } from '../limits.ts';
import type { Progress } from '../progress.ts';
import { endFolder } from './end-folder.ts';
import type { FolderCopy, PlannedMessage } from './folder-copy.ts';
import type { Lane, UnfetchedMessage } from './lane.ts';
import { fetchHeadlines, listedItem } from './listed-item.ts';
import { placeGroup } from './place.ts';
import { nextAttempt, type RepairMeans } from './repair-ladder.ts';
import type { SentGroup } from './sender.ts';

/** What mending needs besides the lane. */
export interface MendDeps {
  readonly journal: Journal;
  readonly progress: Progress;
  readonly means: RepairMeans;
}

/** How often a message that the source refuses to hand out is asked for. */
const FETCH_TRIES = 3;

/**
 * Deals with everything that went wrong in a lane and concerns single messages: refused groups are halved until the culprit stands
 * alone, a culprit climbs the repair ladder or is listed, unreadable messages are asked for again, unplaced ones are looked up.
 * Nothing is in flight when it begins and when it ends.
 */
export async function mend(lane: Lane, deps: MendDeps): Promise<void> {
  for (;;) {
    await lane.drain();
    const unplaced = byFolder(lane.unplaced.splice(0));
    const refused = lane.refused.shift();
    const unfetched = lane.unfetched.splice(0);
    // everything stored since the last look belongs to these, in the order it was sent
    for (const group of unplaced)
      await placeGroup(lane, group).catch((error: unknown) => endFolder(group.folder, error));
    if (refused) await mendGroup(lane, refused, deps);
    for (const one of unfetched) await askAgain(lane, one, deps);
    if (unplaced.length === 0 && !refused && unfetched.length === 0) return;
  }
}

function byFolder(groups: readonly SentGroup[]): SentGroup[] {
  const merged = new Map<FolderCopy, PlannedMessage[]>();
  for (const { folder, messages } of groups) merged.set(folder, [...(merged.get(folder) ?? []), ...messages]);
  return [...merged].map(([folder, messages]) => ({ folder, messages }));
}

async function mendGroup(lane: Lane, refused: Lane['refused'][number], deps: MendDeps): Promise<void> {
  const { group, error } = refused;
  for (const planned of group.messages) planned.phase = 'waiting';
  const failure = classify(error, 'target', 'append');
  if (failure.code === 'FolderNotCreated') return giveUpFolder(group, failure, deps);
  // quota ends in the middle of a MULTIAPPEND more often than anything else
  if (failure.code === 'QuotaExceeded')
    for (const each of [refused, ...lane.refused.splice(0)]) await keepStored(lane, each.group, deps);
  lane.raiseUnlessItem(error);
  const left = group.messages.length > 1 ? await withoutStored(lane, group, deps) : group.messages;
  const [only] = left;
  if (left.length === 1 && only) {
    // in a group nobody knows whose fault it was; alone it is certain
    if (group.messages.length > 1) return lane.copy(only.folder, left);
    return mendCulprit(lane, only, { error, deps });
  }
  const middle = Math.ceil(left.length / 2);
  for (const half of [left.slice(0, middle), left.slice(middle)]) {
    if (half.length === 0) continue;
    await lane.copy(group.folder, half);
    await lane.drain();
  }
}

// somebody deleted the folder under our hands: that says nothing about its messages, which the next pass finds as new
function giveUpFolder({ folder, messages }: SentGroup, failure: Failure, { journal }: MendDeps): void {
  folder.failure ??= failure;
  for (const planned of messages) journal.released(planned);
}

// RFC 3502 promises that a refused MULTIAPPEND stored nothing; a server that breaks this must not double a message
async function withoutStored(
  lane: Lane,
  { folder, messages }: SentGroup,
  deps: MendDeps,
): Promise<readonly PlannedMessage[]> {
  try {
    const settled = await settleStrays(lane, messages, deps.journal.ledger);
    for (const { planned, targetUid } of settled.stored) lane.delivered(planned, targetUid);
    return settled.missing;
  } catch (error) {
    endFolder(folder, error);
    return [];
  }
}

// RFC 3502 does not hold everywhere, see below; a look at once is enough: who has answered stores nothing more
async function keepStored(lane: Lane, { messages }: SentGroup, deps: MendDeps): Promise<void> {
  for (const planned of messages) planned.phase = 'waiting';
  if (messages.length < 2) return;
  try {
    const { stored } = await settleStrays(lane, messages, deps.journal.ledger);
    for (const { planned, targetUid } of stored) lane.delivered(planned, targetUid);
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    // the next run looks again
    for (const planned of messages) planned.phase = 'sent';
  }
}

async function mendCulprit(
  lane: Lane,
  planned: PlannedMessage,
  { error, deps }: { error: ImapCommandError; deps: MendDeps },
): Promise<void> {
  const failure = classify(error, 'target', 'append');
  planned.refusals += 1;
  // words that name no cause may stand for a trouble that passes: nothing is given up before it was refused twice as it is
  if (planned.refusals === 1 && failure.code === 'ItemRefused' && !namesCause(error))
    return lane.copy(planned.folder, [planned]);
  const next = HOPELESS.includes(failure.code) ? null : nextAttempt(planned, error.words, deps.means);
  if (!next) return listItem(lane, planned, { code: failure.code, words: error.words, deps });
  if (planned.attempt.keywords && !next.keywords)
    planned.folder.keywords.refused(planned.message.keywords, error.words);
  const flagsLeftOut =
    next.systemFlags !== planned.attempt.systemFlags || next.deletedFlag !== planned.attempt.deletedFlag;
  planned.attempt = next;
  planned.folder.culprits += 1;
  if (flagsLeftOut)
    deps.journal.adjusted(
      planned,
      next.deletedFlag ? 'flags-stored-after' : 'deleted-flag-stored-after',
      error.words,
    );
  await lane.copy(planned.folder, [planned]);
}

/** Refusals that no other form of the message would change. */
const HOPELESS: readonly FailureCode[] = ['ItemTooLarge', 'ItemVirus'];

function namesCause({ code, words }: ImapCommandError): boolean {
  return code !== null || /NUL|newline|header|8-?bit|too long|virus|flag|keyword|date/i.test(words);
}

async function askAgain(lane: Lane, unfetched: UnfetchedMessage, deps: MendDeps): Promise<void> {
  const { planned, error, othersCame } = unfetched;
  if (planned.folder.failure) return deps.journal.released(planned);
  if (error) return askRefused(lane, planned, { error, othersCame, deps });
  if (!(await isStillThere(lane, planned)))
    return listItem(lane, planned, { code: 'ItemVanished', words: 'gone at the source', deps });
  planned.unfetchedTimes += 1;
  if (planned.unfetchedTimes >= FETCH_TRIES) {
    return listItem(lane, planned, {
      code: 'ItemUnreadable',
      words: 'the source answers without the content',
      deps,
    });
  }
  return lane.copy(planned.folder, [planned]);
}

/**
 * A server in trouble refuses every message; only one that hands out others has something against this one. Rejects with the
 * failure as long as nothing came since, so that the lane waits before it asks again.
 */
async function askRefused(
  lane: Lane,
  planned: PlannedMessage,
  { error, othersCame, deps }: { error: ImapCommandError; othersCame: boolean; deps: MendDeps },
): Promise<void> {
  const { progress } = deps;
  const failure = classify(error, 'source', 'fetch');
  const row = FAILURES[failure.code];
  if (row.class === 'throttle') throw new FailureError(failure, { cause: error });
  planned.unfetchedTimes += 1;
  planned.copiedAtRefusal ??= othersCame ? -1 : progress.copiedMessages;
  const isItsOwn = row.scope === 'item' || progress.copiedMessages > planned.copiedAtRefusal;
  if (planned.unfetchedTimes >= (isItsOwn ? FETCH_TRIES : FETCH_TRIES_ALONE))
    return listItem(lane, planned, { code: 'ItemUnreadable', words: error.words, deps });
  if (!isItsOwn && planned.unfetchedTimes > 1) throw new FailureError(failure, { cause: error });
  return lane.copy(planned.folder, [planned]);
}

/** Whether the source still has a message; its folder is entered for that. */
export async function isStillThere(lane: Lane, planned: PlannedMessage): Promise<boolean> {
  let found = false;
  lane.enter(planned.folder);
  const { uid } = planned.message;
  await lane.source.run(
    uidFetch(String(uid), '(UID FLAGS)', (message) => {
      if (message.uid === uid) found = true;
    }),
  );
  return found;
}

/** Lists a message with everything a person needs to recognise it; its folder is entered for that. */
export async function listItem(
  lane: Lane,
  planned: PlannedMessage,
  why: { code: FailureCode; words: string; deps: MendDeps },
): Promise<void> {
  const { uid } = planned.message;
  lane.enter(planned.folder);
  const headlines = why.code === 'ItemVanished' ? new Map() : await fetchHeadlines(lane.source, String(uid));
  why.deps.journal.listed(planned, listedItem(planned, headlines.get(uid), why));
  if (why.code === 'ItemVanished') planned.folder.vanished += 1;
  else {
    planned.folder.listed += 1;
    why.deps.progress.listed += 1;
  }
}
