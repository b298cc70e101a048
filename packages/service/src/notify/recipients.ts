import type { BatchOptions } from '@mailhaul/domain';
import type { MigrationReader, StoredBatch } from '@mailhaul/store';
import { ServiceError } from '../use-cases/service-error.ts';

/** Who is to be told about a batch: those that were named, else whoever made it, when that is an address. */
export function wantedRecipients({
  options,
  createdBy,
}: Pick<StoredBatch, 'options' | 'createdBy'>): readonly string[] {
  if (options.notificationEmails !== null) return options.notificationEmails;
  return /^[^\s@]+@[^\s@]+$/.test(createdBy) ? [createdBy] : [];
}

/** Those of the addresses that are mailboxes of a batch: a report in there would be mail that was not at the source. */
export async function migratedAmong(
  tables: MigrationReader,
  addresses: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const address of addresses) if ((await tables.users.byEmail(address)).length > 0) found.push(address);
  return found;
}

/** Who is told in the end. */
export async function recipientsOf(
  tables: MigrationReader,
  batch: Pick<StoredBatch, 'options' | 'createdBy'>,
): Promise<{ readonly to: readonly string[]; readonly leftOut: readonly string[] }> {
  const wanted = wantedRecipients(batch);
  const leftOut = mayReachMigrated(batch.options) ? [] : await migratedAmong(tables, wanted);
  return { to: wanted.filter((address) => !leftOut.includes(address)), leftOut };
}

function mayReachMigrated({ notifyMigratedMailboxes }: BatchOptions): boolean {
  return notifyMigratedMailboxes;
}

/** Refuses addresses that were named for reports and are mailboxes of a batch, unless that is wanted. */
export async function requireOtherMailboxes(
  tables: MigrationReader,
  { options }: Pick<StoredBatch, 'options'>,
): Promise<void> {
  if (options.notifyMigratedMailboxes || options.notificationEmails === null) return;
  const [first] = await migratedAmong(tables, options.notificationEmails);
  if (first === undefined) return;
  throw new ServiceError({
    code: 'BAD_INPUT',
    message: `notificationEmails: ${first} is a mailbox of a batch; a report in there would be mail that was not at the source.`,
    fix: 'Name another address, or say --notify-migrated-mailboxes.',
    fields: [{ field: 'notificationEmails', message: `${first} is a mailbox of a batch.` }],
  });
}
