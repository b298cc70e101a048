import type { MigrationReader, StoredUser } from '@mailhaul/store';

const PAGE = 1_000;

/** The users of a batch that are looked at: all, or so many of them spread evenly. */
export async function* chosenUsers(
  tables: MigrationReader,
  { batchId, users, chosen }: { readonly batchId: number; readonly users: number; readonly chosen: number },
): AsyncGenerator<StoredUser> {
  let [afterId, position] = [0, 0];
  for (;;) {
    const page = await tables.users.page({ batchId, afterId, limit: PAGE });
    for (const user of page) {
      const isChosen =
        Math.floor((position * chosen) / users) < Math.floor(((position + 1) * chosen) / users);
      position += 1;
      if (isChosen) yield user;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    afterId = last.id;
  }
}
