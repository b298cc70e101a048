import { DELETED_BIT, joinFlags } from '@mailhaul/domain';
import { formatInternalDate, type SourceMessage } from '../enumerate/source-message.ts';
import type { Attempt } from './attempt.ts';
import type { KeywordPolicy } from './keyword-policy.ts';

/** The earliest instant that every server keeps: 0 and before become "now", wrap or are refused. */
const EARLIEST_DATE_S = 1;
/** The latest: what lies past 2038 wraps on some servers. */
const LATEST_DATE_S = 0x7fff_fffe;

/** A message that is about to be sent, and what is tried with it. */
export interface ToAnnounce {
  readonly message: SourceMessage;
  readonly attempt: Attempt;
  readonly folder: { readonly keywords: KeywordPolicy };
}

/** Works out what is announced for a message after its attempt's repairs. */
export function announcementOf({ attempt, message, folder }: ToAnnounce): Announcement {
  const sorted = attempt.keywords
    ? folder.keywords.sort(message.keywords)
    : { sent: [], dropped: message.keywords };
  const kept = attempt.deletedFlag ? message.system : message.system & ~DELETED_BIT;
  const flags = attempt.systemFlags ? joinFlags({ system: kept, keywords: sorted.sent }) : [];
  const droppedKeywords = sorted.dropped;
  const { instantS } = message;
  if (instantS === null || !attempt.date)
    return { flags, internalDate: null, droppedKeywords, dateClamped: false };
  const clampedS = Math.min(Math.max(instantS, EARLIEST_DATE_S), LATEST_DATE_S);
  const dateClamped = clampedS !== instantS;
  return {
    flags,
    internalDate: dateClamped ? formatInternalDate(clampedS) : padded(message.internalDate),
    droppedKeywords,
    dateClamped,
  };
}

// the day is two characters wide (RFC 9051 §9, date-day-fixed); some servers send one
function padded(internalDate: string): string {
  return internalDate.charCodeAt(1) === HYPHEN ? `0${internalDate}` : internalDate;
}

const HYPHEN = 0x2d;

/** What is said about a message at APPEND, and how that differs from the source. */
export interface Announcement {
  readonly flags: readonly string[];
  /** null lets the target take its own time. */
  readonly internalDate: string | null;
  readonly droppedKeywords: readonly string[];
  readonly dateClamped: boolean;
}
