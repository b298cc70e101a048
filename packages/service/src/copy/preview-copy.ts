import type { FolderMapping, FolderRecord, Ledger } from '@mailhaul/domain';
import { mailboxPair, planFolders, targetNaming } from '@mailhaul/engine';
import { createMemoryLedger, openStore, StoreUnusableError } from '@mailhaul/store';
import { type ListedAccount, openListed } from '../folders/open-listed.ts';
import type { ReportedFolder } from '../report/copy-report.ts';
import { writtenPath } from '../report/folders.ts';
import type { CopyPreview, CopyRun } from './copy-run.ts';

/** Finds out what a copy would do: lists both sides, maps the folders, asks the ledger what was delivered. Writes nothing anywhere. */
export async function previewCopy(run: CopyRun): Promise<CopyPreview> {
  const { progress } = run.deps;
  progress.stage = 'listing';
  await using source = await openListed(run.source);
  await using target = await openListed(run.target);
  progress.stage = 'planning';
  return withLedger(run, async (ledger) => {
    const records = await ledger.folders();
    const map = planFolders({
      source: source.listing.folders,
      sourcePrefix: source.listing.prefix,
      target: targetNaming(target.listing, target.connection, target.server),
      rules: run.request.options.folders,
      settled: new Map(records.map(({ sourceName, targetName }) => [sourceName, targetName])),
    });
    const bySource = new Map(records.map((record) => [record.sourceName, record]));
    const rows = map.mappings.map((mapping) =>
      previewRow(mapping, { source, ledger, record: bySource.get(mapping.source.rawName) ?? null }),
    );
    return { map, folders: await Promise.all(rows) };
  });
}

async function withLedger<T>(run: CopyRun, use: (ledger: Ledger) => Promise<T>): Promise<T> {
  const pair = mailboxPair(run.source, run.target);
  let store: Awaited<ReturnType<typeof openStore>>;
  try {
    store = await openStore(run.request.location, run.deps, { readOnly: true });
  } catch (error) {
    // no store yet: nothing was ever delivered
    if (error instanceof StoreUnusableError) return use(createMemoryLedger(pair));
    throw error;
  }
  try {
    return await use(await store.ledger(pair, { fence: 'read' }));
  } finally {
    await store.close();
  }
}

async function previewRow(
  { source: { rawName, path }, targetPath }: FolderMapping,
  known: { readonly source: ListedAccount; readonly ledger: Ledger; readonly record: FolderRecord | null },
): Promise<ReportedFolder> {
  const { source, ledger, record } = known;
  const status = source.listing.statuses.get(rawName);
  const messages = status?.messages ?? 0;
  const alreadyThere = record ? await ledger.deliveredCount(record.id) : 0;
  const listed = record ? (await ledger.items(record.id)).length : 0;
  return {
    source: writtenPath(path),
    target: writtenPath(targetPath),
    state: 'open',
    messages,
    toCopy: Math.max(0, messages - alreadyThere - listed),
    toCopyBytes: alreadyThere === 0 ? (status?.sizeBytes ?? null) : null,
    copied: 0,
    copiedBytes: 0,
    alreadyThere,
    listed,
    vanished: 0,
    failure: null,
  };
}
