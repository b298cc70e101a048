import { accountUses, type FolderRules } from '@mailhaul/domain';
import { Account, type AccountListing, folderReport, planFolders, targetNaming } from '@mailhaul/engine';
import type { Endpoint } from '../endpoint/resolve-endpoint.ts';
import { writtenPath } from '../report/folders.ts';
import type { FolderSurvey, ProposedMapping, SurveyedFolder } from './folder-survey.ts';
import { type ListedAccount, openListed } from './open-listed.ts';

/** Which account is looked at, and where its folders might go. */
export interface SurveyRequest {
  readonly account: Endpoint;
  readonly target: Endpoint | null;
  readonly rules: FolderRules;
  readonly trace?: (direction: 'client' | 'server' | 'note', line: string) => void;
}

/** Lists the folders of an account, tells what is odd about them, and proposes the mapping; changes nothing. Rejects with FailureError. */
export async function surveyFolders({ account, target, rules, trace }: SurveyRequest): Promise<FolderSurvey> {
  const options = trace ? { trace } : {};
  await using source = await openListed(new Account(account.spec, options));
  await using other = target ? await openListed(new Account(target.spec, options)) : null;
  const { folders, prefix, delimiter } = source.listing;
  return {
    document: 'mailhaul-folders',
    account: account.printed,
    server: serverName(source.server),
    delimiter,
    prefix,
    folders: surveyed(source.listing),
    findings: folderReport(folders, prefix).map(({ kind, name, words, fix }) => ({ kind, name, words, fix })),
    mapping: target && other ? { target: target.printed, ...proposal(source, other, rules) } : null,
  };
}

function surveyed({ folders, statuses, prefix }: AccountListing): SurveyedFolder[] {
  const { byRawName } = accountUses(folders, prefix);
  return folders.map(({ rawName, path, namespace, subscribed }) => ({
    name: writtenPath(path),
    rawName,
    messages: statuses.get(rawName)?.messages ?? null,
    sizeBytes: statuses.get(rawName)?.sizeBytes ?? null,
    purpose: byRawName.get(rawName) ?? null,
    namespace,
    subscribed,
  }));
}

function proposal(
  source: ListedAccount,
  target: ListedAccount,
  rules: FolderRules,
): Omit<ProposedMapping, 'target'> {
  const plan = planFolders({
    source: source.listing.folders,
    sourcePrefix: source.listing.prefix,
    target: targetNaming(target.listing, target.connection, target.server),
    rules,
  });
  return {
    folders: plan.mappings.map(({ source: { path }, targetPath, exists, renamed }) => ({
      source: writtenPath(path),
      target: writtenPath(targetPath),
      exists,
      reasons: renamed,
    })),
    skipped: plan.skipped.map(({ source: { path }, reason, words }) => ({
      folder: writtenPath(path),
      reason,
      words,
    })),
    warnings: plan.warnings.map(({ words }) => words),
  };
}

function serverName(server: ReadonlyMap<string, string>): string | null {
  const name = server.get('name');
  return name === undefined
    ? null
    : [name, server.get('version')].filter((part) => part !== undefined).join(' ');
}
