import { ImapSession } from '@mailhaul/test-kit/compare';
import type { SeedMessage } from '@mailhaul/test-kit/corpus';
import type { Account } from '@mailhaul/test-kit/servers';

/** Somebody at work in an account, with a mail program of their own. Messages are known by their number, see mail(). */
export interface Person extends AsyncDisposable {
  readonly session: ImapSession;
  /** The UIDs at which a message lies in a folder. */
  find(folder: string, number: number): Promise<readonly number[]>;
  /** `add` and `remove` flags of a message. */
  flag(folder: string, number: number, change: 'add' | 'remove', flags: string): Promise<void>;
  move(folder: string, number: number, to: string): Promise<void>;
  /** Puts a message into the folder it names. */
  append(message: SeedMessage): Promise<void>;
  /** Deletes a message for good. */
  expunge(folder: string, number: number): Promise<void>;
  /** Flags of a message in lower case, sorted, without \Recent. */
  flagsOf(folder: string, number: number): Promise<readonly string[]>;
}

/** Opens a session in which a person works. */
export async function personAt(account: Account): Promise<Person> {
  const session = await ImapSession.open(account);
  const find = async (folder: string, number: number): Promise<number[]> => {
    await session.demand(`SELECT "${folder}"`);
    let uids: number[] = [];
    await session.demand(`UID SEARCH HEADER Message-ID "<${number}@mail.example>"`, (parts) => {
      const found = /^\* SEARCH(.*)/i.exec(String(parts[0]))?.[1];
      if (found !== undefined) uids = found.trim().split(' ').filter(Boolean).map(Number);
    });
    return uids;
  };
  const only = async (folder: string, number: number): Promise<number> => {
    const [uid, ...others] = await find(folder, number);
    if (uid === undefined || others.length > 0)
      throw new Error(
        `${folder} holds message ${number} ${others.length + (uid === undefined ? 0 : 1)} times`,
      );
    return uid;
  };
  return {
    session,
    find,
    async flag(folder, number, change, flags) {
      const uid = await only(folder, number);
      await session.demand(`UID STORE ${uid} ${change === 'add' ? '+' : '-'}FLAGS.SILENT (${flags})`);
    },
    async move(folder, number, to) {
      const uid = await only(folder, number);
      await session.demand(`UID MOVE ${uid} "${to}"`);
    },
    async append({ folder, flags, internalDate, bytes }) {
      const head = `APPEND "${folder.join('/')}" (${flags.join(' ')}) "${internalDate}" {${bytes.length}+}\r\n`;
      const { status, text } = await session.start([head, bytes, '\r\n']);
      if (status !== 'OK') throw new Error(`APPEND: ${status} ${text}`);
    },
    async expunge(folder, number) {
      const uid = await only(folder, number);
      await session.demand(`UID STORE ${uid} +FLAGS.SILENT (\\Deleted)`);
      await session.demand(`UID EXPUNGE ${uid}`);
    },
    async flagsOf(folder, number) {
      const uid = await only(folder, number);
      let flags = '';
      await session.demand(`UID FETCH ${uid} (FLAGS)`, (parts) => {
        flags = /FLAGS \(([^)]*)\)/i.exec(String(parts[0]))?.[1] ?? flags;
      });
      return flags
        .toLowerCase()
        .split(' ')
        .filter((flag) => flag !== '' && flag !== '\\recent')
        .sort();
    },
    [Symbol.asyncDispose]: () => session.close(),
  };
}
