import { announcementOf } from '../transfer/announcement.ts';
import type { PlannedMessage } from '../transfer/folder-copy.ts';
import type { Journal } from './journal.ts';

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
