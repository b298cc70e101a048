import { Readable } from 'node:stream';
import { type Failure, FailureError } from '@mailhaul/domain';
import {
  type Connection,
  ImapCommandError,
  type LiteralSink,
  mailboxArgument,
  select,
  uidFetch,
  uidFetchBodies,
} from '@mailhaul/imap';
import type { Account } from '../account/account.ts';
import { classify } from '../failures/classify.ts';

/** Where one message of the source lies. */
export interface MessagePlace {
  /** As the server spells it on the wire. */
  readonly rawName: string;
  readonly uidValidity: number;
  readonly uid: number;
}

/** A message on its way; whoever reads it slowly slows the server down, and nothing piles up here. */
export interface MessageStream {
  readonly sizeBytes: number;
  readonly body: Readable;
}

/**
 * Opens one message of an account for reading: EXAMINE and BODY.PEEK[], so that nothing is changed, not even \Seen. Rejects with
 * FailureError, ItemVanished when it is not there any more and ItemTooLarge above the limit. The account is left open.
 */
export async function readMessage(
  account: Account,
  place: MessagePlace,
  limitBytes: number,
): Promise<MessageStream> {
  const connection = await account.open().catch((error: unknown) => {
    throw new FailureError(classify(error, account.side, 'sign-in'), { cause: error });
  });
  try {
    await examine(connection, place);
    await requireReadable(connection, place, limitBytes);
    return await streamed(connection, place, limitBytes);
  } catch (error) {
    if (error instanceof FailureError) throw error;
    throw new FailureError(classify(error, account.side, 'fetch'), { cause: error });
  }
}

async function examine(connection: Connection, { rawName, uidValidity }: MessagePlace): Promise<void> {
  const argument = mailboxArgument(rawName, connection.capabilities.has('LITERAL+'));
  try {
    const selected = await connection.run(select(connection, argument, { readOnly: true }));
    if (selected.uidValidity === uidValidity) return;
  } catch (error) {
    if (!(error instanceof ImapCommandError)) throw error;
    throw new FailureError(classify(error, 'source', 'select'), { cause: error });
  }
  throw gone('its folder was numbered anew (another UIDVALIDITY), so its UID means another message now');
}

async function requireReadable(
  connection: Connection,
  { uid }: MessagePlace,
  limitBytes: number,
): Promise<void> {
  const found = new Map<number, number>();
  await connection.run(
    uidFetch(String(uid), '(UID RFC822.SIZE)', (message) => {
      if (message.uid !== undefined) found.set(message.uid, message.sizeBytes ?? 0);
    }),
  );
  const sizeBytes = found.get(uid);
  if (sizeBytes === undefined) throw gone('it is not in its folder any more');
  if (sizeBytes > limitBytes) throw tooLarge(sizeBytes, limitBytes);
}

function streamed(connection: Connection, { uid }: MessagePlace, limitBytes: number): Promise<MessageStream> {
  const { promise, resolve, reject } = Promise.withResolvers<MessageStream>();
  const body = new Readable({
    read: () => connection.resume(),
    destroy: (error, done) => {
      connection.resume();
      done(error);
    },
  });
  let isWhole = false;
  const open = (_: number, sizeBytes: number): LiteralSink | null => {
    // Exchange tells an estimate beforehand unless told otherwise; what is announced here is what comes
    if (sizeBytes > limitBytes) {
      reject(tooLarge(sizeBytes, limitBytes));
      return null;
    }
    resolve({ sizeBytes, body });
    return {
      chunk: (bytes) => {
        // who does not want the rest any more closes the account; until then the bytes are read over
        if (!body.destroyed && !body.push(bytes)) connection.pause();
      },
      end: () => {
        isWhole = true;
        body.push(null);
      },
    };
  };
  const finished = () => {
    const missing = gone('the server did not hand it out');
    reject(missing);
    if (!isWhole) body.destroy(missing);
  };
  connection.run(uidFetchBodies([uid], open)).then(finished, (error: unknown) => {
    reject(error);
    if (!isWhole) body.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return promise;
}

function tooLarge(sizeBytes: number, limitBytes: number): FailureError {
  return new FailureError({
    code: 'ItemTooLarge',
    side: 'source',
    words: `${sizeBytes} bytes, more than the ${limitBytes} that are handed out`,
  });
}

function gone(words: string): FailureError {
  const failure: Failure = { code: 'ItemVanished', side: 'source', words };
  return new FailureError(failure);
}
