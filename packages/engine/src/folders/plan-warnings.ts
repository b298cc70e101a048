import { type FolderMapping, type FolderRule, foldName } from '@mailhaul/domain';
import type { TargetNames } from './target-names.ts';

/** Something a person should know before the copy starts. */
export interface PlanWarning {
  readonly kind: 'shared-target' | 'idle-rule' | 'nothing-to-copy' | 'twin-on-target';
  readonly words: string;
}

/** Collects what is worth a word about a plan. */
export function planWarnings(plan: {
  readonly mappings: readonly FolderMapping[];
  /** Include and exclude rules that meet no folder. */
  readonly idle: readonly FolderRule[];
  /** `--map` rules that meet no folder that is copied, as they were written. */
  readonly idleMaps: readonly string[];
  readonly names: TargetNames;
}): readonly PlanWarning[] {
  return [
    ...(plan.mappings.length === 0 ? [NOTHING] : []),
    ...plan.idle.map(idleRule),
    ...plan.idleMaps.map(idleMap),
    ...sharedTargets(plan.mappings, plan.names),
    ...twinsOnTarget(plan.mappings, plan.names),
  ];
}

const NOTHING: PlanWarning = {
  kind: 'nothing-to-copy',
  words: 'No folder is left to copy; look at the include and exclude rules.',
};

function idleRule({ kind, text }: FolderRule): PlanWarning {
  const pattern = kind === 'name' && /[*?]/.test(text.replace(/\/\*$/, ''));
  const advice = pattern
    ? `names are taken literally, a pattern is written \`glob:${text}\``
    : 'check its spelling';
  return { kind: 'idle-rule', words: `The rule \`${text}\` meets no folder: ${advice}.` };
}

function idleMap(text: string): PlanWarning {
  return {
    kind: 'idle-rule',
    words: `--map \`${text}\` meets no folder that is copied: check its spelling.`,
  };
}

function sharedTargets(mappings: readonly FolderMapping[], names: TargetNames): PlanWarning[] {
  const byTarget = Map.groupBy(mappings, ({ targetPath }) => names.key(targetPath));
  return [...byTarget.values()].flatMap((sharing) => {
    const [first, second] = sharing;
    if (!first || !second) return [];
    const sources = sharing.map(({ source }) => `\`${source.path.join('/')}\``).join(', ');
    const target = first.targetPath.join('/');
    return {
      kind: 'shared-target' as const,
      words: `${sources} go into one folder, \`${target}\`, as --map asks.`,
    };
  });
}

// legal on a target that minds case, and still two folders that one reader takes for one
function twinsOnTarget(mappings: readonly FolderMapping[], names: TargetNames): PlanWarning[] {
  if (names.naming.caseInsensitive) return [];
  const fold = (path: readonly string[]) => path.map(foldName).join('\0');
  const own = names.naming.existing.filter(({ namespace }) => namespace === 'personal');
  const existing = new Map(own.flatMap(({ rawName }) => foldedEntry(names.pathOf(rawName), fold)));
  return mappings.flatMap(({ targetPath, exists }) => {
    const twin = exists ? undefined : existing.get(fold(targetPath));
    if (twin === undefined) return [];
    const words = `\`${targetPath.join('/')}\` will stand beside the target's own \`${twin}\`, which differs in case only.`;
    return { kind: 'twin-on-target' as const, words };
  });
}

function foldedEntry(
  path: readonly string[] | null,
  fold: (path: readonly string[]) => string,
): readonly (readonly [string, string])[] {
  return path === null ? [] : [[fold(path), path.join('/')]];
}
