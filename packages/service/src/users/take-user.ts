import type { MigrationWriter, StoredUser } from '@mailhaul/store';
import { findUser } from '../use-cases/find.ts';
import type { UserIdentity } from '../use-cases/use-cases.ts';

/** A user for somebody's command, held until the transaction ends, and its batch before it; the batch counts as cared for. */
export async function takeUser(
  tables: MigrationWriter,
  identity: UserIdentity,
  atMs: number,
): Promise<StoredUser> {
  const found = await findUser(tables, identity);
  const batch = await tables.batches.lock(found.batchId);
  if (batch !== null) await tables.batches.replace({ ...batch, touchedAtMs: atMs, warnedAtMs: null });
  return (await tables.users.lock(found.id)) ?? found;
}
