import type { ListedFolder } from './folder-list.ts';
import { type ImapSession, quoted } from './imap-session.ts';
import { type Likeness, likeness, sha256 } from './message-digest.ts';
import type { ResponseParts } from './response-reader.ts';
import { asList, asText, fetchItems, type ResponseValue } from './response-value.ts';

/** One message as an account shows it. */
export interface ReadMessage {
  /** The folder's name, see folderName(). */
  readonly folder: string;
  readonly uid: number;
  readonly sizeBytes: number;
  /** SHA-256 of its bytes; undefined when the server would not hand them out. */
  readonly raw: string | undefined;
  /** System flags in lower case, sorted, without \Recent. */
  readonly flags: readonly string[];
  readonly keywords: readonly string[];
  /** INTERNALDATE in seconds since 1970, whatever zone it was told in. */
  readonly instant: number | undefined;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const DATE_TIME = /^\s*(\d+)-(\w{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/;

/** The instant of an IMAP date-time, in seconds. */
export function instantOf(dateTime: string): number | undefined {
  const found = DATE_TIME.exec(dateTime);
  if (!found) return undefined;
  const [, day, month = '', year, hour, minute, second, sign, zoneHours, zoneMinutes] = found;
  const monthIndex = MONTHS.indexOf(month) / 3;
  const utc = Date.UTC(Number(year), monthIndex, Number(day), Number(hour), Number(minute), Number(second));
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60;
  return utc / 1000 - (sign === '-' ? -zone : zone);
}

function messageOf(folder: string, items: ReadonlyMap<string, ResponseValue>): ReadMessage {
  const body = items.get('BODY[]');
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
  const flags = asList(items.get('FLAGS')).map((flag) => (asText(flag) ?? '').toLowerCase());
  return {
    folder,
    uid: Number(items.get('UID')),
    sizeBytes: Buffer.isBuffer(bytes) ? bytes.length : 0,
    raw: Buffer.isBuffer(bytes) ? sha256(bytes) : undefined,
    flags: flags.filter((flag) => flag.startsWith('\\') && flag !== '\\recent').sort(),
    keywords: flags.filter((flag) => flag !== '' && !flag.startsWith('\\')).sort(),
    instant: instantOf(asText(items.get('INTERNALDATE')) ?? ''),
  };
}

/** What EXAMINE says of a folder. */
export interface ExaminedFolder {
  readonly messages: number;
  readonly uidValidity: number;
  readonly uidNext: number;
}

/** Opens a folder read-only. */
export async function examine(session: ImapSession, folder: ListedFolder): Promise<ExaminedFolder> {
  const seen = { messages: 0, uidValidity: 0, uidNext: 0 };
  await session.demand(`EXAMINE ${quoted(folder.wireName)}`, (parts) => {
    const line = String(parts[0]);
    seen.messages = numberIn(line, /^\* (\d+) EXISTS/i) ?? seen.messages;
    seen.uidValidity = numberIn(line, /\[UIDVALIDITY (\d+)\]/i) ?? seen.uidValidity;
    seen.uidNext = numberIn(line, /\[UIDNEXT (\d+)\]/i) ?? seen.uidNext;
  });
  return seen;
}

function numberIn(line: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(line)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Which parts of each message a reading asks for. */
export type ReadingDepth = 'bodies' | 'flags';

const ITEMS: Readonly<Record<ReadingDepth, string>> = {
  bodies: '(UID FLAGS INTERNALDATE BODY.PEEK[])',
  flags: '(UID FLAGS INTERNALDATE)',
};

/** Every message of a folder, in the order of UIDs; bodies are digested as they arrive and let go. */
export async function readMessages(
  session: ImapSession,
  folder: ListedFolder,
  depth: ReadingDepth = 'bodies',
): Promise<readonly ReadMessage[]> {
  const { messages } = await examine(session, folder);
  if (messages === 0) return [];
  const read = new Map<number, ReadMessage>();
  await session.demand(`UID FETCH 1:* ${ITEMS[depth]}`, (parts) => {
    const items = fetchItems(parts);
    // a change of flags that nobody asked for has no body, and often no UID
    if (!items?.has('UID') || (depth === 'bodies' && !items.has('BODY[]'))) return;
    const message = messageOf(folder.name, items);
    read.set(message.uid, message);
  });
  return [...read.values()].sort((a, b) => a.uid - b.uid);
}

const UIDS_PER_COMMAND = 500;

/** The weaker digests of some messages of a folder, by UID. */
export async function readLikenesses(
  session: ImapSession,
  folder: ListedFolder,
  uids: readonly number[],
): Promise<ReadonlyMap<number, Likeness>> {
  const found = new Map<number, Likeness>();
  const take = (parts: ResponseParts) => {
    const items = fetchItems(parts);
    const body = items?.get('BODY[]');
    if (Buffer.isBuffer(body)) found.set(Number(items?.get('UID')), likeness(body));
    if (typeof body === 'string') found.set(Number(items?.get('UID')), likeness(Buffer.from(body, 'latin1')));
  };
  if (uids.length > 0) await examine(session, folder);
  for (let at = 0; at < uids.length; at += UIDS_PER_COMMAND) {
    const set = uids.slice(at, at + UIDS_PER_COMMAND).join(',');
    await session.demand(`UID FETCH ${set} (UID BODY.PEEK[])`, take);
  }
  return found;
}
