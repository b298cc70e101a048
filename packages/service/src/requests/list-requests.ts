import { priorityRank, REQUEST_OF_USER, type RequestStatus, USER_STATUSES } from '@mailhaul/domain';
import type { MigrationReader, UserFilter } from '@mailhaul/store';
import { findBatch } from '../use-cases/find.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf, OutputOf } from '../use-cases/use-cases.ts';
import { printCursor, readCursor } from '../users/user-cursor.ts';
import { RETRYING, requestOf } from './request-view.ts';

const USUAL_LIMIT = 100;

/** A page of sync requests by address, filtered by the database. */
export async function listRequests(
  deps: UseCaseDeps,
  input: InputOf<'request.list'>,
): Promise<OutputOf<'request.list'>> {
  const { batch, highPriority, order = 'asc', limit = USUAL_LIMIT, after } = input;
  const { migration } = deps.store;
  const batchId = batch === undefined ? null : (await findBatch(migration.read, batch)).id;
  const from =
    highPriority === undefined
      ? {}
      : { [highPriority ? 'leastPriority' : 'belowPriority']: priorityRank('High') };
  const filter: UserFilter = { batchId, ...from, ...statusesOf(input) };
  const { users, next } = await migration.listUsers({
    ...filter,
    sort: 'identity',
    descending: order === 'desc',
    after: after === undefined ? null : readCursor(after),
    limit,
  });
  const places = await placesOf(migration.read);
  return {
    items: users.map((user) => requestOf(user, places)),
    next: next === null ? null : printCursor(next),
    total: after === undefined ? await migration.countUsers(filter) : null,
  };
}

async function placesOf(tables: MigrationReader) {
  const batches = new Map((await tables.batches.all()).map((batch) => [batch.id, batch]));
  const endpoints = new Map((await tables.endpoints.all()).map((endpoint) => [endpoint.id, endpoint]));
  return {
    batch: (id: number) => batches.get(id) ?? null,
    endpoint: (id: number) => endpoints.get(id) ?? null,
  };
}

// a request is Retrying while its user is in one of two details; else its status follows from that of the user
function statusesOf({
  status,
  suspend,
}: InputOf<'request.list'>): Pick<UserFilter, 'statuses' | 'details' | 'otherDetails'> {
  const own: RequestStatus | undefined = status === 'Retrying' ? 'InProgress' : status;
  const statuses = USER_STATUSES.filter((one) => {
    const request = REQUEST_OF_USER[one];
    return (
      (own === undefined || request === own) &&
      (suspend === undefined || (request === 'Suspended') === suspend)
    );
  });
  return {
    statuses: statuses.length === USER_STATUSES.length ? null : statuses,
    ...(status === 'Retrying' ? { details: RETRYING } : {}),
    ...(status === 'InProgress' ? { otherDetails: RETRYING } : {}),
  };
}
