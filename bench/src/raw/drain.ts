import type { Account } from '@mailhaul/test-kit/servers';
import { startClock, type Timing } from './clock.ts';
import { RawConnection } from './raw-connection.ts';

/** What the source alone can give: every message read once and thrown away. */
export interface RawDrain {
  readonly kind: 'drain';
  readonly account: Account;
}

/** Reads a mailbox over one connection; resolves with how long it took. */
export async function rawDrain({ account }: Omit<RawDrain, 'kind'>): Promise<Timing> {
  const readClock = startClock();
  const connection = await RawConnection.open(account);
  for (const name of await listFolders(connection)) {
    let messages = 0;
    connection.onUntagged = (line) => {
      messages = Number(/^\* (\d+) EXISTS/.exec(line)?.[1] ?? messages);
    };
    await connection.run(`EXAMINE ${name}`);
    if (messages > 0) await connection.run('UID FETCH 1:* (UID FLAGS INTERNALDATE BODY.PEEK[])');
  }
  await connection.close();
  return readClock();
}

/** The folders of an account that can be opened, as the server writes them. */
export async function listFolders(connection: RawConnection): Promise<readonly string[]> {
  const names: string[] = [];
  connection.onUntagged = (line) => {
    const name = /^\* LIST \((?![^)]*(?:Noselect|NonExistent))[^)]*\) \S+ (.*)$/.exec(line)?.[1];
    if (name !== undefined) names.push(name);
  };
  await connection.run('LIST "" "*"');
  return names;
}
