import { foldName, isInboxName, type ListedFolder, rootPath } from '@mailhaul/domain';
import { decodeMailboxName, encodeMailboxName } from '@mailhaul/imap';

/** What can be odd about a folder's name. */
export type FindingKind = keyof typeof FINDINGS;

/** Something odd in an account's folder list; none of it stops a copy, all of it trips other tools. */
export interface FolderFinding {
  readonly kind: FindingKind;
  /** Null for a parent that is not listed. */
  readonly rawName: string | null;
  /** The name as people read it, with its server's delimiter. */
  readonly name: string;
  /** What is odd, as a sentence. */
  readonly words: string;
  /** What Mailhaul does about it, and what could be done at the source. */
  readonly fix: string;
}

/** Longest level that all measured servers take, in bytes of modified UTF-7. */
const COMMON_LEVEL_BYTES = 200;
const BORDERS = ['/', '.', '\\'] as const;

const FINDINGS = {
  'parent-not-listed':
    'The parent is created on the target; create it at the source if other tools are to see it.',
  'delimiter-in-name':
    'A target with that delimiter gets `_` in its place; or rename the folder at the source.',
  'case-twin': 'A target that does not mind case gets a mark on all but one; or rename them at the source.',
  'same-name': 'All but one get a mark on the target; rename them at the source if the mark is not wanted.',
  'invalid-encoding': 'The name is read as well as it can be and spelled validly on the target.',
  'raw-utf8': 'The name is spelled in modified UTF-7 on the target.',
  'edge-blank': 'The blank is left away on the target.',
  'control-character': 'Each one becomes `_` on the target.',
  'empty-level': 'The empty level is left away on the target.',
  'long-name': 'A target with a shorter limit gets the name cut and marked.',
} as const satisfies Readonly<Record<string, string>>;

/** Lists what is odd about a folder list, in the order of LIST, missing parents last. */
export function folderReport(folders: readonly ListedFolder[], prefix: string): readonly FolderFinding[] {
  const twins = twinGroups(folders, prefix);
  return [
    ...folders.flatMap((folder) => [
      ...levelFindings(folder, prefix),
      ...twinFindings(folder, prefix, twins),
    ]),
    ...missingParents(folders, prefix),
  ];
}

function finding(kind: FindingKind, folder: ListedFolder, words: string): FolderFinding {
  return { kind, rawName: folder.rawName, name: shown(folder.path, folder), words, fix: FINDINGS[kind] };
}

function shown(path: readonly string[], { delimiter }: ListedFolder): string {
  return path.join(delimiter ?? '/');
}

function levelFindings(folder: ListedFolder, prefix: string): readonly FolderFinding[] {
  const { levels } = rootPath(folder, prefix);
  const last = levels.at(-1) ?? '';
  const { form } = decodeMailboxName(folder.rawName);
  const border = BORDERS.filter((char) => char !== folder.delimiter && last.includes(char)).map(
    (char) => `\`${char}\``,
  );
  const bytes = encodeMailboxName(last).length;
  const odd: readonly [FindingKind, boolean, string][] = [
    ['invalid-encoding', form === 'invalid', 'The name is neither modified UTF-7 nor UTF-8.'],
    ['raw-utf8', form === 'utf8', 'The name is spelled in raw UTF-8, where IMAP4rev1 wants modified UTF-7.'],
    [
      'empty-level',
      folder.path.includes(''),
      'The name begins or ends with its delimiter, or has two together.',
    ],
    [
      'delimiter-in-name',
      border.length > 0,
      `The name contains ${border.join(' and ')}, on other servers a border of levels.`,
    ],
    ['edge-blank', last !== last.trim(), 'The name begins or ends with a blank.'],
    ['control-character', /\p{Cc}/u.test(last), 'The name contains control characters.'],
    [
      'long-name',
      bytes > COMMON_LEVEL_BYTES,
      `The name takes ${bytes} bytes; many servers stop at ${COMMON_LEVEL_BYTES}.`,
    ],
  ];
  return odd.filter(([, holds]) => holds).map(([kind, , words]) => finding(kind, folder, words));
}

function twinGroups(
  folders: readonly ListedFolder[],
  prefix: string,
): ReadonlyMap<string, readonly ListedFolder[]> {
  return Map.groupBy(folders, (folder) => foldedPath(folder, prefix));
}

function foldedPath(folder: ListedFolder, prefix: string): string {
  const { levels, fromInbox } = rootPath(folder, prefix);
  return [folder.namespace, fromInbox ? 'inbox' : 'root', ...levels.map(foldName)].join('\0');
}

function twinFindings(
  folder: ListedFolder,
  prefix: string,
  twins: ReadonlyMap<string, readonly ListedFolder[]>,
): readonly FolderFinding[] {
  const others = (twins.get(foldedPath(folder, prefix)) ?? []).filter((other) => other !== folder);
  if (others.length === 0 || isInboxName(folder.rawName)) return [];
  const path = (one: ListedFolder) => rootPath(one, prefix).levels.join('\0').normalize('NFC');
  const same = others.filter((other) => path(other) === path(folder));
  const listed = (ones: readonly ListedFolder[]) => ones.map((one) => `\`${one.rawName}\``).join(', ');
  return same.length > 0
    ? [
        finding(
          'same-name',
          folder,
          `It reads the same as ${listed(same)}; only the spelling on the wire differs.`,
        ),
      ]
    : [finding('case-twin', folder, `It differs only in upper and lower case from ${listed(others)}.`)];
}

function missingParents(folders: readonly ListedFolder[], prefix: string): readonly FolderFinding[] {
  const key = (folder: ListedFolder, depth: number) => {
    const { levels, fromInbox } = rootPath(folder, prefix);
    return [folder.namespace, fromInbox, ...levels.slice(0, depth)].join('\0');
  };
  const listed = new Set(folders.map((folder) => key(folder, rootPath(folder, prefix).levels.length)));
  const missing = new Map<string, MissingParent>();
  for (const folder of folders.filter(({ namespace }) => namespace === 'personal')) {
    for (let depth = rootPath(folder, prefix).levels.length - 1; depth > 0; depth--) {
      const parent = key(folder, depth);
      if (listed.has(parent)) continue;
      missing.set(parent, { folder, depth, below: (missing.get(parent)?.below ?? 0) + 1 });
    }
  }
  return [...missing.values()].map((parent) => missingParent(parent, prefix));
}

interface MissingParent {
  /** One of the folders below it. */
  readonly folder: ListedFolder;
  readonly depth: number;
  readonly below: number;
}

function missingParent({ folder, depth, below }: MissingParent, prefix: string): FolderFinding {
  const kind = 'parent-not-listed';
  const name = shown(rootPath(folder, prefix).levels.slice(0, depth), folder);
  const what = below === 1 ? 'a folder' : `${below} folders`;
  const words = `LIST shows ${what} below it, but not the folder itself.`;
  return { kind, rawName: null, name, words, fix: FINDINGS[kind] };
}
