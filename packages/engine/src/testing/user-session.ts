import { ImapSession } from '@mailhaul/test-kit/compare';
import type { Account } from '@mailhaul/test-kit/servers';

/** Works on an account as its user would, with another mail program. */
export async function asUser(account: Account, work: (session: ImapSession) => Promise<void>): Promise<void> {
  const session = await ImapSession.open(account);
  try {
    await work(session);
  } finally {
    await session.close();
  }
}

/** Makes a folder anew with all its messages but some, so that it gets another UIDVALIDITY and other UIDs. */
export async function recreate(
  account: Account,
  name: string,
  { without = [] }: { readonly without?: readonly number[] } = {},
): Promise<void> {
  await asUser(account, async (session) => {
    const away = `${name} away`;
    await session.demand(`RENAME "${name}" "${away}"`);
    await session.demand(`CREATE "${name}"`);
    await session.demand(`SELECT "${away}"`);
    if (without.length > 0) {
      await session.demand(`UID STORE ${without.join(',')} +FLAGS.SILENT (\\Deleted)`);
      await session.demand(`UID EXPUNGE ${without.join(',')}`);
    }
    await session.demand(`UID COPY 1:* "${name}"`);
    await session.demand('UNSELECT');
    await session.demand(`DELETE "${away}"`);
  });
}

/** Every message of a folder as text, in no particular order. */
export async function textsOf(account: Account, name: string): Promise<string[]> {
  const texts: string[] = [];
  await asUser(account, async (session) => {
    await session.demand(`EXAMINE "${name}"`);
    await session.demand('UID FETCH 1:* (UID BODY.PEEK[])', (parts) => {
      for (const part of parts)
        if (typeof part !== 'string') texts.push(Buffer.from(part).toString('latin1'));
    });
  });
  return texts;
}
