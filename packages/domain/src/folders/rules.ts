/** The purposes a folder can have (RFC 6154, RFC 8457), and INBOX. */
export type SpecialUse =
  | 'inbox'
  | 'all'
  | 'archive'
  | 'drafts'
  | 'flagged'
  | 'junk'
  | 'sent'
  | 'trash'
  | 'important';

/** A folder as a LIST answer described it, with its name decoded. */
export interface ListedFolder {
  /** The name on the wire, to be sent back exactly so. */
  readonly rawName: string;
  /** Decoded levels, e.g. ['Projects', '2019']; a name without delimiter is one level. */
  readonly path: readonly string[];
  /** Hierarchy delimiter; null when the server has none. */
  readonly delimiter: string | null;
  /** Lower-case attributes without the backslash, e.g. 'noselect', 'sent'. */
  readonly attributes: readonly string[];
  readonly subscribed: boolean;
  /** In which namespace it lies; 'other' and 'shared' are skipped by default. */
  readonly namespace: 'personal' | 'other' | 'shared';
}

/** What the target's names must look like. */
export interface TargetNaming {
  readonly delimiter: string | null;
  /** Personal namespace prefix, e.g. `INBOX.`; empty for none. */
  readonly prefix: string;
  /** Names compare without regard to case (Exchange, some file systems). */
  readonly caseInsensitive: boolean;
  /** Longest name of one level in encoded bytes. */
  readonly maxLevelBytes: number;
  /** Whether characters outside the Basic Multilingual Plane (emoji) may stand in names. */
  readonly astral: boolean;
  /** Characters the server refuses inside a level besides its delimiter. */
  readonly forbidden: string;
  /** Folders that exist on the target. */
  readonly existing: readonly ListedFolder[];
}

/** What the admin asked for. */
export interface FolderRules {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Explicit renames, source path → target path, '/' between levels. */
  readonly map: readonly { readonly source: string; readonly target: string }[];
  /** Puts everything below this target folder. */
  readonly into: string | null;
  readonly mapSpecialUse: boolean;
  readonly includeShared: boolean;
}

/** Why a target name differs from the source name. */
export type RenameReason =
  | 'special-use'
  | 'rule'
  | 'into'
  | 'delimiter-in-name'
  | 'illegal-character'
  | 'edge-blank'
  | 'too-long'
  | 'case-twin'
  | 'invalid-encoding'
  | 'inbox-child'
  | 'flattened'
  | 'existing-spelling'
  | 'earlier-run'
  | 'refused'
  | 'collision';

/** What each rename reason means, as a clause that follows "renamed:". */
export const RENAME_WORDS = {
  'special-use': 'the target has its own folder for this purpose',
  rule: 'asked for with --map',
  into: 'everything goes below the folder given with --into',
  'delimiter-in-name': "the name contains the target's hierarchy delimiter",
  'illegal-character': 'the name contains characters that the target refuses',
  'edge-blank': 'the name begins or ends with a blank',
  'too-long': 'the name is longer than the target takes',
  'case-twin': 'another folder differs from it only in upper and lower case',
  'invalid-encoding': 'the source spells the name in no valid encoding',
  'inbox-child': 'the target keeps no folders below INBOX',
  flattened: 'the target keeps no folders below the parent',
  'existing-spelling': 'the target has this folder in another spelling',
  'earlier-run': 'an earlier run chose this name',
  refused: 'the target refused the name as it was',
  collision: 'another folder already has this name on the target',
} as const satisfies Readonly<Record<RenameReason, string>>;

/** A folder on the target by its name. */
export interface TargetFolder {
  /** Wire name, with the target's prefix. */
  readonly rawName: string;
  /** Levels below the target's personal prefix. */
  readonly path: readonly string[];
}

/** Where one source folder goes. */
export interface FolderMapping {
  readonly source: ListedFolder;
  /** Wire name on the target. */
  readonly targetRawName: string;
  /** Levels below the target's personal prefix. */
  readonly targetPath: readonly string[];
  /** Whether the target has the folder already and it can hold messages; otherwise it is to be created. */
  readonly exists: boolean;
  /** Empty when the levels below both prefixes are the same and were spelled validly. */
  readonly renamed: readonly RenameReason[];
  readonly specialUse: SpecialUse | null;
}

/** A folder that is not copied, and why. */
export interface SkippedFolder {
  readonly source: ListedFolder;
  readonly reason: 'excluded' | 'not-included' | 'shared-namespace' | 'not-selectable';
  /** The reason as a sentence, with the rule that decided. */
  readonly words: string;
}
