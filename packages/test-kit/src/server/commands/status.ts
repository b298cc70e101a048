import type { Call, CommandFamily } from '../command.ts';
import type { Mailbox } from '../mailbox.ts';
import { bad, no, ok, Refusal, type Reply } from '../reply.ts';
import type { Session } from '../session.ts';
import { imapString, textOf, textsOf } from '../tokens.ts';

/** STATUS, also as part of LIST. */
export const statusCommands: CommandFamily = {
  STATUS: { state: 'authenticated', run: status },
};

function status(session: Session, call: Call): Reply {
  const mailbox = session.account?.find(textOf(call.values[0]));
  if (!mailbox?.selectable) return no('[NONEXISTENT] No such mailbox');
  const items = textsOf(call.values[1]).map((text) => text.toUpperCase());
  if (items.includes('HIGHESTMODSEQ')) session.condstore = true;
  session.untagged(statusLine(session, mailbox, items));
  return ok('Status told');
}

/** `STATUS "name" (MESSAGES 5 …)` for the items asked for. */
export function statusLine(session: Session, mailbox: Mailbox, items: readonly string[]): string {
  const values = items.map((item) => `${item} ${statusValue(session, mailbox, item)}`);
  return `STATUS ${imapString(mailbox.name)} (${values.join(' ')})`;
}

function statusValue(session: Session, mailbox: Mailbox, item: string): string {
  const value = plainValue(mailbox, item) ?? extensionValue(session, mailbox, item);
  if (value === undefined) throw new Refusal(bad(`Unknown status item ${item}`));
  return String(value);
}

function plainValue(mailbox: Mailbox, item: string): number | undefined {
  if (item === 'MESSAGES') return mailbox.messages.length;
  if (item === 'UIDNEXT') return mailbox.uidNext;
  if (item === 'UIDVALIDITY') return mailbox.uidValidity;
  if (item === 'RECENT') return 0;
  if (item === 'UNSEEN') return count(mailbox, (flags) => !flags.has('\\Seen'));
  return item === 'DELETED' ? count(mailbox, (flags) => flags.has('\\Deleted')) : undefined;
}

function extensionValue(session: Session, mailbox: Mailbox, item: string): string | number | undefined {
  if (item === 'SIZE' && session.has('STATUS=SIZE')) return mailbox.sizeBytes;
  if (item === 'HIGHESTMODSEQ' && session.has('CONDSTORE')) return mailbox.highestModseq;
  if (item === 'MAILBOXID' && session.has('OBJECTID')) return `(${mailbox.mailboxId})`;
  if (item !== 'APPENDLIMIT') return undefined;
  return session.capabilityValue('APPENDLIMIT') ?? (session.has('APPENDLIMIT') ? 'NIL' : undefined);
}

function count(mailbox: Mailbox, test: (flags: ReadonlySet<string>) => boolean): number {
  let total = 0;
  for (const message of mailbox.messages) if (test(message.flags)) total += 1;
  return total;
}
