import { splitFlags } from '@mailhaul/domain';
import type { FetchedMessage } from '@mailhaul/imap';
import { instantOf } from '../enumerate/source-message.ts';
import { type FolderSide, sweep } from './folder-side.ts';
import { headerEnd } from './header-end.ts';
import { headerFingerprint } from './header-fingerprint.ts';

/** Stands for a header that could not be read. */
export const NO_HEADER = -1;

const NO_KEYWORDS: readonly string[] = [];

/**
 * Messages of one folder as columns of numbers: of half a million messages on both sides at once there must be little. A row is
 * a message; rows come in the order of the answers.
 */
export interface MessageTable {
  readonly length: number;
  readonly uids: Uint32Array;
  /** RFC822.SIZE: a hint. */
  readonly sizes: Uint32Array;
  /** INTERNALDATE in seconds since the epoch; NaN when it is no date. */
  readonly instants: Float64Array;
  readonly system: Uint8Array;
  /** What the size leaves for the body. */
  readonly bodySizes: Uint32Array;
  /** Header fingerprints, or NO_HEADER. */
  readonly keys: Float64Array;
  readonly checks: Uint16Array;
  readonly identities: Float64Array;
  keywords(row: number): readonly string[];
}

/** Columns while they are filled; there is room for as many messages as the folder was said to have, and more when needed. */
class MessageColumns {
  #length = 0;
  #uids: Uint32Array;
  #sizes: Uint32Array;
  #instants: Float64Array;
  #system: Uint8Array;
  #bodySizes: Uint32Array;
  #keys: Float64Array;
  #checks: Uint16Array;
  #identities: Float64Array;
  readonly #keywords = new Map<number, readonly string[]>();

  constructor(room: number) {
    this.#uids = new Uint32Array(room);
    this.#sizes = new Uint32Array(room);
    this.#instants = new Float64Array(room);
    this.#system = new Uint8Array(room);
    this.#bodySizes = new Uint32Array(room);
    this.#keys = new Float64Array(room);
    this.#checks = new Uint16Array(room);
    this.#identities = new Float64Array(room);
  }

  add(uid: number, message: FetchedMessage): void {
    const { sizeBytes = 0, internalDate, flags } = message;
    const row = this.#length;
    if (row === this.#uids.length) this.#grow();
    const { system, keywords } = splitFlags(flags ?? []);
    if (keywords.length > 0) this.#keywords.set(row, keywords);
    this.#uids[row] = uid;
    this.#sizes[row] = sizeBytes;
    this.#instants[row] = instantOf(internalDate ?? '') ?? Number.NaN;
    this.#system[row] = system;
    this.#addHeader(row, sizeBytes, message.sections.get('BODY[HEADER]'));
    this.#length += 1;
  }

  #addHeader(row: number, sizeBytes: number, header: Buffer | undefined): void {
    const end = header ? (headerEnd(header) ?? { fields: header.length, body: header.length }) : null;
    const print = header && end ? headerFingerprint(header.toString('latin1', 0, end.fields)) : null;
    this.#keys[row] = print?.key ?? NO_HEADER;
    this.#checks[row] = print?.check ?? 0;
    this.#identities[row] = print?.identity ?? 0;
    this.#bodySizes[row] = Math.max(0, sizeBytes - (end?.body ?? 0));
  }

  #grow(): void {
    const room = Math.max(64, this.#uids.length * 2);
    this.#uids = moved(this.#uids, new Uint32Array(room));
    this.#sizes = moved(this.#sizes, new Uint32Array(room));
    this.#instants = moved(this.#instants, new Float64Array(room));
    this.#system = moved(this.#system, new Uint8Array(room));
    this.#bodySizes = moved(this.#bodySizes, new Uint32Array(room));
    this.#keys = moved(this.#keys, new Float64Array(room));
    this.#checks = moved(this.#checks, new Uint16Array(room));
    this.#identities = moved(this.#identities, new Float64Array(room));
  }

  table(): MessageTable {
    const length = this.#length;
    return {
      length,
      uids: this.#uids.subarray(0, length),
      sizes: this.#sizes.subarray(0, length),
      instants: this.#instants.subarray(0, length),
      system: this.#system.subarray(0, length),
      bodySizes: this.#bodySizes.subarray(0, length),
      keys: this.#keys.subarray(0, length),
      checks: this.#checks.subarray(0, length),
      identities: this.#identities.subarray(0, length),
      keywords: (row) => this.#keywords.get(row) ?? NO_KEYWORDS,
    };
  }
}

function moved<T extends { set(values: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Messages that room is made for before they come; a server may say anything. */
const ROOM_AT_FIRST = 1_000_000;
/** About what an answer without header takes. */
const ANSWER_BYTES = 120;
const METADATA = 'UID FLAGS INTERNALDATE RFC822.SIZE';

/** Reads what a folder's messages are apart from their content; with `headers`, their fingerprints too. */
export async function readMessageTable(
  folder: FolderSide,
  { headers }: { headers: boolean },
): Promise<MessageTable> {
  const columns = new MessageColumns(Math.min(folder.only?.length ?? folder.messages, ROOM_AT_FIRST));
  await sweep(folder, headers ? `(${METADATA} BODY.PEEK[HEADER])` : `(${METADATA})`, (uid, message) => {
    columns.add(uid, message);
    folder.blocks.streamed(ANSWER_BYTES + (message.sections.get('BODY[HEADER]')?.length ?? 0));
  });
  return columns.table();
}
