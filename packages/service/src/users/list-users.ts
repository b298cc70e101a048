import {
  FAILURES,
  isFailed,
  STATUS_SUMMARY,
  USER_STATUSES,
  type UserFailure,
  type UserStatus,
} from '@mailhaul/domain';
import { findBatch } from '../use-cases/find.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf, OutputOf } from '../use-cases/use-cases.ts';
import { printCursor, readCursor } from './user-cursor.ts';
import { failureView, userStatistics } from './user-view.ts';

const USUAL_LIMIT = 100;
const EXAMPLES = 5;

/** A page of users with their figures, filtered and sorted by the database. */
export async function listUsers(
  deps: UseCaseDeps,
  input: InputOf<'user.list'>,
): Promise<OutputOf<'user.list'>> {
  const {
    batch,
    errorCode,
    text,
    guids,
    sort = 'rowIndex',
    order = 'asc',
    limit = USUAL_LIMIT,
    after,
  } = input;
  const { migration } = deps.store;
  const batchId = batch === undefined ? null : (await findBatch(migration.read, batch)).id;
  const filter = { batchId, statuses: statusesOf(input), errorCode, text, guids };
  const page = {
    ...filter,
    sort,
    descending: order === 'desc',
    after: after === undefined ? null : readCursor(after),
    limit,
  };
  const { users, next } = await migration.listUsers(page);
  const names = new Map((await migration.read.batches.all()).map(({ id, name }) => [id, name]));
  const atMs = deps.clock.now();
  return {
    items: users.map((user) => userStatistics(user, names.get(user.batchId) ?? '', atMs)),
    next: next === null ? null : printCursor(next),
    // the count costs more than the page, and does not change from page to page
    total: after === undefined ? await migration.countUsers(filter) : null,
  };
}

function statusesOf({
  status,
  statusSummary,
  errorCode,
}: InputOf<'user.list'>): readonly UserStatus[] | null {
  const wanted = USER_STATUSES.filter(
    (one) =>
      (status === undefined || one === status || (status === 'Synced' && one === 'IncrementalSynced')) &&
      (statusSummary === undefined || STATUS_SUMMARY[one] === statusSummary) &&
      // a failure stays with a user that goes on; it counts only where it ended something
      (errorCode === undefined || isFailed(one)),
  );
  return wanted.length === USER_STATUSES.length ? null : wanted;
}

/** The failures of a batch's users, grouped by their cause. */
export async function batchErrors(
  deps: UseCaseDeps,
  { identity }: InputOf<'batch.errors'>,
): Promise<OutputOf<'batch.errors'>> {
  const { migration } = deps.store;
  const batch = await findBatch(migration.read, identity);
  const statuses = USER_STATUSES.filter(isFailed);
  const groups = await migration.groupFailures(batch.id, statuses);
  return Promise.all(
    groups.map(async ({ failure: text, users, items, firstAtMs, lastAtMs }) => {
      const failure: UserFailure = JSON.parse(text);
      const { code, side } = failure;
      const { fix, steps, actions, class: kind } = FAILURES[code];
      const first = { sort: 'rowIndex', descending: false, after: null, limit: EXAMPLES } as const;
      const examples = await migration.listUsers({ batchId: batch.id, statuses, errorCode: code, ...first });
      return {
        code,
        message: failureView(failure).message,
        fix,
        steps,
        actions,
        class: kind,
        side,
        users,
        items,
        firstSeen: new Date(firstAtMs).toISOString(),
        lastSeen: new Date(lastAtMs).toISOString(),
        words: failure.words,
        examples: examples.users.map(({ row, guid }) => ({ identity: row.emailAddress, guid })),
      };
    }),
  );
}
