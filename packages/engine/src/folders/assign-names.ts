import { foldName, type RenameReason } from '@mailhaul/domain';
import { compareRanks, compareText, depthOf, type FolderNode, isInboxNode } from './folder-tree.ts';
import { type LegalLevel, legalLevel, markedLevel, plainLevel } from './legal-level.ts';
import type { RuledPlaces } from './map-rules.ts';
import { childPlace, isInboxPath, levelBeside, type TargetNames, type TargetPath } from './target-names.ts';

/** Where a node goes, and why there. */
export interface Placement {
  readonly path: TargetPath;
  readonly reasons: readonly RenameReason[];
}

/** What decides the names besides the folders themselves. */
export interface NamingWishes {
  readonly names: TargetNames;
  /** The target folder that everything goes below; [] for the root. */
  readonly root: TargetPath;
  readonly ruled: RuledPlaces;
  /** Names that an earlier run chose. */
  readonly settled: ReadonlyMap<FolderNode, TargetPath>;
  /** Target folders with the purpose of a source folder. */
  readonly special: ReadonlyMap<FolderNode, TargetPath>;
  /** Target raw names that the target would not create. */
  readonly refused: ReadonlySet<string>;
}

interface Desk {
  readonly wishes: NamingWishes;
  readonly placed: Map<FolderNode, Placement>;
  /** Keys of target names that belong to one source folder. */
  readonly taken: Set<string>;
  /** Key → the spelling in use, so that one target folder is never written in two ways. */
  readonly spelled: Map<string, TargetPath>;
}

interface Candidate {
  readonly node: FolderNode;
  /** The place of the parent's children. */
  readonly base: TargetPath;
  /** Its last level, legal on the target. */
  readonly level: string;
  /** The name it would have alone. */
  readonly path: TargetPath;
  readonly reasons: readonly RenameReason[];
}

/**
 * Gives every node its target name. No two source folders get one name, by construction: each name is entered into
 * `taken` once, whoever comes second is marked with a hash of its own name. Only `--map` may send two to one place.
 */
export function assignNames(
  nodes: readonly FolderNode[],
  wishes: NamingWishes,
): ReadonlyMap<FolderNode, Placement> {
  const inbox = wishes.names.key(['INBOX']);
  const desk: Desk = {
    wishes,
    placed: new Map(),
    taken: new Set([inbox]),
    spelled: new Map([[inbox, ['INBOX']]]),
  };
  placeByRule(nodes, desk);
  placeClaims(ownNamesFirst(wishes.settled), 'earlier-run', desk);
  placeInbox(nodes, desk);
  placeClaims(wishes.special, 'special-use', desk);
  const byDepth = Map.groupBy(nodes, depthOf);
  for (const depth of [...byDepth.keys()].sort((a, b) => a - b)) {
    const open = (byDepth.get(depth) ?? []).filter((node) => !desk.placed.has(node));
    placeLevel(
      open.map((node) => candidate(node, desk)),
      desk,
    );
  }
  return desk.placed;
}

function placeByRule(nodes: readonly FolderNode[], desk: Desk): void {
  for (const node of nodes) {
    const path = desk.wishes.ruled.exact.get(node);
    if (path) put({ node, path, reasons: [...rootReasons(desk), 'rule'] }, desk);
  }
}

// XLIST shows INBOX under a translated name; then the attribute alone tells
function placeInbox(nodes: readonly FolderNode[], desk: Desk): void {
  if (desk.wishes.root.length > 0) return;
  const inbox = nodes.find(isInboxNode);
  const declared = nodes.find((node) => isInboxPath(desk.wishes.special.get(node) ?? []));
  const node = inbox ?? declared;
  if (node && !desk.placed.has(node))
    put({ node, path: ['INBOX'], reasons: inbox ? [] : ['special-use'] }, desk);
}

// of two folders that a rule once merged the one that bears the name keeps it when the rule is gone
function ownNamesFirst(settled: ReadonlyMap<FolderNode, TargetPath>): ReadonlyMap<FolderNode, TargetPath> {
  const isOwn = (node: FolderNode, path: TargetPath) => node.levels.join('\0') === path.join('\0');
  const [own, others] = [true, false].map((wanted) =>
    [...settled].filter((claim) => isOwn(...claim) === wanted),
  );
  return new Map([...(own ?? []), ...(others ?? [])]);
}

function placeClaims(claims: ReadonlyMap<FolderNode, TargetPath>, reason: RenameReason, desk: Desk): void {
  for (const [node, path] of claims) {
    const key = desk.wishes.names.key(path);
    if (desk.placed.has(node) || desk.taken.has(key) || isRefused(path, desk.wishes)) continue;
    desk.taken.add(key);
    put({ node, path, reasons: [...rootReasons(desk), reason] }, desk);
  }
}

function candidate(node: FolderNode, desk: Desk): Candidate {
  const { names, root, ruled } = desk.wishes;
  const below = node.parent && ruled.below.get(node.parent);
  const parent = node.parent && desk.placed.get(node.parent);
  const place = childPlace(below ?? parent?.path ?? root, names);
  const inherited = below ? [...rootReasons(desk), 'rule' as const] : (parent?.reasons ?? rootReasons(desk));
  const text = levelBeside(place, node.levels.at(-1) ?? '', names.naming);
  const own = takenLevel(place.base, text, { node, wishes: desk.wishes });
  const path = inExistingSpelling([...place.base, own.level], names);
  const spelling = path.at(-1) === own.level ? [] : (['existing-spelling'] as const);
  const reasons = [...inherited, ...(place.reason ? [place.reason] : []), ...own.reasons, ...spelling];
  return { node, base: place.base, level: own.level, path, reasons };
}

/** The level a folder would have alone: as it is where the target has exactly that, else made legal. */
export function ownLevel(base: TargetPath, text: string, names: TargetNames): LegalLevel {
  return names.exactly([...base, text]) ? { level: text, reasons: [] } : legalLevel(text, names.naming);
}

// a name that the target refused is first freed of all that might be odd, then marked: it may be reserved
function takenLevel(
  base: TargetPath,
  text: string,
  { node, wishes }: { readonly node: FolderNode; readonly wishes: NamingWishes },
): LegalLevel {
  const { names } = wishes;
  const own = ownLevel(base, text, names);
  if (!isRefused([...base, own.level], wishes)) return own;
  const reasons = [...own.reasons, 'refused' as const];
  const plain = plainLevel(own.level, names.naming);
  if (!isRefused([...base, plain], wishes)) return { level: plain, reasons };
  return {
    level: markedLevel(plain, { rawName: node.spellings.join('\0'), attempt: 0 }, names.naming),
    reasons,
  };
}

function isRefused(path: TargetPath, { names, refused }: NamingWishes): boolean {
  return refused.size > 0 && refused.has(names.rawName(inExistingSpelling(path, names)));
}

function inExistingSpelling(path: TargetPath, names: TargetNames): TargetPath {
  return names.existing(path)?.path ?? path;
}

function placeLevel(candidates: readonly Candidate[], desk: Desk): void {
  const copied = candidates.filter(({ node }) => node.source !== null);
  const rivals = Map.groupBy(copied, ({ path }) => desk.wishes.names.key(path));
  const losers: { readonly candidate: Candidate; readonly winner: Candidate | undefined }[] = [];
  for (const [key, group] of rivals) {
    const [first, ...others] = group.sort((a, b) => byRight(a, b, desk.wishes.names));
    const winner = desk.taken.has(key) ? undefined : first;
    if (winner) win(winner, key, desk);
    const beaten = winner || !first ? others : group;
    losers.push(...beaten.map((candidate) => ({ candidate, winner })));
  }
  losers.sort((a, b) => compareText(rawNameOf(a.candidate), rawNameOf(b.candidate)));
  for (const { candidate, winner } of losers) placeMarked(candidate, winner, desk);
  for (const container of candidates.filter(({ node }) => node.source === null)) put(container, desk);
}

// what needs no change before what does, what the target has before what it lacks, then by name
function byRight(a: Candidate, b: Candidate, names: TargetNames): number {
  const rank = ({ node, path, reasons }: Candidate) => [
    node.source?.namespace === 'personal' ? 0 : 1,
    node.invalid ? 1 : 0,
    reasons.filter((reason) => reason !== 'existing-spelling').length,
    names.exactly(path) && !reasons.includes('existing-spelling') ? 0 : 1,
  ];
  return compareRanks(rank(a), rank(b)) || compareText(rawNameOf(a), rawNameOf(b));
}

function win(winner: Candidate, key: string, desk: Desk): void {
  desk.taken.add(key);
  put(winner, desk);
}

function placeMarked(loser: Candidate, winner: Candidate | undefined, desk: Desk): void {
  const { names } = desk.wishes;
  const plain = plainLevel(loser.level, names.naming);
  const reason = winner && isTwin(loser, winner) ? 'case-twin' : 'collision';
  for (let attempt = 0; ; attempt++) {
    const mark = { rawName: rawNameOf(loser), attempt };
    const level = markedLevel(attempt === 0 ? loser.level : plain, mark, names.naming);
    const path = inExistingSpelling([...loser.base, level], names);
    const key = names.key(path);
    if (desk.taken.has(key) || isRefused(path, desk.wishes)) continue;
    desk.taken.add(key);
    const reasons = loser.reasons.filter((given) => given !== 'existing-spelling');
    return put({ node: loser.node, path, reasons: [...reasons, reason] }, desk);
  }
}

function isTwin(a: Candidate, b: Candidate): boolean {
  const last = ({ node }: Candidate) => node.levels.at(-1) ?? '';
  return last(a) !== last(b) && foldName(last(a)) === foldName(last(b));
}

function rawNameOf({ node }: Candidate): string {
  return node.source?.rawName ?? '';
}

function rootReasons(desk: Desk): readonly RenameReason[] {
  return desk.wishes.root.length > 0 ? ['into'] : [];
}

function put({ node, path, reasons }: Pick<Candidate, 'node' | 'path' | 'reasons'>, desk: Desk): void {
  const key = desk.wishes.names.key(path);
  const spelling = desk.spelled.get(key) ?? path;
  const twin = spelling.at(-1) === path.at(-1) ? [] : (['case-twin'] as const);
  desk.spelled.set(key, spelling);
  desk.placed.set(node, { path: spelling, reasons: [...new Set([...reasons, ...twin])] });
}
