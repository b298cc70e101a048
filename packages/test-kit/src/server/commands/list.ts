import type { Account } from '../account.ts';
import type { Call, CommandFamily } from '../command.ts';
import type { Mailbox } from '../mailbox.ts';
import { bad, ok, Refusal, type Reply } from '../reply.ts';
import type { Session } from '../session.ts';
import { imapString, isWord, itemsOf, textOf, textsOf, type Value } from '../tokens.ts';
import { statusLine } from './status.ts';

/** LIST with its extensions, LSUB and Gmail's XLIST. */
export const listCommands: CommandFamily = {
  LIST: { state: 'authenticated', run: list },
  LSUB: { state: 'authenticated', run: lsub },
  XLIST: { state: 'authenticated', run: xlist },
};

interface ListRequest {
  readonly patterns: readonly string[];
  readonly select: readonly string[];
  readonly returns: readonly string[];
  /** Items of RETURN (STATUS (...)). */
  readonly statusItems: readonly string[];
}

function list(session: Session, call: Call): Reply {
  const request = parseRequest(call.values);
  requireExtensions(session, request);
  if (request.patterns.length === 1 && request.patterns[0] === '') return delimiterOnly(session);
  const matches = matcher(request.patterns, session.server.profile.delimiter);
  const account = accountOf(session);
  const parents = parentNames(account, session.server.profile.delimiter);
  for (const entry of entries(account, request)) {
    if (!matches(entry.name)) continue;
    const attributes = attributesOf(session, entry, { request, parents });
    writeEntry(session, { verb: 'LIST', attributes, name: entry.name });
    if (request.statusItems.length > 0 && entry.mailbox?.selectable)
      session.untagged(statusLine(session, entry.mailbox, request.statusItems));
  }
  return ok('Mailboxes listed');
}

function parseRequest(values: readonly Value[]): ListRequest {
  const extended = values[0]?.kind === 'list';
  const [reference, pattern, word, options] = extended ? values.slice(1) : values;
  const patterns = pattern?.kind === 'list' ? textsOf(pattern) : [textOf(pattern)];
  const items = word && isWord(word, 'RETURN') ? itemsOf(options) : [];
  const status = items.findIndex((item) => isWord(item, 'STATUS'));
  return {
    patterns: patterns.map((text) => (text === '' ? '' : textOf(reference) + text)),
    select: extended ? textsOf(values[0]).map((text) => text.toUpperCase()) : [],
    returns: items.flatMap((item) => (item.kind === 'atom' ? [item.text.toUpperCase()] : [])),
    statusItems: status < 0 ? [] : textsOf(items[status + 1]).map((text) => text.toUpperCase()),
  };
}

function requireExtensions(session: Session, request: ListRequest): void {
  const lacks = (capability: string): boolean => !session.has(capability);
  const specialOnly = [...request.select, ...request.returns].every((word) => word === 'SPECIAL-USE');
  const extended = request.select.length + request.returns.length > 0 || request.patterns.length > 1;
  if (extended && lacks('LIST-EXTENDED') && !(specialOnly && !lacks('SPECIAL-USE')))
    throw new Refusal(bad('LIST-EXTENDED is not offered'));
  if (request.returns.includes('STATUS') && lacks('LIST-STATUS'))
    throw new Refusal(bad('LIST-STATUS is not offered'));
}

function delimiterOnly(session: Session): Reply {
  writeEntry(session, { verb: 'LIST', attributes: ['\\Noselect'], name: '' });
  return ok('Delimiter told');
}

interface Entry {
  readonly name: string;
  readonly mailbox: Mailbox | undefined;
}

function* entries(account: Account, request: ListRequest): Iterable<Entry> {
  const subscribedOnly = request.select.includes('SUBSCRIBED');
  const specialOnly = request.select.includes('SPECIAL-USE');
  for (const mailbox of account.mailboxes.values()) {
    if (subscribedOnly && !mailbox.subscribed) continue;
    if (specialOnly && mailbox.specialUse.length === 0) continue;
    yield { name: mailbox.name, mailbox };
  }
  if (subscribedOnly) for (const name of account.danglingSubscriptions) yield { name, mailbox: undefined };
}

/** What attributesOf looks at besides the mailbox. */
interface AttributeContext {
  readonly request: ListRequest;
  readonly parents: ReadonlySet<string>;
}

function attributesOf(session: Session, entry: Entry, context: AttributeContext): string[] {
  const { request, parents } = context;
  const plain = request.returns.length === 0 && request.select.length === 0;
  const shown: string[] = [...(entry.mailbox?.attributes ?? ['\\NonExistent'])];
  const children = plain ? session.has('CHILDREN') : request.returns.includes('CHILDREN');
  if (children) shown.push(parents.has(entry.name) ? '\\HasChildren' : '\\HasNoChildren');
  const subscribed = !entry.mailbox || entry.mailbox.subscribed;
  const asksSubscribed = request.returns.includes('SUBSCRIBED') || request.select.includes('SUBSCRIBED');
  if (subscribed && asksSubscribed) shown.push('\\Subscribed');
  const special = plain || request.returns.includes('SPECIAL-USE') || request.select.includes('SPECIAL-USE');
  if (special && session.has('SPECIAL-USE')) shown.push(...(entry.mailbox?.specialUse ?? []));
  return shown;
}

function parentNames(account: Account, delimiter: string | null): Set<string> {
  const parents = new Set<string>();
  if (delimiter === null) return parents;
  for (const name of account.mailboxes.keys()) {
    for (let end = name.lastIndexOf(delimiter); end > 0; end = name.lastIndexOf(delimiter, end - 1))
      parents.add(name.slice(0, end));
  }
  return parents;
}

function matcher(patterns: readonly string[], delimiter: string | null): (name: string) => boolean {
  const level = delimiter === null ? '.*' : `[^${escaped(delimiter)}]*`;
  const expressions = patterns.map((pattern) => {
    const body = [...pattern].map((char) => (char === '*' ? '.*' : char === '%' ? level : escaped(char)));
    // only INBOX is blind to case
    return new RegExp(`^${body.join('')}$`, pattern.toUpperCase() === 'INBOX' ? 'is' : 's');
  });
  return (name) => expressions.some((expression) => expression.test(name));
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

function writeEntry(
  session: Session,
  entry: { readonly verb: string; readonly attributes: readonly string[]; readonly name: string },
): void {
  const { delimiter } = session.server.profile;
  const shown = delimiter === null ? 'NIL' : imapString(delimiter);
  session.untagged(`${entry.verb} (${entry.attributes.join(' ')}) ${shown} ${imapString(entry.name)}`);
}

function lsub(session: Session, call: Call): Reply {
  const pattern = textOf(call.values[0]) + textOf(call.values[1]);
  const matches = matcher([pattern], session.server.profile.delimiter);
  const account = accountOf(session);
  const names = [...account.mailboxes.values()]
    .filter((mailbox) => mailbox.subscribed)
    .map(({ name }) => name);
  for (const name of [...names, ...account.danglingSubscriptions]) {
    if (matches(name)) writeEntry(session, { verb: 'LSUB', attributes: [], name });
  }
  return ok('Subscriptions listed');
}

function xlist(session: Session, call: Call): Reply {
  if (!session.has('XLIST')) return bad('Unknown command');
  const pattern = textOf(call.values[0]) + textOf(call.values[1]);
  const matches = matcher([pattern], session.server.profile.delimiter);
  for (const mailbox of accountOf(session).mailboxes.values()) {
    if (!matches(mailbox.name)) continue;
    const inbox = mailbox.name === 'INBOX' ? ['\\Inbox'] : [];
    const attributes = [...mailbox.attributes, ...inbox, ...mailbox.specialUse];
    writeEntry(session, { verb: 'XLIST', attributes, name: mailbox.name });
  }
  return ok('Mailboxes listed');
}

function accountOf(session: Session): Account {
  if (!session.account) throw new Refusal(bad('Sign in first'));
  return session.account;
}
