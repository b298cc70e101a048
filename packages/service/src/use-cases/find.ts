import { nearestWord } from '@mailhaul/domain';
import type { MigrationReader, StoredBatch, StoredEndpoint, StoredUser } from '@mailhaul/store';
import { ServiceError } from './service-error.ts';
import type { UserIdentity } from './use-cases.ts';

/** Nothing of that name is there; the nearest name helps after a slip of the pen. */
export function notFound(noun: string, identity: string, names: readonly string[]): ServiceError {
  const nearest = nearestWord(identity, names);
  const hint = nearest === null ? '' : ` Did you mean \`${nearest}\`?`;
  return new ServiceError({ code: 'NOT_FOUND', message: `There is no ${noun} \`${identity}\`.${hint}` });
}

/** The batch of that name or GUID. */
export async function findBatch(tables: MigrationReader, identity: string): Promise<StoredBatch> {
  const found = await tables.batches.find(identity);
  if (found) return found;
  const all = await tables.batches.all();
  const byGuid = all.find(({ guid }) => guid === identity);
  if (byGuid) return byGuid;
  throw notFound(
    'batch',
    identity,
    all.map(({ name }) => name),
  );
}

/** The endpoint of that name or GUID. */
export async function findEndpoint(tables: MigrationReader, identity: string): Promise<StoredEndpoint> {
  const found = await tables.endpoints.find(identity);
  if (found) return found;
  const all = await tables.endpoints.all();
  const byGuid = all.find(({ guid }) => guid === identity);
  if (byGuid) return byGuid;
  throw notFound(
    'endpoint',
    identity,
    all.map(({ name }) => name),
  );
}

/** Names looked at for a hint; more would take longer than the hint is worth. */
const HINT_USERS = 50_000;

/** The user of that address or GUID; an address that several batches have needs the batch said. */
export async function findUser(
  tables: MigrationReader,
  { identity, batch }: UserIdentity,
): Promise<StoredUser> {
  const byGuid = await tables.users.byGuid(identity);
  if (byGuid) return byGuid;
  const wanted = batch === undefined ? null : await findBatch(tables, batch);
  const all = (await tables.users.byEmail(identity)).filter(
    (user) => wanted === null || user.batchId === wanted.id,
  );
  // a row that only repeats an address was refused for it, and is not the user that is meant
  const good = all.filter(({ phase }) => phase !== 'refused');
  const found = good.length > 0 ? good : all.slice(0, 1);
  const [first, ...others] = found;
  if (first === undefined) throw await userNotFound(tables, identity, wanted);
  if (others.length === 0) return first;
  throw await ambiguous(tables, found);
}

async function userNotFound(
  tables: MigrationReader,
  identity: string,
  wanted: StoredBatch | null,
): Promise<ServiceError> {
  const batches = wanted ? [wanted] : await tables.batches.all();
  const names: string[] = [];
  for (const { id } of batches)
    if (names.length < HINT_USERS) names.push(...(await tables.users.emailKeys(id)));
  return notFound('user', identity, names);
}

async function ambiguous(tables: MigrationReader, found: readonly StoredUser[]): Promise<ServiceError> {
  const names = await Promise.all(
    found.map(async ({ batchId }) => (await tables.batches.byId(batchId))?.name),
  );
  return new ServiceError({
    code: 'BAD_INPUT',
    message: `Several batches have this user: ${names.join(', ')}.`,
    fix: 'Say which one with --batch, or name the user by its GUID.',
  });
}
