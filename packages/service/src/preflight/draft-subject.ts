import { BATCH_DEFAULTS } from '@mailhaul/domain';
import type { NewUser, StoredUser } from '@mailhaul/store';
import { newUser } from '../batches/add-users.ts';
import { batchOptions } from '../batches/batch-options.ts';
import { findPlaces, freshBatch } from '../batches/new-batch.ts';
import { readRows } from '../batches/read-rows.ts';
import { Checks } from '../use-cases/checks.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf } from '../use-cases/use-cases.ts';
import type { PreflightSubject } from './preflight-run.ts';
import { SIGN_INS_PER_MINUTE } from './sign-in-pace.ts';

/** A batch that is not made yet, and its users; both are in memory alone, passwords sealed. */
export interface DraftSubject {
  readonly subject: PreflightSubject;
  readonly users: readonly StoredUser[];
}

/** No batch has it. */
const NO_BATCH = 0;

/** What a file and its options would be as a batch; refuses what making the batch would refuse, and writes nothing. */
export async function draftSubject(
  { store, vault, newGuid, clock }: UseCaseDeps,
  input: InputOf<'draft-preflight.new'>,
): Promise<DraftSubject> {
  const checks = new Checks();
  checks.range('signInsPerMinute', input.signInsPerMinute);
  const { users: most, signInsPerMinute = SIGN_INS_PER_MINUTE, csvData, ...batchInput } = input;
  if (most !== undefined && !(Number.isSafeInteger(most) && most >= 1))
    checks.refuse('users', `users must be a whole number from 1 on; it was ${most}.`);
  const options = batchOptions(BATCH_DEFAULTS, batchInput, checks);
  const places = await findPlaces(store.migration.read, input);
  const { rows, header } = readRows(
    { csvData },
    {
      ...places,
      allowUnknownColumns: options.allowUnknownColumnsInCsv,
      acceptLargeDataLoss: options.acceptLargeDataLoss,
    },
  );
  const atMs = clock.now();
  const fresh = freshBatch({ ...input, name: input.name ?? '' }, { places, guid: newGuid(), atMs });
  const batch = { ...fresh, id: NO_BATCH, options, csvHeader: header };
  const chosen = Math.min(rows.length, most ?? rows.length);
  const some = rows.filter((_, at) => isChosen(at, { chosen, of: rows.length }));
  const users = some.map((row, at) =>
    draftUser(newUser(row, { batch, places, deps: { vault, newGuid, atMs } }), at + 1),
  );
  const { source, target } = places;
  return {
    subject: { batch, source, target, users: rows.length, chosen, signInsPerMinute, expected: [] },
    users,
  };
}

/** Whether the row at this place is one of those that are spread evenly. */
function isChosen(at: number, { chosen, of }: { readonly chosen: number; readonly of: number }): boolean {
  return Math.floor((at * chosen) / of) < Math.floor(((at + 1) * chosen) / of);
}

function draftUser(user: NewUser, id: number): StoredUser {
  return {
    ...user,
    id,
    pair: null,
    settings: {},
    desired: 'run',
    leaseOwner: null,
    leaseUntilMs: null,
    fence: 0,
    counters: NOTHING_COUNTED,
    durations: NO_TIME,
    statusSinceMs: user.queuedAtMs,
    activeAtMs: null,
    waitsFor: null,
    folderNow: null,
    readRate: 0,
    writeRate: 0,
    startedAtMs: null,
    initialSyncAtMs: null,
    lastSyncedAtMs: null,
    completedAtMs: null,
    approvedAtMs: null,
    approvedItems: 0,
    unapprovedItems: 0,
    score: null,
  };
}

const NOTHING_COUNTED: StoredUser['counters'] = {
  syncedItems: 0,
  skippedItems: 0,
  badItems: 0,
  largeItems: 0,
  missingItems: 0,
  bytesTransferred: 0,
  examinedItems: 0,
  sourceItems: 0,
  alreadyThereItems: 0,
  estimatedItems: 0,
  estimatedBytes: 0,
  foldersSynced: 0,
  foldersTotal: 0,
  transientFailures: 0,
};
const NO_TIME: StoredUser['durations'] = {
  queuedMs: 0,
  inProgressMs: 0,
  syncedMs: 0,
  suspendedMs: 0,
  failedMs: 0,
  transientFailureMs: 0,
  stalledMs: {},
};
