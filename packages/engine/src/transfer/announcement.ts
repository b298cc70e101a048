import { DELETED_BIT, joinFlags } from '@mailhaul/domain';
import { formatInternalDate } from '../enumerate/source-message.ts';
import type { Journal } from '../journal/journal.ts';
import type { Announcement, PlannedMessage } from '../journal/unit.ts';

/** The earliest instant that every server keeps: 0 and before become "now", wrap or are refused. */
const EARLIEST_DATE_S = 1;
/** The latest: what lies past 2038 wraps on some servers. */
const LATEST_DATE_S = 0x7fff_fffe;

/** Works out what is announced for a message after its attempt's repairs. */
export function announcementOf(planned: PlannedMessage): Announcement {
  const { attempt, message, folder } = planned;
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

/** Notes in the journal what arrived otherwise than the source has it. */
export function noteAdjustments(journal: Journal, planned: PlannedMessage): void {
  const { attempt, message } = planned;
  const said = planned.announcement ?? announcementOf(planned);
  // keywords that were refused with the message are tried by STORE at the end of the folder, and noted there
  if (said.droppedKeywords.length > 0 && attempt.keywords)
    journal.adjusted(planned, 'keyword-dropped', said.droppedKeywords.join(' '));
  if (said.dateClamped) journal.adjusted(planned, 'date-clamped', message.internalDate);
  if (said.internalDate === null) journal.adjusted(planned, 'date-missing', message.internalDate);
  if (attempt.binary) journal.adjusted(planned, 'sent-as-binary', '');
  if (attempt.normaliseLineEnds) journal.adjusted(planned, 'line-ends-normalised', '');
}
