import {
  chownSync,
  closeSync,
  fchownSync,
  futimesSync,
  mkdirSync,
  openSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { encodeMailboxName } from '../compare/modified-utf7.ts';

/** A message for a mail folder on disk. */
export interface MaildirMessage {
  readonly folder: readonly string[];
  /** System flags without \Recent, and keywords. */
  readonly flags: readonly string[];
  /** Becomes the file's modification time, which Dovecot shows as INTERNALDATE. */
  readonly instantSeconds: number;
  /** With LF line ends, as mail lies on disk. */
  readonly bytes: Uint8Array;
}

/** Who the files shall belong to; without it, to whoever writes them. */
export interface MaildirOwner {
  readonly uid: number;
  readonly gid: number;
}

/** What was written. */
export interface MaildirTotals {
  readonly messages: number;
  readonly folders: number;
  /** As they travel over IMAP, with CRLF line ends. */
  readonly wireBytes: number;
}

const FLAG_LETTERS: Readonly<Record<string, string>> = {
  '\\Draft': 'D',
  '\\Flagged': 'F',
  '\\Answered': 'R',
  '\\Seen': 'S',
  '\\Deleted': 'T',
};
const MAX_KEYWORDS = 26;
const LF = 10;

interface OpenFolder {
  readonly path: string;
  readonly keywords: string[];
}

/** Writes a Maildir++ tree of Dovecot's kind, with the sizes in the file names, so that it need not look. */
export function writeMaildir(
  root: string,
  messages: Iterable<MaildirMessage>,
  owner?: MaildirOwner,
): MaildirTotals {
  const folders = new Map<string, OpenFolder>();
  const totals = { messages: 0, wireBytes: 0 };
  for (const message of messages) {
    const name = folderFileName(message.folder);
    const folder = folders.get(name) ?? makeFolder(join(root, name), owner);
    folders.set(name, folder);
    totals.messages += 1;
    totals.wireBytes += writeMessage(folder, message, { sequence: totals.messages, owner });
  }
  for (const folder of folders.values()) writeKeywords(folder, owner);
  return { ...totals, folders: folders.size };
}

/** INBOX is the root itself; the others lie beside one another, their levels parted by dots. */
function folderFileName(levels: readonly string[]): string {
  return levels.length === 1 && levels[0] === 'INBOX' ? '' : `.${levels.map(encodeMailboxName).join('.')}`;
}

function makeFolder(path: string, owner: MaildirOwner | undefined): OpenFolder {
  for (const name of ['', 'cur', 'new', 'tmp']) {
    mkdirSync(join(path, name), { recursive: true });
    if (owner) chownSync(join(path, name), owner.uid, owner.gid);
  }
  return { path, keywords: [] };
}

interface Placement {
  readonly sequence: number;
  readonly owner: MaildirOwner | undefined;
}

function writeMessage(folder: OpenFolder, message: MaildirMessage, { sequence, owner }: Placement): number {
  const { bytes, instantSeconds } = message;
  const wireBytes = bytes.length + countLineFeeds(bytes);
  const letters = flagLetters(message.flags, folder.keywords);
  const unique = `${instantSeconds}.M${String(sequence).padStart(6, '0')}.corpus`;
  const file = openSync(
    `${folder.path}/cur/${unique},S=${bytes.length},W=${wireBytes}:2,${letters}`,
    'wx',
    0o600,
  );
  writeSync(file, bytes);
  futimesSync(file, instantSeconds, instantSeconds);
  if (owner) fchownSync(file, owner.uid, owner.gid);
  closeSync(file);
  return wireBytes;
}

function countLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) count += 1;
  return count;
}

/** System flags have letters of their own; keywords have one per folder, listed in dovecot-keywords. */
function flagLetters(flags: readonly string[], keywords: string[]): string {
  return flags
    .map((flag) => FLAG_LETTERS[flag] ?? keywordLetter(flag, keywords))
    .sort()
    .join('');
}

function keywordLetter(keyword: string, keywords: string[]): string {
  if (!keywords.includes(keyword)) keywords.push(keyword);
  const index = keywords.indexOf(keyword);
  if (index >= MAX_KEYWORDS)
    throw new Error(`a Maildir folder has letters for ${MAX_KEYWORDS} keywords only`);
  return String.fromCharCode('a'.charCodeAt(0) + index);
}

function writeKeywords({ path, keywords }: OpenFolder, owner: MaildirOwner | undefined): void {
  if (keywords.length === 0) return;
  const file = join(path, 'dovecot-keywords');
  writeFileSync(file, keywords.map((keyword, index) => `${index} ${keyword}\n`).join(''));
  if (owner) chownSync(file, owner.uid, owner.gid);
}
