import type { MigrationReader, StoredUser } from '@mailhaul/store';
import type { UserParts } from '../runner/user-setup.ts';

/** A user with everything that signing in for it needs. */
export async function userParts(tables: MigrationReader, user: StoredUser): Promise<UserParts> {
  const [batch, source, target] = [
    await tables.batches.byId(user.batchId),
    await tables.endpoints.byId(user.sourceEndpointId),
    await tables.endpoints.byId(user.targetEndpointId),
  ];
  if (batch === null || source === null || target === null)
    throw new Error(`user ${user.row.emailAddress} has lost its batch or an endpoint`);
  return { user, batch, source, target, config: await tables.config() };
}
