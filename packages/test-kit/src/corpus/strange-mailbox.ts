import { seededRandom } from './random.ts';
import type { SeedMessage } from './seed-message.ts';
import { type StrangeMessage, strangeMail } from './strange-mail.ts';

/** A strange message with the folder it lies in. */
export interface StrangeSeed extends SeedMessage {
  readonly kind: string;
}

// Names that break parsers, mappings and file systems. Dovecot's Maildir takes them all with "/" as the separator.
const AWKWARD_FOLDERS: readonly (readonly string[])[] = [
  ['INBOX'],
  ['Sent'],
  ['Projects'],
  ['Projects', '2019'],
  ['Projects', '2019', 'Q1'],
  ['Entwürfe'],
  ['Gesendete Objekte'],
  ['Éléments envoyés', 'à garder'],
  ['日本語', '受信'],
  ['Входящие'],
  ['😀 emoji'],
  ['R&D'],
  ['&'],
  ['With space'],
  ["it's"],
  ['a (b) [c] {d}'],
  ['quote"inside'],
  ['back\\slash'],
  ['percent%sign'],
  ['star*name'],
  ['#hash', '~tilde'],
  ['CASE'],
  ['Case'],
  ['case'],
  ['INBOX copy'],
  ['NIL'],
  ['{5}'],
  ['-dash', '+plus'],
  ['x'.repeat(120)],
  ['Deep', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'],
  ['only-child', 'without', 'parents'],
  ['cafe\u0301 (decomposed)'],
];

/** Folder names that break parsers, mappings and file systems, as far as the server takes them. */
export function awkwardFolders(server: 'dovecot' | 'cyrus' = 'dovecot'): readonly (readonly string[])[] {
  if (server === 'dovecot') return AWKWARD_FOLDERS;
  return AWKWARD_FOLDERS.filter((levels) => !levels.some((level) => /[%\\"{}]/.test(level)));
}

/** How the strange mail is to lie in an account. */
export interface StrangeMailboxOptions {
  readonly seed?: number | string;
  /** Default: awkwardFolders(). A server that refuses some of their names needs a shorter list. */
  readonly folders?: readonly (readonly string[])[];
}

/** All strange mail, spread over folders with awkward names; twins stay together. */
export function strangeMailbox(options: StrangeMailboxOptions = {}): readonly StrangeSeed[] {
  const seed = options.seed ?? 1;
  const folders = options.folders ?? AWKWARD_FOLDERS;
  const random = seededRandom(`strange-mailbox/${seed}`);
  const chosen = new Map<string, readonly string[]>();
  const folderOf = ({ kind }: StrangeMessage) => {
    const folder = chosen.get(kind) ?? folders[random.int(0, folders.length - 1)] ?? ['INBOX'];
    chosen.set(kind, folder);
    return folder;
  };
  return strangeMail(seed).map((message) => ({ ...message, folder: folderOf(message) }));
}
