import { ImapProtocolError } from '../errors.ts';
import { KEPT_ANSWER_LIMIT } from '../limits.ts';
import type { Command } from './command.ts';
import { type FetchedMessage, fetchedMessage } from './fetched-message.ts';
import { flagList } from './flags.ts';

/** How STORE changes a flag list. */
export type StoreMode = 'add' | 'remove' | 'replace';

const ITEM: Readonly<Record<StoreMode, string>> = { add: '+FLAGS', remove: '-FLAGS', replace: 'FLAGS' };

/** UID STORE; answers the FETCH lines that the server sent for it (RFC 9051 §6.4.6), the last one of each message. */
export function uidStore(
  set: string,
  mode: StoreMode,
  flags: readonly string[],
): Command<readonly FetchedMessage[]> {
  const changed = new Map<number, FetchedMessage>();
  return {
    name: 'UID STORE',
    parts: () => [`UID STORE ${set} ${ITEM[mode]} ${flagList(flags)}`],
    onData(response) {
      const message = fetchedMessage(response);
      if (message) changed.set(message.sequence, message);
      if (changed.size > KEPT_ANSWER_LIMIT)
        throw new ImapProtocolError(`UID STORE was answered for more than ${KEPT_ANSWER_LIMIT} messages`);
      return false;
    },
    result: () => [...changed.values()],
  };
}
