import { listOf, textOf } from '../wire/nodes.ts';
import { quote } from '../wire/part.ts';
import type { ResponseCode } from '../wire/response.ts';
import { type Command, keep, plainCommand } from './command.ts';
import type { MailboxArgument } from './select.ts';

/** CREATE; the result tells MAILBOXID where the server sends it (RFC 8474 §4.2). */
export function create(mailbox: MailboxArgument, specialUse?: string): Command<ResponseCode | null> {
  return plainCommand('CREATE', () => [
    'CREATE ',
    ...mailbox.parts,
    specialUse === undefined ? '' : ` (USE (\\${specialUse}))`,
  ]);
}

/** DELETE; takes the messages in it along. Only for folders that we made ourselves a moment ago. */
export function deleteFolder(mailbox: MailboxArgument): Command<ResponseCode | null> {
  return plainCommand('DELETE', () => ['DELETE ', ...mailbox.parts]);
}

/** SUBSCRIBE. */
export function subscribe(mailbox: MailboxArgument): Command<ResponseCode | null> {
  return plainCommand('SUBSCRIBE', () => ['SUBSCRIBE ', ...mailbox.parts]);
}

/** UNSELECT (RFC 3691); CLOSE would expunge. */
export function unselect(): Command<ResponseCode | null> {
  return plainCommand('UNSELECT', () => ['UNSELECT']);
}

/** NOOP. */
export function noop(): Command<ResponseCode | null> {
  return plainCommand('NOOP', () => ['NOOP']);
}

/** LOGOUT; the server closes the connection behind its answer. */
export function logout(): Command<ResponseCode | null> {
  return plainCommand('LOGOUT', () => ['LOGOUT']);
}

/** ENABLE (RFC 5161); the result holds what was enabled, upper case. */
export function enable(names: readonly string[]): Command<readonly string[]> {
  const enabled: string[] = [];
  return {
    name: 'ENABLE',
    parts: () => [`ENABLE ${names.join(' ')}`],
    onData(response) {
      if (response.name !== 'ENABLED') return false;
      for (const node of response.nodes) keep(enabled, textOf(node)?.toUpperCase() ?? '', 'ENABLE');
      return true;
    },
    result: () => enabled,
  };
}

/** CAPABILITY; the connection itself takes the answer in. */
export function capability(): Command<ResponseCode | null> {
  return plainCommand('CAPABILITY', () => ['CAPABILITY']);
}

/** ID (RFC 2971) with a filled list: some servers refuse an empty one, some refuse to work without. Answers what the server is. */
export function id(fields: Readonly<Record<string, string>>): Command<ReadonlyMap<string, string>> {
  const answer = new Map<string, string>();
  // quoted, as atoms break Yahoo
  const pairs = Object.entries(fields).map(([name, value]) => `${quote(name)} ${quote(value)}`);
  return {
    name: 'ID',
    parts: () => [`ID (${pairs.join(' ')})`],
    onData(response) {
      if (response.name !== 'ID') return false;
      const items = listOf(response.nodes[0]);
      for (let at = 0; at + 1 < items.length; at += 2)
        answer.set(textOf(items[at])?.toLowerCase() ?? '', textOf(items[at + 1]) ?? '');
      return true;
    },
    result: () => answer,
  };
}
