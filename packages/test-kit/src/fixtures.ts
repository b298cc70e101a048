import { openRaw, type RawClient, signIn } from './raw-client.ts';
import type { MailboxSeed } from './server/account.ts';
import type { ImapServerOptions } from './server/options.ts';
import { type ImapServer, startImapServer } from './server/server.ts';

/** Something that listens on the loopback interface. */
export interface Listening {
  readonly port: number;
}

/** What the test kit's own tests start; everything ends with the test. */
export interface Fixtures {
  /** A server with the account anna, password secret, token letmein. */
  startedServer(
    mailboxes?: readonly MailboxSeed[],
    options?: Partial<ImapServerOptions>,
  ): Promise<ImapServer>;
  /** A client signed in as anna. */
  signedIn(server: Listening): Promise<RawClient>;
  /** A client that has read the greeting only. */
  greeted(server: Listening): Promise<RawClient>;
}

/** Fixtures that are cleaned up by the given function, vitest's onTestFinished. */
export function fixtures(atEnd: (clean: () => void | Promise<void>) => void): Fixtures {
  const closing = (client: RawClient): RawClient => {
    atEnd(() => client.close());
    return client;
  };
  return {
    async startedServer(mailboxes = [], options = {}) {
      const anna = { user: 'anna', password: 'secret', token: 'letmein', mailboxes };
      const server = await startImapServer({ accounts: [anna], ...options });
      atEnd(() => server.close());
      return server;
    },
    signedIn: async (server) => closing(await signIn(server.port)),
    async greeted(server) {
      const client = closing(await openRaw(server.port));
      await client.until(/\r\n/);
      return client;
    },
  };
}
