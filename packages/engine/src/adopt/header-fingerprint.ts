import { hash } from 'node:crypto';

/** A header as a few numbers, so that half a million of them fit into memory. */
export interface HeaderFingerprint {
  /** The first 48 bits of a hash over the normalised header. */
  readonly key: number;
  /** The next 16 bits of it. */
  readonly check: number;
  /** 48 bits of a hash over Message-ID and Date; 0 when one of them is missing. */
  readonly identity: number;
}

// What a message gains on its way into a mailbox and while it lies there. None of it is the author's, and two copies of one
// message may differ in all of it:
const ADDED_FIELDS: ReadonlySet<string> = new Set([
  // by delivery
  'received',
  'x-received',
  'return-path',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  // by mbox stores (UW, Mailutils, Dovecot on mbox) and by programs that keep state in the header
  'status',
  'x-status',
  'x-keywords',
  'x-uid',
  'x-uidl',
  'x-imap',
  'x-imapbase',
  'content-length',
  'lines',
  'x-mozilla-status',
  'x-mozilla-status2',
  'x-mozilla-keys',
  'x-account-key',
  // by tools that copied it: mbsync, OfflineIMAP
  'x-tuid',
  'x-offlineimap',
  // by services that import it
  'x-gmail-labels',
  'x-gm-thrid',
  'x-gm-message-state',
  'x-gm-spam',
  'x-gm-phishy',
  'x-ms-has-attach',
  'x-ms-tnef-correlator',
]);
const ADDED_PREFIXES = ['x-ms-exchange-', 'x-microsoft-antispam'];

// a field with the lines that continue it
const FIELD = /(?:[^\n]*\n|[^\n]+$)(?:[ \t](?:[^\n]*\n|[^\n]*$))*/g;

/** The header (latin1) without the fields that deliveries and tools add; everything else byte for byte. */
export function strippedHeader(header: string): string {
  return authoredFields(header).join('');
}

/**
 * The header (latin1) as it reads on every server: without added fields, unfolded, blanks in a row made one, NUL and 8-bit bytes
 * made X as Cyrus stores them.
 */
export function normalisedHeader(header: string): string {
  return authoredFields(header).map(normalisedField).filter(Boolean).join('\n');
}

/** Fingerprint of a header as BODY[HEADER] gave it (latin1). */
export function headerFingerprint(header: string): HeaderFingerprint {
  const normalised = normalisedHeader(header);
  const digest = hash('sha256', normalised, 'buffer');
  return { key: digest.readUIntBE(0, 6), check: digest.readUInt16BE(6), identity: identityOf(normalised) };
}

function authoredFields(header: string): string[] {
  const fields = header.match(FIELD) ?? [];
  return fields.filter((field, at) => !(at === 0 && /^>?From /.test(field)) && !isAdded(field));
}

function isAdded(field: string): boolean {
  const colon = field.indexOf(':');
  if (colon <= 0) return false;
  const name = field.slice(0, colon).trim().toLowerCase();
  if (ADDED_FIELDS.has(name) || ADDED_PREFIXES.some((prefix) => name.startsWith(prefix))) return true;
  // imapsync makes up an id for messages that have none
  return name === 'message-id' && /@imapsync>?\s*$/.test(field);
}

function normalisedField(field: string): string {
  const text = field
    .replaceAll(/[\0\x80-\xff]/g, 'X')
    .replaceAll(/[ \t\r\n]+/g, ' ')
    .trim();
  const colon = text.indexOf(':');
  return colon < 0 ? text : `${text.slice(0, colon).trim().toLowerCase()}:${text.slice(colon + 1).trim()}`;
}

function identityOf(normalised: string): number {
  const messageId = fieldValue(normalised, 'message-id');
  const date = fieldValue(normalised, 'date');
  if (!messageId || !date) return 0;
  const instantMs = Date.parse(date);
  const text = `${messageId}\n${Number.isNaN(instantMs) ? date : instantMs}`;
  return hash('sha256', text, 'buffer').readUIntBE(0, 6) || 1;
}

function fieldValue(normalised: string, name: string): string | undefined {
  const start = normalised.startsWith(`${name}:`) ? 0 : normalised.indexOf(`\n${name}:`) + 1;
  if (start === 0 && !normalised.startsWith(`${name}:`)) return undefined;
  const end = normalised.indexOf('\n', start);
  return normalised.slice(start + name.length + 1, end < 0 ? undefined : end);
}
