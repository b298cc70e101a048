import type { Account } from '../servers/account.ts';
import { compareFolder, type FolderComparison } from './compare-folder.ts';
import type { ComparisonOptions } from './comparison-options.ts';
import { type Comparison, countFindings, type Finding } from './finding.ts';
import { type ListedFolder, listFolders, readLayout } from './folder-list.ts';
import { ImapSession } from './imap-session.ts';

interface OpenAccount {
  readonly session: ImapSession;
  readonly folders: ReadonlyMap<string, ListedFolder>;
}

async function open(account: Account): Promise<OpenAccount> {
  const session = await ImapSession.open(account);
  const listed = await listFolders(session, await readLayout(session));
  return { session, folders: new Map(listed.map((folder) => [folder.name, folder])) };
}

function isExcluded(name: string, excluded: readonly string[]): boolean {
  return excluded.some((one) => name === one || name.startsWith(`${one}/`));
}

/** Target folder → the source folders that end up in it. */
function plannedFolders(
  source: OpenAccount,
  options: ComparisonOptions,
): ReadonlyMap<string, readonly ListedFolder[]> {
  const planned = new Map<string, ListedFolder[]>();
  for (const folder of source.folders.values()) {
    if (isExcluded(folder.name, options.exclude ?? [])) continue;
    const target = options.folderMap?.[folder.name] ?? folder.name;
    planned.set(target, [...(planned.get(target) ?? []), folder]);
  }
  return planned;
}

/** Compares a copied account with its source, reading both and changing neither. */
export async function compareAccounts(
  sourceAccount: Account,
  targetAccount: Account,
  options: ComparisonOptions = {},
): Promise<Comparison> {
  const [source, target] = await Promise.all([open(sourceAccount), open(targetAccount)]);
  try {
    const planned = plannedFolders(source, options);
    const compared: FolderComparison[] = [];
    for (const [name, folders] of planned) {
      const sides = { source: source.session, target: target.session };
      compared.push(await compareFolder({ sides, folders, name, target: target.folders.get(name) }, options));
    }
    const targetOnlyFolders = [...target.folders.keys()].filter((name) => !planned.has(name));
    return total(compared, targetOnlyFolders);
  } finally {
    await Promise.all([source.session.close(), target.session.close()]);
  }
}

function total(compared: readonly FolderComparison[], targetOnlyFolders: readonly string[]): Comparison {
  const findings: readonly Finding[] = compared.flatMap((folder) => folder.findings);
  const sum = (count: (folder: FolderComparison) => number) =>
    compared.reduce((all, one) => all + count(one), 0);
  return {
    ...countFindings(findings),
    equal: findings.length === 0,
    folders: sum((folder) => folder.folders),
    sourceMessages: sum((folder) => folder.sourceMessages),
    sourceBytes: sum((folder) => folder.sourceBytes),
    targetMessages: sum((folder) => folder.targetMessages),
    raw: sum((folder) => folder.raw),
    canon: sum((folder) => folder.canon),
    excused: sum((folder) => folder.excused),
    dateClamped: sum((folder) => folder.dateClamped),
    targetOnlyFolders,
    findings,
  };
}
