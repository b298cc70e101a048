import { setImmediate } from 'node:timers/promises';
import type { Call, CommandFamily } from '../command.ts';
import type { Mailbox } from '../mailbox.ts';
import type { Message } from '../message-list.ts';
import { bad, no, ok, Refusal, type Reply, scriptedReply } from '../reply.ts';
import type { FetchScript } from '../script.ts';
import type { Session } from '../session.ts';
import { isWord, itemsOf, SyntaxFault, textOf, type Value } from '../tokens.ts';
import { type BodyItem, type FetchItem, parseFetchItems } from './fetch-items.ts';
import { messagesIn, type PlacedMessage } from './message-set.ts';

/** FETCH and UID FETCH; answers leave while the list is still being walked. */
export const fetchCommands: CommandFamily = {
  FETCH: { state: 'selected', run: fetch },
  'UID FETCH': { state: 'selected', run: fetch },
};

interface FetchRequest {
  readonly mailbox: Mailbox;
  readonly items: readonly FetchItem[];
  readonly marksSeen: boolean;
  readonly withBody: boolean;
}

async function fetch(session: Session, call: Call): Promise<Reply> {
  const selection = session.selection;
  if (!selection) return bad('No mailbox is selected');
  const byUid = call.verb === 'UID FETCH';
  const [set, itemValue, modifierValue] = call.values;
  const items = parseFetchItems(session, itemValue, byUid);
  const changedSince = modifierValue ? changedSinceOf(session, modifierValue) : 0;
  const withModseq = modifierValue ? [...items, ...parseFetchItems(session, MODSEQ, false)] : items;
  if (modifierValue || asksModseq(itemValue)) session.condstore = true;
  const request: FetchRequest = {
    mailbox: selection.mailbox,
    items: withModseq,
    marksSeen: !selection.readOnly && items.some((item) => item.kind === 'body' && !item.peek),
    withBody: items.some((item) => item.kind === 'body'),
  };
  const turns = (session.server.options.interleavedFetches ?? 1) > 1;
  for (const placed of messagesIn(selection.mailbox, { set: textOf(set), byUid })) {
    if (placed.message.modseq <= changedSince) continue;
    await answer(session, request, placed);
    if (turns) await setImmediate();
    // a client that is gone reads nothing more
    if (session.transport.closed) break;
  }
  return ok('Fetched');
}

function asksModseq(value: Value | undefined): boolean {
  return (
    isWord(value, 'MODSEQ') || (value?.kind === 'list' && value.items.some((item) => isWord(item, 'MODSEQ')))
  );
}

const MODSEQ: Value = { kind: 'atom', text: 'MODSEQ' };

function changedSinceOf(session: Session, value: Value): number {
  const [word, modseq] = itemsOf(value);
  if (!session.has('CONDSTORE') || !isWord(word, 'CHANGEDSINCE')) throw new SyntaxFault('Unknown modifier');
  return Number(textOf(modseq));
}

/** Returns nothing, not even a promise, while the client keeps up: half a million answers need no turns. */
function answer(session: Session, request: FetchRequest, placed: PlacedMessage): Promise<void> | undefined {
  const message = request.marksSeen ? markSeen(session, request.mailbox, placed.message) : placed.message;
  const script = scriptFor(session, request, message);
  if (script?.refuse !== undefined) throw new Refusal(scriptedReply(script.refuse));
  if (script?.omit === 'message') return undefined;
  const items =
    script?.omit === 'body' ? request.items.filter((item) => item.kind === 'plain') : request.items;
  if (request.withBody && 'sha256' in message.content)
    throw new Refusal(no('[CANNOT] This server kept a digest only'));
  if (request.withBody) return answerWithBody(session, { items, message, index: placed.index, script });
  session.out.text(
    `* ${placed.index + 1} FETCH (${items.map((item) => plainText(item, message)).join(' ')})\r\n`,
  );
  return session.out.congested ? session.out.ready() : undefined;
}

function plainText(item: FetchItem, message: Message): string {
  return item.kind === 'plain' ? item.text(message) : '';
}

function markSeen(session: Session, mailbox: Mailbox, message: Message): Message {
  if (!message.flags.has('\\Seen')) mailbox.setFlags(message.uid, [...message.flags, '\\Seen'], session);
  return mailbox.find(message.uid) ?? message;
}

function scriptFor(session: Session, request: FetchRequest, message: Message): FetchScript | undefined {
  return session.server.script.onFetch?.({
    connection: session.log.connection,
    mailbox: request.mailbox.name,
    message,
    withBody: request.withBody,
  });
}

interface Answer {
  readonly items: readonly FetchItem[];
  readonly message: Message;
  readonly index: number;
  readonly script: FetchScript | undefined;
}

async function answerWithBody(session: Session, { items, message, index, script }: Answer): Promise<void> {
  session.out.text(`* ${index + 1} FETCH (`);
  let separator = '';
  for (const item of items) {
    session.out.text(separator);
    separator = ' ';
    if (item.kind === 'plain') session.out.text(item.text(message));
    else await writeBody(session, item, script?.content ? { ...message, content: script.content } : message);
  }
  session.out.text(')\r\n');
  if (session.out.congested) await session.out.ready();
}

async function writeBody(session: Session, item: BodyItem, message: Message): Promise<void> {
  const { source, from, to } = item.range(message.content);
  session.out.text(`${item.label} {${to - from}}\r\n`);
  const interleaved = (session.server.options.interleavedFetches ?? 1) > 1;
  for (const chunk of source.read(from, to)) {
    session.out.bytes(chunk);
    // another FETCH may not speak inside this literal, so there is no waiting then
    if (!interleaved && session.out.congested) await session.out.ready();
  }
}
