import type { StatusDetail, UserStatus } from '@mailhaul/domain';
import { type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import type { DialectName } from '../sql/dialect.ts';
import { likeOf } from './like.ts';
import { type StoredUser, userOf } from './user-row.ts';

/** Columns by which users can be sorted. */
export const USER_SORTS = {
  rowIndex: 'id',
  identity: 'email_key',
  status: 'status',
  bytesTransferred: 'bytes_transferred',
  syncedItemCount: 'synced_items',
  skippedItemCount: 'skipped_items',
  lastSuccessfulSyncTime: 'last_synced_at_ms',
} as const;

/** One of them. */
export type UserSort = keyof typeof USER_SORTS;

/** Which users. */
export interface UserFilter {
  /** Users of one batch; null for all. */
  readonly batchId: number | null;
  readonly statuses: readonly UserStatus[] | null;
  /** The code of the failure that ended it. */
  readonly errorCode?: string | undefined;
  /** Part of the address. */
  readonly text?: string | undefined;
  /** These alone. */
  readonly guids?: readonly string[] | undefined;
  /** In one of these details, and in none of the others. */
  readonly details?: readonly StatusDetail[];
  readonly otherDetails?: readonly StatusDetail[];
  /** From this rank on, and below this one. */
  readonly leastPriority?: number;
  readonly belowPriority?: number;
}

/** Where a page begins: behind the user with this value and id. */
export interface UserCursor {
  readonly value: string | number | null;
  readonly id: number;
}

/** A page of users. */
export interface UserListPage extends UserFilter {
  readonly sort: UserSort;
  readonly descending: boolean;
  readonly after: UserCursor | null;
  readonly limit: number;
}

type Users = ExpressionBuilder<Schema, 'migration_user'>;

/** A query for users, on either database. */
export interface UserQuery {
  readonly db: Kysely<Schema>;
  readonly dialect: DialectName;
}

/** A page of users in an order; with the same order the next page begins where this one ends, whatever changes meanwhile. */
export async function listUsers(
  { db, dialect }: UserQuery,
  page: UserListPage,
): Promise<readonly StoredUser[]> {
  const direction = page.descending ? 'desc' : 'asc';
  // null sorts differently on the two databases, so nothing is ever null here
  const column = sql<string | number>`coalesce(${sql.ref(USER_SORTS[page.sort])}, 0)`;
  const key =
    page.sort === 'lastSuccessfulSyncTime' ? column : sql.ref<string | number>(USER_SORTS[page.sort]);
  // part of an address is looked for in the index that has addresses; SQLite would rather walk the rows in their order
  const place = page.text === undefined ? sql.ref<number>('id') : sql<number>`+${sql.ref('id')}`;
  const { after } = page;
  const operator = sql.raw(page.descending ? '<' : '>');
  // ids first: an index alone may tell them, and whole rows are not sorted
  const ids = db
    .selectFrom('migration_user')
    .select('id')
    .where((eb) => filterOf(eb, page, dialect))
    .$if(after !== null, (query) =>
      query.where(
        sql<SqlBool>`(${key}, ${sql.ref('id')}) ${operator} (${after?.value ?? 0}, ${after?.id ?? 0})`,
      ),
    )
    .orderBy(page.sort === 'rowIndex' ? place : key, direction)
    .orderBy(place, direction)
    .limit(page.limit);
  const rows = await db
    .selectFrom('migration_user')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy(key, direction)
    .orderBy('id', direction)
    .execute();
  return rows.map(userOf);
}

/** The value by which a user stands in an order. */
export function cursorOf(user: StoredUser, sort: UserSort): UserCursor {
  const values: Readonly<Record<UserSort, string | number>> = {
    rowIndex: user.id,
    identity: user.row.emailAddress.trim().toLowerCase(),
    status: user.status,
    bytesTransferred: user.counters.bytesTransferred,
    syncedItemCount: user.counters.syncedItems,
    skippedItemCount: user.counters.skippedItems,
    lastSuccessfulSyncTime: user.lastSyncedAtMs ?? 0,
  };
  return { value: values[sort], id: user.id };
}

/** How many users a filter lets through. */
export async function countUsers({ db, dialect }: UserQuery, filter: UserFilter): Promise<number> {
  const { users } = await db
    .selectFrom('migration_user')
    .select((eb) => eb.fn.countAll<number | string>().as('users'))
    .where((eb) => filterOf(eb, filter, dialect))
    .executeTakeFirstOrThrow();
  return Number(users);
}

function filterOf(eb: Users, filter: UserFilter, dialect: DialectName) {
  const { batchId, statuses, errorCode, text, guids } = filter;
  const { details, otherDetails, leastPriority, belowPriority } = filter;
  return eb.and([
    ...(details === undefined ? [] : [eb('status_detail', 'in', details)]),
    ...(otherDetails === undefined ? [] : [eb('status_detail', 'not in', otherDetails)]),
    ...(leastPriority === undefined ? [] : [eb('priority', '>=', leastPriority)]),
    ...(belowPriority === undefined ? [] : [eb('priority', '<', belowPriority)]),
    ...(batchId === null ? [] : [eb('batch_id', '=', batchId)]),
    ...(statuses === null ? [] : [eb('status', 'in', statuses)]),
    ...(errorCode === undefined ? [] : [sql<SqlBool>`${codeOf(dialect)} = ${errorCode}`]),
    ...(guids === undefined ? [] : [eb('guid', 'in', guids)]),
    ...(text === undefined ? [] : [sql<SqlBool>`email_key like ${likeOf(text)} escape '!'`]),
  ]);
}

function codeOf(dialect: DialectName) {
  return dialect === 'sqlite' ? sql<string>`failure ->> '$.code'` : sql<string>`failure::json ->> 'code'`;
}

/** Users that failed for the same reason. */
export interface FailureGroup {
  readonly failure: string;
  readonly users: number;
  /** Messages that are left out of these mailboxes. */
  readonly items: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
}

/** The failures of users in some statuses by their code and side, the most frequent first. */
export async function groupFailures(
  { db, dialect }: UserQuery,
  { batchId, statuses }: { readonly batchId: number; readonly statuses: readonly UserStatus[] },
): Promise<readonly FailureGroup[]> {
  const field = (name: string) =>
    dialect === 'sqlite'
      ? sql<string>`failure ->> ${sql.lit(`$.${name}`)}`
      : sql<string>`failure::json ->> ${sql.lit(name)}`;
  const at = dialect === 'sqlite' ? field('atMs') : sql<number>`(${field('atMs')})::bigint`;
  const rows = await db
    .selectFrom('migration_user')
    .select((eb) => [
      eb.fn.min<string>('failure').as('failure'),
      eb.fn.countAll<number | string>().as('users'),
      eb.fn.sum<number | string>('skipped_items').as('items'),
      sql<number | string>`min(${at})`.as('first_at_ms'),
      sql<number | string>`max(${at})`.as('last_at_ms'),
    ])
    .where('batch_id', '=', batchId)
    .where('status', 'in', statuses)
    .where('failure', 'is not', null)
    .groupBy([field('code'), field('side')])
    .execute();
  return rows
    .map((row) => ({
      failure: row.failure,
      users: Number(row.users),
      items: Number(row.items),
      firstAtMs: Number(row.first_at_ms),
      lastAtMs: Number(row.last_at_ms),
    }))
    .sort((one, other) => other.users - one.users);
}
