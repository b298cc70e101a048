import type { Call, CommandFamily } from '../command.ts';
import type { MessageContent } from '../content.ts';
import { isInternalDate } from '../internal-date.ts';
import type { Mailbox, NewMessage } from '../mailbox.ts';
import { bad, no, ok, Refusal, type Reply, scriptedReply } from '../reply.ts';
import type { Session } from '../session.ts';
import { SyntaxFault, textOf, textsOf, type Value } from '../tokens.ts';
import { formatNumberSet } from '../uid-set.ts';
import { quotaRefusal } from './append-refusal.ts';
import { acceptedFlags } from './flags.ts';

/** APPEND, with MULTIAPPEND where it is offered: all messages are stored or none. */
export const appendCommands: CommandFamily = {
  APPEND: { state: 'authenticated', run: append },
};

/** One message of an APPEND as it was sent. */
interface SentMessage {
  readonly flags: readonly string[];
  readonly internalDate: string | undefined;
  readonly content: MessageContent;
}

function append(session: Session, call: Call): Reply {
  const mailbox = session.account?.find(textOf(call.values[0]));
  if (!mailbox?.selectable) return no('[TRYCREATE] No such mailbox');
  const sent = sentMessages(call.values.slice(1));
  if (sent.length > 1 && !session.has('MULTIAPPEND')) return bad('One message at a time');
  const messages = sent.map((message, index) =>
    admit(session, mailbox, { message, index, count: sent.length }),
  );
  const addedBytes = messages.reduce((total, { content }) => total + content.sizeBytes, 0);
  const refusal = session.account && quotaRefusal(session.account, addedBytes, messages.length);
  if (refusal) return refusal;
  const uids = messages.map((message) => mailbox.append(message));
  if (!session.has('UIDPLUS')) return ok('Stored');
  return ok(`[APPENDUID ${mailbox.uidValidity} ${formatNumberSet(uids)}] Stored`);
}

function sentMessages(values: readonly Value[]): SentMessage[] {
  const sent: SentMessage[] = [];
  for (let at = 0; at < values.length; at++) {
    const flags = values[at]?.kind === 'list' ? textsOf(values[at++]) : [];
    const internalDate = values[at]?.kind === 'string' ? textOf(values[at++]) : undefined;
    const literal = values[at];
    if (literal?.kind !== 'literal') throw new SyntaxFault('A message must be a literal');
    if (internalDate !== undefined && !isInternalDate(internalDate)) throw new SyntaxFault('Invalid date');
    sent.push({ flags, internalDate, content: literal.content });
  }
  if (sent.length === 0) throw new SyntaxFault('No message given');
  return sent;
}

interface Position {
  readonly message: SentMessage;
  readonly index: number;
  readonly count: number;
}

/** The message as it will be stored, or a refusal of the whole command. */
function admit(session: Session, mailbox: Mailbox, { message, index, count }: Position): NewMessage {
  const { profile, script } = session.server;
  if (message.content.sizeBytes === 0 && profile.emptyMessage === 'refuse')
    throw new Refusal(no('A message without a byte cannot be stored'));
  const decision = script.onAppend?.({
    ...message,
    index,
    count,
    connection: session.log.connection,
    user: session.account?.user ?? '',
    mailbox: mailbox.name,
  });
  if (decision?.refuse !== undefined) throw new Refusal(scriptedReply(decision.refuse));
  const internalDate = decision?.internalDate ?? message.internalDate;
  return {
    content: decision?.content ?? message.content,
    flags: decision?.flags ?? acceptedFlags(session, mailbox, message.flags),
    ...(internalDate === undefined ? {} : { internalDate }),
  };
}
