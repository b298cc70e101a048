import { join } from 'node:path';
import { benchMailbox, writeMaildir } from '@mailhaul/test-kit/corpus';
import { type Account, startDovecot } from '@mailhaul/test-kit/servers';

/** A user's two mailboxes. */
export interface MailboxPair {
  readonly source: Account;
  readonly target: Account;
}

/** Two Dovecots with the same users, those of the new one empty; a user's mailbox there is named by the address in the CSV. */
export async function startServerPair() {
  const [old, fresh] = await Promise.all([
    startDovecot({ storage: 'tmpfs' }),
    startDovecot({ storage: 'tmpfs' }),
  ]);
  return {
    old,
    fresh,
    address: { source: old.user('x'), target: fresh.user('x') },
    /** Makes so many users with so many messages each. */
    seed(users: number, messages: number): readonly MailboxPair[] {
      return Array.from({ length: users }, (_, at) => {
        const name = `user${at}`;
        const mail = benchMailbox({ kind: 'small', seed: at, count: messages });
        writeMaildir(join(old.homeOf(name), 'Maildir'), mail, old.owner);
        return { source: old.user(name), target: fresh.user(`${name}@example.org`) };
      });
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([old.stop(), fresh.stop()]);
    },
  };
}
