import { FAILURES, FailureError } from '@mailhaul/domain';
import {
  type Connection,
  ImapCommandError,
  isSendableName,
  mailboxArgument,
  select,
  uidFetch,
} from '@mailhaul/imap';
import { instantOf } from '../enumerate/source-message.ts';
import { classify } from '../failures/classify.ts';

/** A message as far as the cap is concerned. */
interface Aged {
  readonly folder: string;
  readonly uid: number;
  readonly instantS: number;
}

/** Which messages lie within an item cap, by raw folder name. */
export type ItemCap = ReadonlyMap<string, ReadonlySet<number>>;

/**
 * Picks the newest `maxItems` messages of a mailbox by INTERNALDATE, over all folders together; of the same second the higher UID.
 * Costs one sweep over the dates of all messages, so it is only done when a cap is asked for.
 */
export async function newestMessages(
  connection: Connection,
  rawNames: readonly string[],
  maxItems: number,
): Promise<ItemCap> {
  const all: Aged[] = [];
  for (const folder of rawNames.filter(isSendableName)) {
    try {
      await connection.run(
        select(connection, mailboxArgument(folder, connection.capabilities.has('LITERAL+')), {
          readOnly: true,
        }),
      );
      await connection.run(
        uidFetch('1:*', '(UID INTERNALDATE)', ({ uid, internalDate }) => {
          if (uid && internalDate !== undefined)
            all.push({ folder, uid, instantS: instantOf(internalDate) ?? 0 });
        }),
      );
    } catch (error) {
      // a folder that cannot be read is reported where it is opened for copying
      if (!(error instanceof ImapCommandError)) throw error;
      // one that has to wait would count as if all of it were too old
      const failure = classify(error, 'source', 'select');
      if (FAILURES[failure.code].class === 'throttle' || failure.code === 'ServerUnavailable')
        throw new FailureError(failure, { cause: error });
    }
  }
  all.sort((a, b) => b.instantS - a.instantS || b.uid - a.uid || (a.folder < b.folder ? -1 : 1));
  const within = new Map<string, Set<number>>(rawNames.map((name) => [name, new Set()]));
  for (const { folder, uid } of all.slice(0, maxItems)) within.get(folder)?.add(uid);
  return within;
}
