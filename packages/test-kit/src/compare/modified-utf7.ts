// RFC 3501 5.1.3: "&" opens base64 of UTF-16BE (with "," for "/"), "-" closes it, "&-" is "&" itself.

/** A mailbox name as people read it; what is not modified UTF-7 stays as it is. */
export function decodeMailboxName(name: string): string {
  if (/[\x80-\xff]/.test(name)) return Buffer.from(name, 'latin1').toString('utf8');
  return name.replace(/&([A-Za-z0-9+,]*)-/g, (whole, base64: string) => {
    if (base64 === '') return '&';
    const bytes = Buffer.from(base64.replaceAll(',', '/'), 'base64');
    return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : whole;
  });
}

/** A name as IMAP4rev1 wants it on the wire. */
export function encodeMailboxName(name: string): string {
  return name.replace(/&|[^\x20-\x7e]+/g, (run) => {
    if (run === '&') return '&-';
    const base64 = Buffer.from(run, 'utf16le').swap16().toString('base64');
    return `&${base64.replaceAll('/', ',').replace(/=+$/, '')}-`;
  });
}
