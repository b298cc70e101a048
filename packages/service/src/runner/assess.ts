import {
  consistencyScore,
  type Failure,
  type ItemLimit,
  type Ledger,
  type ListedItem,
  type SkippedItemKey,
} from '@mailhaul/domain';
import type { SyncResult, VerifyResult } from '@mailhaul/engine';
import type { CountedColumns } from '@mailhaul/store';
import { openItems } from '../report/items.ts';
import { type ApprovedItems, unapproved } from './approved-items.ts';
import type { UserRun } from './user-run.ts';

/** What a finished pass came to. */
export interface Assessment {
  readonly counted: CountedColumns;
  /** The limit that was passed, as the failure that it is; null when none was. */
  readonly failure: Failure | null;
  /** What was left out, for people to decide about. */
  readonly skipped: readonly SkippedItemKey[];
  /** Whether something is not as it was. */
  readonly hasWarnings: boolean;
}

/** How strictly a user is judged. */
export interface Limits {
  readonly bad: ItemLimit;
  readonly large: ItemLimit;
  /** Grades decide instead of limits. */
  readonly scoreMode: boolean;
}

/** A pass that came to its end. */
export interface PassOutcome {
  readonly pass: SyncResult;
  /** The comparison of the whole mailbox at completion; null before. */
  readonly recount: VerifyResult | null;
}

/** Judges a pass: what was left out, against the limits; everything else is finished by now (rulings 2). */
export async function assess(
  run: UserRun,
  {
    pass,
    recount,
    ledger,
    limits,
    approved,
  }: PassOutcome & { readonly ledger: Ledger; readonly limits: Limits; readonly approved: ApprovedItems },
): Promise<Assessment> {
  const items = openItems(await ledger.items(), pass.folders);
  const folders = await ledger.folders();
  const { large, missing, bad } = countItems(items, { pass, recount });
  const adjusted = (await ledger.adjustments()).length;
  const skipped = large + bad + missing;
  const delivered = await deliveredCount(ledger);
  const now = run.counted();
  const counted: CountedColumns = {
    ...now,
    statusDetail: run.work === 'final' ? 'Completed' : 'Synced',
    syncedItems: delivered,
    skippedItems: skipped,
    badItems: bad,
    largeItems: large,
    missingItems: missing,
    examinedItems: delivered + skipped,
    sourceItems: delivered + skipped,
    estimatedItems: delivered + skipped,
    estimatedBytes: now.bytesTransferred,
    foldersSynced: pass.folders.filter(({ failure }) => failure === null).length + pass.unchanged.length,
    foldersTotal: pass.folders.length + pass.unchanged.length,
    transientFailures: 0,
    score: consistencyScore({ items: delivered + skipped, skipped, adjusted }),
  };
  const open = unapproved({ items, folders, large, bad: bad + missing }, approved);
  return {
    counted,
    failure: limits.scoreMode ? null : exceeded({ large, bad: bad + missing }, open, limits),
    skipped: open.keys,
    hasWarnings: skipped > 0,
  };
}

/** How many messages of a user have arrived, all passes together. */
export async function deliveredCount(ledger: Ledger): Promise<number> {
  const folders = await ledger.folders();
  const counts = await Promise.all(folders.map(({ id }) => ledger.deliveredCount(id)));
  return counts.reduce((sum, count) => sum + count, 0);
}

// a folder that could not be read or made is one bad item, as one message would be
function countItems(
  items: readonly ListedItem[],
  { pass: { folders, failed, verify }, recount }: PassOutcome,
): { readonly large: number; readonly bad: number; readonly missing: number } {
  const large = items.filter(({ code }) => code === 'ItemTooLarge').length;
  const gone = items.filter(({ state }) => state === 'gone-at-target').length;
  const cap = items.filter(({ code }) => code === 'OverItemCap').length;
  const failedFolders = folders.filter(({ failure }) => failure !== null).length;
  const bad = items.length - large - gone - cap + failedFolders + failed.length;
  return { large, bad, missing: gone + neverDelivered(recount ?? verify) };
}

// what the user moved or deleted on the target since is not missing
function neverDelivered(result: VerifyResult | null): number {
  return (result?.folders ?? []).reduce((sum, folder) => sum + folder.neverDelivered, 0);
}

function exceeded(
  found: { readonly large: number; readonly bad: number },
  open: { readonly large: number; readonly bad: number },
  limits: Limits,
): Failure | null {
  const most = (limit: ItemLimit) => (limit === 'unlimited' ? Number.POSITIVE_INFINITY : limit);
  if (open.large > most(limits.large))
    return {
      code: 'TooManyLargeItems',
      side: 'target',
      words: `items too large: ${found.large}, LargeItemLimit is ${limits.large}; everything else was copied`,
    };
  if (open.bad > most(limits.bad))
    return {
      code: 'TooManyBadItems',
      side: 'source',
      words: `items that could not be copied: ${found.bad}, BadItemLimit is ${limits.bad}; everything else was copied`,
    };
  return null;
}
