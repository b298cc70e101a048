import { decodeMailboxName } from '@mailhaul/imap';

/** A folder's name as people read it, from its spelling on the wire. */
export function readableFolderName(rawName: string): string {
  return decodeMailboxName(rawName).text;
}
