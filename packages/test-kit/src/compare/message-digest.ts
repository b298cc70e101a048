import { createHash } from 'node:crypto';

// The two levels at which healthy servers hand back what they were given:
//   raw    the very bytes
//   canon  what remains after the changes that Dovecot, Courier and Cyrus make by themselves:
//          line ends, blank lines at the end, NUL (stored as 0x80), 8-bit bytes in the header (X)

/** The SHA-256 of bytes, in hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const NUL = 0;
const LF = 10;
const CR = 13;
const EIGHT_BIT = 0x80;
const NUL_AS_STORED = 0x80;
const LETTER_X = 0x58;

/** The canonical form, with LF as the line end. */
export function canonical(raw: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(raw.length);
  let length = 0;
  let inHeader = true;
  for (let at = 0; at < raw.length; at++) {
    let byte = raw[at] ?? 0;
    if (byte === CR) {
      at = lastCarriageReturn(raw, at);
      byte = LF;
    }
    if (byte === LF && inHeader && (length === 0 || out[length - 1] === LF)) inHeader = false;
    if (byte === NUL) byte = NUL_AS_STORED;
    if (inHeader && byte >= EIGHT_BIT) byte = LETTER_X;
    out[length++] = byte;
  }
  return out.subarray(0, withoutBlankEnd(out, length));
}

/** CR CR LF is one line end, and so is a CR alone: where the run of CRs goes on, up to its LF. */
function lastCarriageReturn(raw: Uint8Array, start: number): number {
  let end = start;
  while (raw[end] === CR) end += 1;
  return raw[end] === LF ? end : start;
}

function withoutBlankEnd(bytes: Uint8Array, length: number): number {
  let end = length;
  while (end > 0 && bytes[end - 1] === LF) end -= 1;
  return end;
}

/** What tells messages apart that are no longer the same bytes. */
export interface Likeness {
  readonly canon: string;
  /** The body alone: equal where only the header was changed. Empty bodies have none. */
  readonly body: string | undefined;
  /** Message-ID, Date, Subject and From: equal where only the body was changed. */
  readonly identity: string | undefined;
}

/** The weaker digests of a message whose bytes found no partner. */
export function likeness(raw: Uint8Array): Likeness {
  const canon = canonical(raw);
  const blank = canon.indexOf('\n\n');
  const header = canon.subarray(0, blank < 0 ? canon.length : blank);
  const body = blank < 0 || blank + 2 >= canon.length ? undefined : canon.subarray(blank + 2);
  return {
    canon: sha256(canon),
    body: body && sha256(body),
    identity: identityOf(header.toString('latin1')),
  };
}

const IDENTITY = ['message-id', 'date', 'subject', 'from'] as const;

function identityOf(header: string): string | undefined {
  const unfolded = header.replace(/\n[ \t]+/g, ' ');
  const values = IDENTITY.map(
    (name) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '',
  );
  return values.every((value) => value === '') ? undefined : values.join('\0');
}
