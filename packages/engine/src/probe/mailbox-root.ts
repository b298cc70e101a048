import { FailureError, isInboxName, type ListedFolder } from '@mailhaul/domain';

/**
 * The folders of a mailbox that lies inside a tree of shared folders, as if its owner had signed in: the root itself is the INBOX, and what
 * lies below it are its folders. Servers without a sign-in for admins let one see everybody's mailboxes so (Courier, Oracle). A root that
 * does not exist is a BadConfiguration failure: copying something else instead would hand one person's mail to another.
 */
export function mailboxBelow(folders: readonly ListedFolder[], root: string): readonly ListedFolder[] {
  const inside = folders.flatMap((folder) => {
    const depth = depthOfRoot(folder, root);
    return depth === null ? [] : [{ folder, path: folder.path.slice(depth) }];
  });
  if (inside.length === 0)
    throw new FailureError({
      code: 'BadConfiguration',
      side: 'source',
      words: `There is no folder \`${root}\` at the source, where UserRoot says that the mailbox lies.`,
    });
  const hasInbox = inside.some(({ path }) => path.length === 1 && isInboxName(path[0] ?? ''));
  return inside.map(({ folder, path }) => ({
    ...folder,
    path: path.length > 0 ? path : rootPathOf(folder, hasInbox),
    namespace: 'personal',
  }));
}

/** Beside a folder that is called INBOX already, the root keeps its own name. */
function rootPathOf(folder: ListedFolder, hasInbox: boolean): readonly string[] {
  return hasInbox ? folder.path.slice(-1) : ['INBOX'];
}

/** How many levels of a folder's path are the root; null when it lies elsewhere. The root is written with `/` or as the server does. */
function depthOfRoot({ path, delimiter }: ListedFolder, root: string): number | null {
  const spellings = new Set(['/', delimiter ?? '/']);
  for (const spelling of spellings) {
    const levels = root.split(spelling).filter((level) => level !== '');
    if (levels.length > 0 && levels.every((level, at) => path[at] === level)) return levels.length;
  }
  return null;
}
