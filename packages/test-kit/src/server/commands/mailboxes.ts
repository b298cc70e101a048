import type { Account } from '../account.ts';
import type { Call, CommandFamily } from '../command.ts';
import { bad, no, ok, Refusal, type Reply } from '../reply.ts';
import type { Session } from '../session.ts';
import { isWord, itemsOf, textOf, textsOf } from '../tokens.ts';

/** CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE. */
export const mailboxCommands: CommandFamily = {
  CREATE: { state: 'authenticated', run: create },
  DELETE: { state: 'authenticated', run: remove },
  RENAME: { state: 'authenticated', run: rename },
  SUBSCRIBE: { state: 'authenticated', run: subscribe },
  UNSUBSCRIBE: { state: 'authenticated', run: unsubscribe },
};

function accountOf(session: Session): Account {
  if (!session.account) throw new Refusal(no('Sign in first'));
  return session.account;
}

function create(session: Session, call: Call): Reply {
  const name = withoutTrailingDelimiter(session, textOf(call.values[0]));
  const refusal = nameRefusal(session, name);
  if (refusal) return refusal;
  const specialUse = specialUseOf(session, call);
  const mailbox = accountOf(session).create({ name, specialUse });
  return ok(session.has('OBJECTID') ? `[MAILBOXID (${mailbox.mailboxId})] Created` : 'Created');
}

function withoutTrailingDelimiter(session: Session, name: string): string {
  const { delimiter } = session.server.profile;
  return delimiter !== null && name.length > 1 && name.endsWith(delimiter) ? name.slice(0, -1) : name;
}

function nameRefusal(session: Session, name: string): Reply | undefined {
  const { prefix, delimiter } = session.server.profile;
  if (name === '') return no('[CANNOT] A mailbox needs a name');
  if (accountOf(session).find(name)) return no('[ALREADYEXISTS] There is such a mailbox already');
  if (prefix !== '' && !name.startsWith(prefix))
    return no('[NOPERM] Mailboxes lie below the personal prefix');
  const levels = delimiter === null ? [name] : name.split(delimiter);
  return levels.includes('') ? no('[CANNOT] A level of the name is empty') : undefined;
}

function specialUseOf(session: Session, call: Call): string[] {
  if (!call.values[1]) return [];
  const [word, uses] = itemsOf(call.values[1]);
  if (!session.has('CREATE-SPECIAL-USE') || !isWord(word, 'USE')) throw new Refusal(bad('Unknown argument'));
  return textsOf(uses);
}

function remove(session: Session, call: Call): Reply {
  const account = accountOf(session);
  const name = textOf(call.values[0]);
  if (/^inbox$/i.test(name)) return no('[CANNOT] INBOX stays');
  if (!account.find(name)) return no('[NONEXISTENT] No such mailbox');
  account.delete(name);
  return ok('Deleted');
}

function rename(session: Session, call: Call): Reply {
  const account = accountOf(session);
  const from = textOf(call.values[0]);
  const to = textOf(call.values[1]);
  if (!account.find(from)) return no('[NONEXISTENT] No such mailbox');
  const refusal = nameRefusal(session, to);
  if (refusal) return refusal;
  const { delimiter } = session.server.profile;
  const below = delimiter === null ? undefined : from + delimiter;
  const children = [...account.mailboxes.keys()].filter(
    (name) => below !== undefined && name.startsWith(below),
  );
  for (const name of [from, ...children]) account.rename(name, to + name.slice(from.length));
  return ok('Renamed');
}

function subscribe(session: Session, call: Call): Reply {
  const mailbox = accountOf(session).find(textOf(call.values[0]));
  if (!mailbox) return no('[NONEXISTENT] No such mailbox');
  mailbox.subscribed = true;
  return ok('Subscribed');
}

function unsubscribe(session: Session, call: Call): Reply {
  const account = accountOf(session);
  const name = textOf(call.values[0]);
  const mailbox = account.find(name);
  if (mailbox) mailbox.subscribed = false;
  account.danglingSubscriptions.delete(name);
  return ok('Unsubscribed');
}
