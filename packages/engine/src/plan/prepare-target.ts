import { FAILURES, type Failure, FailureError, type FolderMapping } from '@mailhaul/domain';
import {
  type Connection,
  create,
  ImapCommandError,
  mailboxArgument,
  type SelectedMailbox,
  select,
  subscribe,
  unselect,
} from '@mailhaul/imap';
import { classify } from '../failures/classify.ts';
import { PREPARE_AT_ONCE } from '../limits.ts';
import { optional } from '../probe/listing.ts';

/** A target folder ready to be written to, or why it is not. */
export type PreparedFolder = { readonly selected: SelectedMailbox } | { readonly failure: Failure };

/**
 * Makes the target folders exist, subscribes them as the source has them, and reads their state; pipelined in stretches.
 * Answers by the target's raw name. One folder that cannot be made never stops the others.
 */
export async function prepareTarget(
  connection: Connection,
  wanted: { readonly mappings: readonly FolderMapping[]; readonly parents: readonly string[] },
): Promise<ReadonlyMap<string, PreparedFolder>> {
  for (const parent of wanted.parents) await optional(createFolder(connection, parent), undefined);
  const prepared = new Map<string, PreparedFolder>();
  for (let at = 0; at < wanted.mappings.length; at += PREPARE_AT_ONCE) {
    const stretch = wanted.mappings.slice(at, at + PREPARE_AT_ONCE);
    await Promise.all(
      stretch.map(async (mapping) => {
        prepared.set(mapping.targetRawName, await prepare(connection, mapping));
      }),
    );
  }
  // appending into a selected folder makes some servers announce every message
  if (connection.selected !== null && connection.capabilities.has('UNSELECT'))
    // nobody waits for it; a lost connection is noticed by the next command
    connection.run(unselect()).catch(() => undefined);
  return prepared;
}

/** Only what is refused this often counts. */
const CREATE_TRIES = 2;

async function prepare(connection: Connection, mapping: FolderMapping, tries = 1): Promise<PreparedFolder> {
  const argument = mailboxArgument(mapping.targetRawName, connection.capabilities.has('LITERAL+'));
  const creating = mapping.exists ? Promise.resolve() : createFolder(connection, mapping.targetRawName);
  const subscribing = mapping.source.subscribed
    ? optional(connection.run(subscribe(argument)), null)
    : Promise.resolve(null);
  const selecting = connection.run(select(connection, argument, { readOnly: false }));
  const [created, , selected] = await Promise.allSettled([creating, subscribing, selecting]);
  if (selected.status === 'fulfilled') return { selected: selected.value };
  const reason = created.status === 'rejected' ? created.reason : selected.reason;
  if (!(reason instanceof ImapCommandError)) throw reason;
  const failure = classify(reason, 'target', 'create');
  // neither says anything about the folder: everything has to wait, or to end
  if (failure.code === 'QuotaExceeded' || FAILURES[failure.code].class === 'throttle')
    throw new FailureError(failure, { cause: reason });
  return tries < CREATE_TRIES ? prepare(connection, mapping, tries + 1) : { failure };
}

async function createFolder(connection: Connection, rawName: string): Promise<void> {
  try {
    await connection.run(create(mailboxArgument(rawName, connection.capabilities.has('LITERAL+'))));
  } catch (error) {
    // somebody else made it first, or the server makes parents by itself
    const exists =
      error instanceof ImapCommandError &&
      (error.code?.name === 'ALREADYEXISTS' || /exist/i.test(error.words));
    if (!exists) throw error;
  }
}
