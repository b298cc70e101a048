import { Buffer } from 'node:buffer';

/** How a mailbox name was spelled on the wire. */
export type NameForm =
  /** ASCII or well-formed modified UTF-7. */
  | 'modified-utf7'
  /** 8-bit bytes that are UTF-8: UTF8=ACCEPT servers, and those that store whatever they are given. */
  | 'utf8'
  /** Neither; the text is the best reading, undecodable parts stay as they were. */
  | 'invalid';

/** A mailbox name as people read it, and how it was spelled. */
export interface DecodedName {
  readonly text: string;
  readonly form: NameForm;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Spells a mailbox name in modified UTF-7 (RFC 3501 §5.1.3); the result is printable ASCII whatever goes in. */
export function encodeMailboxName(text: string): string {
  return text.replace(/&|[^\x20-\x7e]+/g, (run) => (run === '&' ? '&-' : shifted(run)));
}

/** Reads a mailbox name as LIST gave it, one character per byte; never throws, never drops a character. */
export function decodeMailboxName(wire: string): DecodedName {
  if (/[^\x00-\xff]/.test(wire)) return { text: wire, form: 'utf8' };
  return /[\x80-\xff]/.test(wire) ? decodeEightBit(wire) : decodeShifts(wire);
}

function shifted(run: string): string {
  const base64 = Buffer.from(run, 'utf16le').swap16().toString('base64');
  return `&${base64.replaceAll('/', ',').replace(/=+$/, '')}-`;
}

// beside raw UTF-8 an ampersand is an ampersand: such servers do no shifting (RFC 6855 §3)
function decodeEightBit(wire: string): DecodedName {
  const bytes = Buffer.from(wire, 'latin1');
  try {
    return { text: utf8.decode(bytes), form: 'utf8' };
  } catch {
    return { text: wire, form: 'invalid' };
  }
}

function decodeShifts(wire: string): DecodedName {
  let form: NameForm = 'modified-utf7';
  const text = wire.replace(/&([^-&]*)(-?)/g, (whole, base64: string, end: string) => {
    const run = end === '' ? null : unshifted(base64);
    if (run === null) form = 'invalid';
    return run ?? whole;
  });
  return { text, form };
}

// printable ASCII inside a shift is against the RFC, yet servers hide their delimiter so: it is read
function unshifted(base64: string): string | null {
  if (base64 === '') return '&';
  if (!/^[A-Za-z0-9+,]+$/.test(base64) || base64.length % 4 === 1) return null;
  const bytes = Buffer.from(base64.replaceAll(',', '/'), 'base64');
  if (bytes.length % 2 !== 0) return null;
  const run = bytes.swap16().toString('utf16le');
  return run.isWellFormed() ? run : null;
}
