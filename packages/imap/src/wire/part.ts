import { Buffer } from 'node:buffer';
import { ImapProtocolError } from '../errors.ts';
import { LITERAL_MINUS_LIMIT_BYTES } from '../limits.ts';

/** Where the sender must wait for the server's `+` before it goes on (synchronizing literal, RFC 9051 §4.3). */
export const AWAIT_CONTINUATION = Symbol('await continuation');

/** A piece of a command. */
export type Part = string | Uint8Array | typeof AWAIT_CONTINUATION;

/** Whether text may stand in a quoted string: 7 bit, no CR, LF or NUL (RFC 9051 §4.3). */
export function isQuotable(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0 || code === 10 || code === 13 || code > 126) return false;
  }
  return true;
}

/** A quoted string; throws when the text cannot stand in one. */
export function quote(text: string): string {
  if (!isQuotable(text))
    throw new ImapProtocolError(`${JSON.stringify(text)} cannot be sent as a quoted string`);
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

/** A string argument as parts: quoted where possible, else a literal in UTF-8; non-synchronizing only if the server offers it. */
export function stringParts(text: string, nonSynchronizing: boolean): Part[] {
  return isQuotable(text) ? [quote(text)] : literalParts(Buffer.from(text, 'utf8'), nonSynchronizing);
}

/** A raw name (one character per byte) as parts: quoted where possible, else a literal of its bytes. */
export function rawStringParts(raw: string, nonSynchronizing: boolean): Part[] {
  return isQuotable(raw) ? [quote(raw)] : literalParts(Buffer.from(raw, 'latin1'), nonSynchronizing);
}

function literalParts(bytes: Buffer, nonSynchronizing: boolean): Part[] {
  // LITERAL- stops here; what is longer asks first, whichever of the two the server offers (RFC 7888 §5)
  return nonSynchronizing && bytes.length <= LITERAL_MINUS_LIMIT_BYTES
    ? [`{${bytes.length}+}\r\n`, bytes]
    : [`{${bytes.length}}\r\n`, AWAIT_CONTINUATION, bytes];
}

/** A literal as a command's text announces it. */
export interface AnnouncedLiteral {
  readonly sizeBytes: number;
  /** `{n+}`: sent without waiting for `+`. */
  readonly nonSynchronizing: boolean;
}

const ANNOUNCEMENT = /~?\{(\d+)(\+?)\}\r\n$/;

/** The literal that a text part announces at its end, or null. */
export function announcedLiteral(text: string): AnnouncedLiteral | null {
  if (!text.endsWith('}\r\n')) return null;
  const match = ANNOUNCEMENT.exec(text);
  return match ? { sizeBytes: Number(match[1]), nonSynchronizing: match[2] === '+' } : null;
}
