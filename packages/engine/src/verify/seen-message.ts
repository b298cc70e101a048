import type { FetchedMessage } from '@mailhaul/imap';
import { type SourceMessage, sourceMessage } from '../enumerate/source-message.ts';
import type { VerifyLevel } from '../options.ts';
import { canonicalDigest } from './digest.ts';
import type { Reader, SideFolder } from './reader.ts';

/** A message as one side shows it. */
export interface SeenMessage extends SourceMessage {
  /** Digest of the header's canonical form; null when it was not asked for, or is too large to be held. */
  readonly headerDigest: Buffer | null;
}

/** What has to be known of messages. */
export interface Wanted {
  readonly level: VerifyLevel;
  /** Quick does without dates, unless a policy asks for them. */
  readonly dated: boolean;
}

const ITEMS: Readonly<Record<VerifyLevel, string>> = {
  quick: 'RFC822.SIZE',
  standard: 'FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER]',
  deep: 'FLAGS INTERNALDATE RFC822.SIZE',
};

/** Reads what a level needs to know of messages, by UID. */
export async function seenMessages(
  side: { readonly reader: Reader; readonly folder: SideFolder },
  sets: readonly string[],
  { level, dated }: Wanted,
): Promise<Map<number, SeenMessage>> {
  const seen = new Map<number, SeenMessage>();
  const items = `(UID ${ITEMS[level]}${dated && level === 'quick' ? ' INTERNALDATE' : ''})`;
  await side.reader.fetch(side.folder, { sets, items }, (fetched) => {
    const message = seenMessage(fetched);
    if (message) seen.set(message.uid, message);
  });
  return seen;
}

function seenMessage(fetched: FetchedMessage): SeenMessage | null {
  const message = sourceMessage({ internalDate: '', ...fetched });
  if (!message) return null;
  const header = fetched.sections.get('BODY[HEADER]');
  return { ...message, headerDigest: header ? canonicalDigest(header) : null };
}

/** Whether both sides show the same header; unknown headers are not the same. */
export function sameHeader(a: SeenMessage, b: SeenMessage): boolean {
  return a.headerDigest !== null && b.headerDigest !== null && a.headerDigest.equals(b.headerDigest);
}

/** Whether both carry the same flags; keywords differ in case between servers. */
export function sameFlags(a: SeenMessage, b: SeenMessage): boolean {
  return a.system === b.system && keywordsOf(a) === keywordsOf(b);
}

function keywordsOf({ keywords }: SeenMessage): string {
  return keywords.length === 0
    ? ''
    : keywords
        .map((keyword) => keyword.toLowerCase())
        .sort()
        .join(' ');
}

/** Some servers round INTERNALDATE. */
const DATE_TOLERANCE_S = 1;

/** Whether both say the same instant, in whatever zone. */
export function sameDate(a: SeenMessage, b: SeenMessage): boolean {
  if (a.instantS === null || b.instantS === null) return a.instantS === b.instantS;
  return Math.abs(a.instantS - b.instantS) <= DATE_TOLERANCE_S;
}
