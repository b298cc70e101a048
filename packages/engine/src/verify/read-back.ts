import { type Adjustment, FailureError, splitFlags } from '@mailhaul/domain';
import { formatInternalDate, instantOf } from '../enumerate/source-message.ts';
import { ascending, type BothSides } from './content.ts';
import { setsOf } from './reader.ts';
import type { WatchedMessage } from './watchlist.ts';

/** What the target did to messages with an OK. */
export interface ReadBack {
  /** For the ledger. */
  readonly adjustments: readonly Adjustment[];
  /** Messages that lost flags which were sent with them; a STORE may still bring them. */
  readonly flagsLost: readonly WatchedMessage[];
  /** System flags that were lost, as bits of SYSTEM_FLAGS: most messages that have them were not read back. */
  readonly systemLost: number;
}

/** What the target shows of a stored message. */
interface Shown {
  readonly instantS: number | null;
  readonly system: number;
  /** Lower case. */
  readonly keywords: ReadonlySet<string>;
}

/** Some servers round INTERNALDATE. */
const DATE_TOLERANCE_S = 1;

/**
 * Reads INTERNALDATE and FLAGS of messages back from the target and answers what it altered without a word: Dovecot turns future
 * dates into now, Mailutils drops flags. The folder is left selected read-only. Rejects with FailureError where it cannot be read.
 */
export async function readBack(
  target: BothSides['target'],
  folderId: number,
  watched: readonly WatchedMessage[],
): Promise<ReadBack> {
  if (watched.length === 0) return { adjustments: [], flagsLost: [], systemLost: 0 };
  const shown = await shownBy(target, watched);
  const adjustments: Adjustment[] = [];
  const flagsLost: WatchedMessage[] = [];
  let systemLost = 0;
  for (const sent of watched) {
    const there = shown.get(sent.targetUid);
    // moved or deleted by the user meanwhile: nothing to compare
    if (!there) continue;
    adjustments.push(...alterations(sent, there).map((found) => ({ folderId, ...found })));
    const lost = sent.system & ~there.system;
    systemLost |= lost;
    if (lostKeywords(sent, there).length > 0 || lost !== 0) flagsLost.push(sent);
  }
  return { adjustments, flagsLost, systemLost };
}

async function shownBy(
  { reader, folder }: BothSides['target'],
  watched: readonly WatchedMessage[],
): Promise<ReadonlyMap<number, Shown>> {
  const shown = new Map<number, Shown>();
  const asked = {
    sets: setsOf(ascending(watched.map(({ targetUid }) => targetUid))),
    items: '(UID FLAGS INTERNALDATE)',
  };
  await reader.fetch(folder, asked, ({ uid, flags, internalDate }) => {
    if (!flags || internalDate === undefined) return;
    const { system, keywords } = splitFlags(flags);
    const names = new Set(keywords.map((keyword) => keyword.toLowerCase()));
    shown.set(uid, { instantS: instantOf(internalDate), system, keywords: names });
  });
  const opened = await reader.enter(folder);
  if ('failure' in opened) throw new FailureError(opened.failure);
  return shown;
}

function alterations(
  sent: WatchedMessage,
  there: Shown,
): Pick<Adjustment, 'sourceUid' | 'kind' | 'detail'>[] {
  const { sourceUid, instantS } = sent;
  const found: Pick<Adjustment, 'sourceUid' | 'kind' | 'detail'>[] = [];
  if (instantS !== null && !isClose(instantS, there.instantS)) {
    const stored = there.instantS === null ? 'no date' : formatInternalDate(there.instantS);
    const detail = `${formatInternalDate(instantS)} was sent, the target stored ${stored}`;
    found.push({ sourceUid, kind: 'date-clamped', detail });
  }
  const lost = lostKeywords(sent, there);
  if (lost.length > 0) found.push({ sourceUid, kind: 'keyword-dropped', detail: lost.join(' ') });
  return found;
}

function isClose(sentS: number, storedS: number | null): boolean {
  return storedS !== null && Math.abs(sentS - storedS) <= DATE_TOLERANCE_S;
}

function lostKeywords(sent: WatchedMessage, there: Shown): readonly string[] {
  return sent.keywords.filter((keyword) => !there.keywords.has(keyword.toLowerCase()));
}
