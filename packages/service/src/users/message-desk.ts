import type { Readable } from 'node:stream';
import type { Clock } from '@mailhaul/base';
import { FAILURES, type Failure, FailureError } from '@mailhaul/domain';
import { type MessageStream, readMessage } from '@mailhaul/engine';
import type { Store, StoredUser } from '@mailhaul/store';
import { type AccountDeps, openAccount } from '../runner/open-account.ts';
import { findUser } from '../use-cases/find.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import { shellWord } from '../use-cases/shell-word.ts';
import type { UserIdentity } from '../use-cases/use-cases.ts';
import { skippedItem } from './skipped-items.ts';
import { userParts } from './user-parts.ts';

/** Messages that are handed out at the same time, in this process; each has a connection to its source. */
export const MESSAGES_AT_ONCE = 4;
/** The largest message that is handed out. */
export const MESSAGE_BYTES = 157_286_400;
/** How long handing out one message may take; who reads slower is cut off. */
export const MESSAGE_MS = 600_000;

/** A skipped message, as it is at the source. */
export interface HandedMessage extends MessageStream {
  /** A file name of plain ASCII. */
  readonly fileName: string;
}

/** What the desk works with. */
export interface MessageDeskDeps extends AccountDeps {
  readonly store: Store;
  readonly clock: Clock;
}

/** Hands out skipped messages, fetched from the source at that moment; nothing is kept of them, and nothing is changed there. */
export class MessageDesk {
  readonly #deps: MessageDeskDeps;
  readonly #closing = new AbortController();
  #busy = 0;

  constructor(deps: MessageDeskDeps) {
    this.#deps = deps;
  }

  /** Opens one; refuses with ServiceError when it cannot be had. Whoever gets it reads it or destroys it. */
  async open({ item, ...identity }: UserIdentity & { readonly item: string }): Promise<HandedMessage> {
    const user = await findUser(this.#deps.store.migration.read, identity);
    const { key, view } = await skippedItem(this.#deps, user, item);
    if (this.#busy >= MESSAGES_AT_ONCE)
      throw new ServiceError({
        code: 'LIMIT_REACHED',
        message: `${MESSAGES_AT_ONCE} messages are being handed out already.`,
        fix: 'Wait until one of them is through, and try again.',
      });
    this.#busy += 1;
    try {
      const message = await this.#fetch(user, key);
      const name = user.row.emailAddress.replaceAll(/[^A-Za-z0-9.@_-]/g, '_').slice(0, 100);
      return { ...message, fileName: `${name}-${view.uid}.eml` };
    } catch (error) {
      this.#busy -= 1;
      throw refusalOf(error, user);
    }
  }

  /** Cuts off what is under way. */
  close(): void {
    this.#closing.abort(new Error('the service closes'));
  }

  async #fetch(
    user: StoredUser,
    { folderId, uidValidity, sourceUid: uid }: { folderId: number; uidValidity: number; sourceUid: number },
  ): Promise<MessageStream> {
    const { store } = this.#deps;
    if (user.pair === null) throw new Error('a user with skipped items has no ledger');
    const folders = await (await store.ledger(user.pair, { fence: 'read' })).folders();
    const rawName = folders.find(({ id }) => id === folderId)?.sourceName ?? '';
    const ending = new AbortController();
    const signal = AbortSignal.any([ending.signal, this.#closing.signal]);
    const parts = await userParts(store.migration.read, user);
    const account = openAccount('source', parts, { ...this.#deps, signal });
    const release = () => {
      ending.abort();
      void account.close();
    };
    try {
      const message = await readMessage(account, { rawName, uidValidity, uid }, MESSAGE_BYTES);
      message.body.once('close', () => {
        this.#busy -= 1;
        release();
      });
      void this.#limit(message.body, signal);
      return message;
    } catch (error) {
      release();
      throw error;
    }
  }

  async #limit(body: Readable, signal: AbortSignal): Promise<void> {
    await this.#deps.clock.sleep(MESSAGE_MS, signal).catch(() => undefined);
    if (!body.closed)
      body.destroy(new Error('handing out this message took too long, or the service closes'));
  }
}

function refusalOf(error: unknown, { row }: StoredUser): unknown {
  if (!(error instanceof FailureError)) return error;
  const { failure } = error;
  return new ServiceError({ ...problemOf(failure, row.emailAddress) }, { cause: error });
}

function problemOf(failure: Failure, address: string) {
  const { code, words } = failure;
  if (code === 'ItemVanished')
    return {
      code: 'NOT_FOUND',
      message: `The message is gone at the source: ${words}.`,
      fix: `Approve it: \`mailhaul user approve ${shellWord(address)}\`, or sync once more to see what there is now.`,
    } as const;
  if (code === 'ItemTooLarge')
    return {
      code: 'LIMIT_REACHED',
      message: `The message is too large to be handed out: ${words}.`,
      fix: 'Fetch it with a mail program.',
    } as const;
  return {
    code: 'ENDPOINT_UNREACHABLE',
    message: `The source did not hand the message out: ${FAILURES[code].message} (${words})`,
    fix: FAILURES[code].fix,
  } as const;
}
