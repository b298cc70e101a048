import { splitFlags } from '@mailhaul/domain';
import type { FetchedMessage } from '@mailhaul/imap';

/** A message of the source as its metadata describe it. */
export interface SourceMessage {
  readonly uid: number;
  /** RFC822.SIZE: a hint, some servers estimate it. */
  readonly sizeBytes: number;
  /** INTERNALDATE as the source wrote it. */
  readonly internalDate: string;
  /** The same instant in seconds since the epoch; null when it is not a date. */
  readonly instantS: number | null;
  /** Bits of SYSTEM_FLAGS. */
  readonly system: number;
  readonly keywords: readonly string[];
  /** The source did not tell its flags, which says nothing about them. */
  readonly flagsUnknown?: true;
}

/** Reads the metadata of a FETCH answer; null when it is not a full answer (an unsolicited flag update, UID 0). */
export function sourceMessage(fetched: FetchedMessage): SourceMessage | null {
  if (!fetched.uid || fetched.sizeBytes === undefined || fetched.internalDate === undefined) return null;
  const { system, keywords } = splitFlags(fetched.flags ?? []);
  return {
    uid: fetched.uid,
    sizeBytes: fetched.sizeBytes,
    internalDate: fetched.internalDate,
    instantS: instantOf(fetched.internalDate),
    system,
    keywords,
  };
}

/** The metadata items that sourceMessage needs. */
export const METADATA_ITEMS = '(UID FLAGS INTERNALDATE RFC822.SIZE)';

/**
 * Puts messages together from the answers to a FETCH of METADATA_ITEMS. A server may tell of one in several answers (RFC 9051 §7.5.2),
 * and what it leaves out or answers with NIL must not leave the message out: it goes without a date then, or without a known size.
 */
export class MetadataAnswers {
  readonly #messages = new Map<number, SourceMessage>();
  readonly #parts = new Map<number, FetchedMessage>();

  take(fetched: FetchedMessage): void {
    const { uid } = fetched;
    if (!uid) return;
    const whole = this.#parts.size > 0 ? { ...this.#parts.get(uid), ...fetched } : fetched;
    const message = whole.flags ? sourceMessage(whole) : null;
    if (message) {
      this.#messages.set(uid, message);
      this.#parts.delete(uid);
      // news about its flags is for the next pass
    } else if (!this.#messages.has(uid)) this.#parts.set(uid, whole);
  }

  /** All messages that were told of, by UID; only when the command is done. */
  messages(): ReadonlyMap<number, SourceMessage> {
    for (const [uid, part] of this.#parts) {
      const message = sourceMessage({ sizeBytes: 0, internalDate: '', ...part });
      if (message) this.#messages.set(uid, part.flags ? message : { ...message, flagsUnknown: true });
    }
    this.#parts.clear();
    return this.#messages;
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** By their lower-case names; looked up for each message. */
const MONTH_OF = new Map(MONTHS.map((name, month) => [name.toLowerCase(), month]));
const DATE = /^ ?(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/;

/** The instant of an INTERNALDATE in seconds since the epoch; null when it is not a date (RFC 9051 §9, date-time). */
export function instantOf(internalDate: string): number | null {
  const match = DATE.exec(internalDate.trim());
  if (!match) return null;
  const [, day, monthName = '', year, hour, minute, second, sign, zoneHours, zoneMinutes] = match;
  const month = MONTH_OF.get(monthName.toLowerCase());
  if (month === undefined) return null;
  const local =
    Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second)) / 1000;
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60;
  return local - (sign === '-' ? -zone : zone);
}

/** Writes an instant as INTERNALDATE in UTC. */
export function formatInternalDate(instantS: number): string {
  const date = new Date(instantS * 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${two(date.getUTCDate())}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()} ${time} +0000`;
}
