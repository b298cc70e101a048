import type { Command } from './command.ts';
import type { FetchedMessage } from './fetch.ts';
import { fetchedMessage } from './fetch.ts';

/** How STORE changes a flag list. */
export type StoreMode = 'add' | 'remove' | 'replace';

const ITEM: Readonly<Record<StoreMode, string>> = { add: '+FLAGS', remove: '-FLAGS', replace: 'FLAGS' };

/** UID STORE; answers the FETCH lines that the server sent for it (RFC 9051 §6.4.6). */
export function uidStore(
  set: string,
  mode: StoreMode,
  flags: readonly string[],
): Command<readonly FetchedMessage[]> {
  const changed: FetchedMessage[] = [];
  return {
    name: 'UID STORE',
    parts: () => [`UID STORE ${set} ${ITEM[mode]} (${flags.join(' ')})`],
    onData(response) {
      const message = fetchedMessage(response);
      if (message) changed.push(message);
      return false;
    },
    result: () => changed,
  };
}
