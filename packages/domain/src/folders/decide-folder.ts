import { foldName } from './fold-name.ts';
import { type FolderRule, parseFolderRule } from './folder-rule.ts';
import { nameSpellings, type RootPath, rootPath } from './root-path.ts';
import type { FolderRules, ListedFolder, SkippedFolder } from './rules.ts';
import { type AccountUses, accountUses, isSelectable } from './special-use.ts';

/** The parsed rules together with the account that they are applied to. */
export interface FolderChoice {
  readonly include: readonly FolderRule[];
  readonly exclude: readonly FolderRule[];
  readonly includeShared: boolean;
  readonly prefix: string;
  readonly uses: AccountUses;
  /** Rule → root paths of the folders that serve its purpose, so that their children are found. */
  readonly pathsOf: ReadonlyMap<FolderRule, ReadonlySet<string>>;
}

/** How a rule meets a folder: by itself, or by a folder above it. */
type Match = 'itself' | 'above';

/** Reads the rules for one account; throws a BadConfiguration failure for an entry that cannot be read. */
export function folderChoice(
  rules: FolderRules,
  folders: readonly ListedFolder[],
  prefix: string,
): FolderChoice {
  const include = rules.include.map(parseFolderRule);
  const exclude = rules.exclude.map(parseFolderRule);
  const uses = accountUses(folders, prefix);
  const pathsOf = new Map(
    [...include, ...exclude].map((rule) => [rule, servingPaths(rule, folders, { prefix, uses })]),
  );
  return { include, exclude, includeShared: rules.includeShared, prefix, uses, pathsOf };
}

/** Decides whether a folder's messages are copied; exclusion wins, and holds for everything below. */
export function decideFolder(folder: ListedFolder, choice: FolderChoice): 'copied' | SkippedFolder {
  if (folder.namespace !== 'personal' && !choice.includeShared)
    return skip(
      folder,
      'shared-namespace',
      'It lies outside the personal namespace: shared or of another user.',
    );
  for (const rule of choice.exclude) {
    const match = matchRule(rule, folder, choice);
    if (match === 'itself') return skip(folder, 'excluded', `The exclude rule \`${rule.text}\` names it.`);
    if (match) return skip(folder, 'excluded', `The exclude rule \`${rule.text}\` names a folder above it.`);
  }
  if (!isIncluded(folder, choice)) return skip(folder, 'not-included', 'No include rule names it.');
  return isSelectable(folder)
    ? 'copied'
    : skip(folder, 'not-selectable', 'It holds no messages, only other folders.');
}

/** The rules that meet no folder at all: most often a misspelled name. */
export function idleRules(folders: readonly ListedFolder[], choice: FolderChoice): readonly FolderRule[] {
  const rules = [...choice.include, ...choice.exclude];
  return rules.filter((rule) => !folders.some((folder) => matchRule(rule, folder, choice) !== null));
}

function isIncluded(folder: ListedFolder, choice: FolderChoice): boolean {
  if (choice.include.length === 0) return true;
  return choice.include.some((rule) => {
    const match = matchRule(rule, folder, choice);
    return match === 'itself' || (match === 'above' && rule.kind !== 'glob' && rule.withChildren);
  });
}

function skip(source: ListedFolder, reason: SkippedFolder['reason'], words: string): SkippedFolder {
  return { source, reason, words };
}

function matchRule(rule: FolderRule, folder: ListedFolder, choice: FolderChoice): Match | null {
  if (rule.kind === 'well-known' && rule.purpose === 'root') return 'above';
  const root = rootPath(folder, choice.prefix);
  const meets = (depth: number) => ruleMeets(rule, { folder, root, depth }, choice);
  if (meets(root.levels.length)) return 'itself';
  for (let depth = root.levels.length - 1; depth > 0; depth--) if (meets(depth)) return 'above';
  return null;
}

interface Place {
  readonly folder: ListedFolder;
  readonly root: RootPath;
  /** How many levels of the root path are looked at. */
  readonly depth: number;
}

function ruleMeets(rule: FolderRule, place: Place, choice: FolderChoice): boolean {
  switch (rule.kind) {
    case 'name':
      return nameSpellings(place.folder, choice.prefix, place.depth).some(
        (name) => foldName(name) === rule.name,
      );
    case 'glob':
      return rule.matches(foldName(place.root.levels.slice(0, place.depth).join('/')));
    case 'well-known':
      return choice.pathsOf.get(rule)?.has(pathKey(place.root, place.depth)) ?? false;
  }
}

function servingPaths(
  rule: FolderRule,
  folders: readonly ListedFolder[],
  { prefix, uses }: { readonly prefix: string; readonly uses: AccountUses },
): ReadonlySet<string> {
  if (rule.kind !== 'well-known' || rule.purpose === 'root') return new Set();
  const { purpose } = rule;
  const serving = folders.filter((folder) => uses.serves(folder, purpose));
  return new Set(serving.map((folder) => pathKey(rootPath(folder, prefix))));
}

function pathKey({ levels, fromInbox }: RootPath, depth = levels.length): string {
  return [fromInbox ? 'inbox' : 'root', ...levels.slice(0, depth)].join('\0');
}
