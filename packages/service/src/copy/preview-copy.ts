import type { Ledger } from '@mailhaul/domain';
import { forecastCopy, mailboxPair } from '@mailhaul/engine';
import { createMemoryLedger, openStore, StoreUnusableError } from '@mailhaul/store';
import { forecastFolders } from '../report/folders.ts';
import { ledgerCounts } from '../report/ledger-counts.ts';
import type { CopyPreview, CopyRun } from './copy-run.ts';

/** Finds out what a copy would do, to the last message. Writes nothing on either server, and nothing into the ledger. */
export function previewCopy(run: CopyRun): Promise<CopyPreview> {
  const { source, target, deps, request } = run;
  return withLedger(run, async (ledger) => {
    const forecast = await forecastCopy({ ...deps, source, target, ledger, options: request.options });
    const counts = await ledgerCounts(forecast.ledger, forecast.unchanged);
    return { forecast, folders: forecastFolders(forecast, counts) };
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
