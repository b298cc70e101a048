import type { FailureCode, ListedItem } from '@mailhaul/domain';
import { type Connection, ImapCommandError, uidFetch } from '@mailhaul/imap';
import type { PlannedMessage } from './folder-copy.ts';

/** The header fields that let a person recognise a message. */
export interface Headline {
  readonly messageId: string;
  readonly date: string;
  readonly subject: string;
  /** From; absent in a message without one. */
  readonly sender?: string;
}

const NO_HEADLINE: Headline = { messageId: '', date: '', subject: '' };
const FIELDS = 'BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE SUBJECT FROM)]';
/** Longest value kept of a header field. */
const VALUE_LIMIT = 500;

/** Reads Message-ID, Date, Subject and From of messages in the selected folder; what cannot be read stays empty. */
export async function fetchHeadlines(
  connection: Connection,
  set: string,
): Promise<ReadonlyMap<number, Headline>> {
  const headlines = new Map<number, Headline>();
  try {
    await connection.run(
      uidFetch(set, `(UID ${FIELDS})`, (message) => {
        const [section] = message.sections.values();
        if (message.uid && section) headlines.set(message.uid, headlineOf(section.toString('latin1')));
      }),
    );
  } catch (error) {
    if (!(error instanceof ImapCommandError)) throw error;
  }
  return headlines;
}

function headlineOf(header: string): Headline {
  const unfolded = header.replaceAll(/\r?\n[ \t]+/g, ' ');
  const field = (name: string) => {
    const value = new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(unfolded)?.[1] ?? '';
    return Buffer.from(value.trim().slice(0, VALUE_LIMIT), 'latin1').toString('utf8');
  };
  const sender = field('From');
  return {
    messageId: field('Message-ID'),
    date: field('Date'),
    subject: field('Subject'),
    ...(sender === '' ? {} : { sender }),
  };
}

/** A row for a message that is left out. */
export function listedItem(
  planned: PlannedMessage,
  headline: Headline | undefined,
  why: { code: FailureCode; words: string },
): ListedItem {
  return {
    folderId: planned.folder.record.id,
    sourceUid: planned.message.uid,
    state: why.code === 'ItemVanished' ? 'vanished' : 'listed',
    code: why.code,
    ...(headline ?? NO_HEADLINE),
    sizeBytes: planned.sizeBytes,
    words: why.words,
  };
}
