import { foldName } from './fold-name.ts';
import { OUTLOOK_NAMES, type OutlookNames } from './outlook-names.ts';
import { isInbox, rootPath } from './root-path.ts';
import type { ListedFolder, SpecialUse } from './rules.ts';
import { SPECIAL_USE_NAMES } from './special-use-names.ts';

/** What a folder is for: a special use, or one of Outlook's folders that hold no mail. */
export type FolderPurpose = SpecialUse | keyof OutlookNames;

/** The purposes of one account's folders, settled together. */
export interface AccountUses {
  /** Raw name → use; at most one folder stands for a use. */
  readonly byRawName: ReadonlyMap<string, SpecialUse>;
  /** Whether a folder serves a purpose: all that carry its attribute do, else all whose name says so. */
  serves(folder: ListedFolder, purpose: FolderPurpose): boolean;
  /** Whether some folder carries the attribute of this purpose, so that names do not count for it. */
  declared(purpose: FolderPurpose): boolean;
}

interface RankedPurpose {
  readonly purpose: FolderPurpose;
  /** Lower stands first when several folders could serve. */
  readonly rank: number;
}

// RFC 6154 and RFC 8457, then Gmail's older XLIST words
const USE_OF_ATTRIBUTE: ReadonlyMap<string, SpecialUse> = new Map<string, SpecialUse>([
  ['all', 'all'],
  ['archive', 'archive'],
  ['drafts', 'drafts'],
  ['flagged', 'flagged'],
  ['junk', 'junk'],
  ['sent', 'sent'],
  ['trash', 'trash'],
  ['important', 'important'],
  ['inbox', 'inbox'],
  ['allmail', 'all'],
  ['spam', 'junk'],
  ['starred', 'flagged'],
]);

const SPECIAL_USES: ReadonlySet<string> = new Set(USE_OF_ATTRIBUTE.values());

/** Below INBOX a name counts less than at the top, whatever it is. */
const INBOX_CHILD_RANK = 1_000_000;
const POSITION_RANK = 1_000;

const PURPOSE_OF_NAME = indexNames();

/** Whether LIST gave a folder this attribute (lower case), in any case and with or without its backslash. */
export function hasAttribute(folder: ListedFolder, attribute: string): boolean {
  return folder.attributes.some((given) => plainAttribute(given) === attribute);
}

/** Whether messages can lie in a folder; `\NonExistent` implies `\Noselect` (RFC 5258 §3). */
export function isSelectable(folder: ListedFolder): boolean {
  return !hasAttribute(folder, 'noselect') && !hasAttribute(folder, 'nonexistent');
}

/** The use of a folder seen alone: by its attribute, else by its name where a name counts. */
export function specialUseOf(folder: ListedFolder, prefix = ''): SpecialUse | null {
  return attributeUse(folder) ?? mailUse(purposeByName(folder, prefix));
}

/** Settles the purposes of an account's folders: where an attribute speaks, no name does. */
export function accountUses(folders: readonly ListedFolder[], prefix: string): AccountUses {
  const personal = folders.filter((folder) => folder.namespace === 'personal' && isSelectable(folder));
  const declared: ReadonlySet<FolderPurpose | null> = new Set(personal.map(attributeUse));
  const purposeOf = (folder: ListedFolder): RankedPurpose | null => {
    const use = attributeUse(folder);
    if (use) return { purpose: use, rank: isInbox(folder) ? -1 : 0 };
    const named = purposeByName(folder, prefix);
    return named && !declared.has(named.purpose) ? named : null;
  };
  return {
    byRawName: onePerUse(personal, purposeOf),
    serves: (folder, purpose) => purposeOf(folder)?.purpose === purpose,
    declared: (purpose) => declared.has(purpose),
  };
}

interface Candidate {
  readonly folder: ListedFolder;
  readonly rank: number;
}

function onePerUse(
  folders: readonly ListedFolder[],
  purposeOf: (folder: ListedFolder) => RankedPurpose | null,
): ReadonlyMap<string, SpecialUse> {
  const chosen = new Map<SpecialUse, Candidate>();
  for (const folder of folders) {
    const found = purposeOf(folder);
    const use = mailUse(found);
    if (!found || !use) continue;
    const candidate = { folder, rank: found.rank };
    const rival = chosen.get(use);
    if (!rival || standsBefore(candidate, rival)) chosen.set(use, candidate);
  }
  return new Map([...chosen].map(([use, { folder }]) => [folder.rawName, use]));
}

// the order of LIST must not decide: it may differ from run to run
function standsBefore(a: Candidate, b: Candidate): boolean {
  if (a.rank !== b.rank) return a.rank < b.rank;
  const depth = a.folder.path.length - b.folder.path.length;
  return depth !== 0 ? depth < 0 : a.folder.rawName < b.folder.rawName;
}

function attributeUse(folder: ListedFolder): SpecialUse | null {
  if (isInbox(folder)) return 'inbox';
  for (const attribute of folder.attributes) {
    const use = USE_OF_ATTRIBUTE.get(plainAttribute(attribute));
    if (use) return use;
  }
  return null;
}

// a name counts at the top, or directly below INBOX, where some servers keep everything
function purposeByName(folder: ListedFolder, prefix: string): RankedPurpose | null {
  if (folder.namespace !== 'personal') return null;
  const { levels, fromInbox } = rootPath(folder, prefix);
  const [name, deeper] = fromInbox ? levels.slice(1) : levels;
  if (name === undefined || deeper !== undefined) return null;
  const found = PURPOSE_OF_NAME.get(foldName(name));
  return found ? { ...found, rank: found.rank + (fromInbox ? INBOX_CHILD_RANK : 0) } : null;
}

function mailUse(found: RankedPurpose | null): SpecialUse | null {
  return found && isSpecialUse(found.purpose) ? found.purpose : null;
}

function isSpecialUse(purpose: FolderPurpose): purpose is SpecialUse {
  return SPECIAL_USES.has(purpose);
}

function plainAttribute(attribute: string): string {
  return attribute.replace(/^\\/, '').toLowerCase();
}

// the first name of any language ranks before the second of any: 'Gesendet' is more usual than 'Sent Objects'
function indexNames(): ReadonlyMap<string, RankedPurpose> {
  const index = new Map<string, RankedPurpose>();
  const rows = [...Object.values(SPECIAL_USE_NAMES), ...Object.values(OUTLOOK_NAMES)];
  for (const [number, row] of rows.entries()) {
    for (const { purpose, name, position } of namesOf(row)) {
      const rank = position * POSITION_RANK + number;
      if ((index.get(name)?.rank ?? Infinity) > rank) index.set(name, { purpose, rank });
    }
  }
  return index;
}

function namesOf(
  row: Readonly<Partial<Record<FolderPurpose, string>>>,
): { readonly purpose: FolderPurpose; readonly name: string; readonly position: number }[] {
  const purposes = Object.keys(row) as FolderPurpose[];
  return purposes.flatMap((purpose) =>
    (row[purpose] ?? '')
      .split('|')
      .filter((name) => name !== '')
      .map((name, position) => ({ purpose, name: foldName(name), position })),
  );
}
