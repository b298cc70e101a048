import { type CsvProblem, nextUserStatus, shownStatus, type UserRow } from '@mailhaul/domain';
import type { MigrationWriter, StoredBatch, StoredUser } from '@mailhaul/store';
import { stopUser } from '../users/change-user.ts';

/**
 * Looks whether other batches have the rows' users already: they are taken over where the batch says so, refused where it says that,
 * and otherwise let be, since who comes second fails by itself while the first is at work. Rows of the same batch count once; a row that
 * was refused before makes room for its mended one.
 */
export async function claimExisting(
  tables: MigrationWriter,
  {
    batch,
    rows,
    atMs,
  }: { readonly batch: StoredBatch; readonly rows: readonly UserRow[]; readonly atMs: number },
): Promise<readonly UserRow[]> {
  const fresh = await notThere(tables, batch, rows);
  const { disallowExistingUsers, adoptPreexisting } = batch.options;
  if (!disallowExistingUsers && !adoptPreexisting) return fresh;
  const claimed: UserRow[] = [];
  for (const row of fresh) {
    const others = (await tables.users.byEmail(row.emailAddress)).filter(
      ({ batchId }) => batchId !== batch.id,
    );
    const errors = adoptPreexisting
      ? await adopt(tables, others, { batch, atMs })
      : others.map(() => existing(row, 'Another batch has this user already.'));
    claimed.push(errors.length === 0 ? row : { ...row, errors: [...row.errors, ...errors.slice(0, 1)] });
  }
  return claimed;
}

async function notThere(
  tables: MigrationWriter,
  { id }: StoredBatch,
  rows: readonly UserRow[],
): Promise<readonly UserRow[]> {
  if ((await tables.users.emailKeys(id)).size === 0) return rows;
  await tables.users.removeRefused(
    id,
    rows.map(({ emailAddress }) => emailAddress),
  );
  const mine = await tables.users.emailKeys(id);
  return rows.filter(({ emailAddress }) => !mine.has(emailAddress.trim().toLowerCase()));
}

async function adopt(
  tables: MigrationWriter,
  others: readonly StoredUser[],
  { batch, atMs }: { readonly batch: StoredBatch; readonly atMs: number },
): Promise<readonly CsvProblem[]> {
  const refused: CsvProblem[] = [];
  for (const other of others)
    if (other.phase === 'running')
      refused.push(
        existing(other.row, 'Another batch is moving this mailbox just now; stop it there first.'),
      );
    else if (batch.options.removeOnCopy) await tables.users.remove(other.id);
    else if (isAtRest(other)) continue;
    else if (nextUserStatus(other.status, 'stop') === null)
      refused.push(
        existing(
          other.row,
          `Another batch has this mailbox, and it is ${shownStatus(other.status)} there; wait until that is done.`,
        ),
      );
    // it stays where it was, and does nothing any more
    else await stopUser(tables, other, { atMs, cause: 'adopted by another batch' });
  return refused;
}

// a row that was refused never did anything
function isAtRest({ phase }: StoredUser): boolean {
  return phase === 'idle' || phase === 'refused';
}

function existing({ row }: Pick<UserRow, 'row'>, headline: string): CsvProblem {
  return {
    code: 'CSV_EMAIL_TWICE',
    headline,
    fix: 'Take the row out, or adopt the user with --adopt-preexisting.',
    row,
    column: 'EmailAddress',
  };
}
