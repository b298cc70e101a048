import { splitFlags } from '@mailhaul/domain';
import type { FetchedMessage } from '@mailhaul/imap';
import { instantOf } from '../enumerate/source-message.ts';
import { type FolderSide, sweep } from './folder-side.ts';
import { headerEnd } from './header-end.ts';
import { headerFingerprint } from './header-fingerprint.ts';

/** Stands for a header that could not be read. */
export const NO_HEADER = -1;
/** Stands for a date that is none. */
export const NO_INSTANT = Number.NaN;

const NO_KEYWORDS: readonly string[] = [];

/**
 * Messages of one folder as columns of numbers: of half a million messages on both sides at once there must be little. A row is
 * a message; rows come in the order of the answers.
 */
export class MessageTable {
  readonly uids: number[] = [];
  /** RFC822.SIZE: a hint. */
  readonly sizes: number[] = [];
  /** INTERNALDATE in seconds since the epoch, or NO_INSTANT. */
  readonly instants: number[] = [];
  readonly system: number[] = [];
  /** What the size leaves for the body. */
  readonly bodySizes: number[] = [];
  /** Header fingerprints, or NO_HEADER. */
  readonly keys: number[] = [];
  readonly checks: number[] = [];
  readonly identities: number[] = [];
  readonly #keywords = new Map<number, readonly string[]>();

  get length(): number {
    return this.uids.length;
  }

  keywords(row: number): readonly string[] {
    return this.#keywords.get(row) ?? NO_KEYWORDS;
  }

  /** Adds a message. */
  add(uid: number, message: FetchedMessage): void {
    const { sizeBytes = 0, internalDate, flags } = message;
    const { system, keywords } = splitFlags(flags ?? []);
    if (keywords.length > 0) this.#keywords.set(this.length, keywords);
    this.uids.push(uid);
    this.sizes.push(sizeBytes);
    this.instants.push(instantOf(internalDate ?? '') ?? NO_INSTANT);
    this.system.push(system);
    this.#addHeader(sizeBytes, message.sections.get('BODY[HEADER]'));
  }

  #addHeader(sizeBytes: number, header: Buffer | undefined): void {
    const end = header ? (headerEnd(header) ?? { fields: header.length, body: header.length }) : null;
    const print = header && end ? headerFingerprint(header.toString('latin1', 0, end.fields)) : null;
    this.keys.push(print?.key ?? NO_HEADER);
    this.checks.push(print?.check ?? 0);
    this.identities.push(print?.identity ?? 0);
    this.bodySizes.push(Math.max(0, sizeBytes - (end?.body ?? 0)));
  }
}

const METADATA = 'UID FLAGS INTERNALDATE RFC822.SIZE';

/** Reads what a folder's messages are apart from their content; with `headers`, their fingerprints too. */
export async function readMessageTable(
  folder: FolderSide,
  { headers }: { headers: boolean },
): Promise<MessageTable> {
  const table = new MessageTable();
  await sweep(folder, headers ? `(${METADATA} BODY.PEEK[HEADER])` : `(${METADATA})`, (uid, message) =>
    table.add(uid, message),
  );
  return table;
}
