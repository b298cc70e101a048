import { headerBytes, readBytes } from '../content.ts';
import { dayNumber } from '../internal-date.ts';
import type { Mailbox } from '../mailbox.ts';
import type { Message } from '../message-list.ts';
import { SyntaxFault, textOf, type Value } from '../tokens.ts';
import { inRanges, parseNumberSet } from '../uid-set.ts';

/** Whether a message is found. */
export type SearchTest = (message: Message, sequence: number) => boolean;

/** All keys together, as SEARCH joins them with AND. */
export function compileSearch(keys: readonly Value[], mailbox: Mailbox): SearchTest {
  const compiler = new SearchCompiler(keys, mailbox);
  const tests: SearchTest[] = [];
  while (!compiler.done) tests.push(compiler.next());
  if (tests.length === 0) throw new SyntaxFault('No search key given');
  return (message, sequence) => tests.every((test) => test(message, sequence));
}

const hasFlag =
  (flag: string): SearchTest =>
  (message) =>
    message.flags.has(flag);
const not =
  (test: SearchTest): SearchTest =>
  (message, sequence) =>
    !test(message, sequence);

/** Keys without an argument. */
const WORDS: Readonly<Record<string, SearchTest>> = {
  ALL: () => true,
  ANSWERED: hasFlag('\\Answered'),
  DELETED: hasFlag('\\Deleted'),
  DRAFT: hasFlag('\\Draft'),
  FLAGGED: hasFlag('\\Flagged'),
  SEEN: hasFlag('\\Seen'),
  UNANSWERED: not(hasFlag('\\Answered')),
  UNDELETED: not(hasFlag('\\Deleted')),
  UNDRAFT: not(hasFlag('\\Draft')),
  UNFLAGGED: not(hasFlag('\\Flagged')),
  UNSEEN: not(hasFlag('\\Seen')),
  NEW: () => false,
  OLD: () => true,
  RECENT: () => false,
};

const day = (message: Message): number => dayNumber(message.internalDate);
const sentDay = (message: Message): number => dayNumber(headerField(message, 'Date').replaceAll(' ', '-'));

/** Keys with one argument. */
const WITH_ARGUMENT: Readonly<Record<string, (argument: string) => SearchTest>> = {
  SINCE: (date) => (message) => day(message) >= dayNumber(date),
  BEFORE: (date) => (message) => day(message) < dayNumber(date),
  ON: (date) => (message) => day(message) === dayNumber(date),
  SENTSINCE: (date) => (message) => sentDay(message) >= dayNumber(date),
  SENTBEFORE: (date) => (message) => sentDay(message) < dayNumber(date),
  LARGER: (size) => (message) => message.content.sizeBytes > Number(size),
  SMALLER: (size) => (message) => message.content.sizeBytes < Number(size),
  KEYWORD: hasFlag,
  UNKEYWORD: (flag) => not(hasFlag(flag)),
  MODSEQ: (modseq) => (message) => message.modseq >= Number(modseq),
  'X-GM-MSGID': (msgid) => (message) => message.gmail?.msgid === msgid,
  SUBJECT: (text) => (message) => contains(headerField(message, 'Subject'), text),
  FROM: (text) => (message) => contains(headerField(message, 'From'), text),
  TO: (text) => (message) => contains(headerField(message, 'To'), text),
  TEXT: (text) => (message) => contains(readBytes(message.content).toString('latin1'), text),
};

const contains = (whole: string, part: string): boolean => whole.toLowerCase().includes(part.toLowerCase());

function headerField(message: Message, name: string): string {
  const header = headerBytes(message.content)
    .toString('latin1')
    .replace(/\r?\n[ \t]+/g, ' ');
  const prefix = `${name.toLowerCase()}:`;
  const line = header.split(/\r?\n/).find((field) => field.toLowerCase().startsWith(prefix));
  return line?.slice(prefix.length).trim() ?? '';
}

class SearchCompiler {
  readonly #keys: readonly Value[];
  readonly #mailbox: Mailbox;
  #at = 0;

  constructor(keys: readonly Value[], mailbox: Mailbox) {
    this.#keys = keys;
    this.#mailbox = mailbox;
  }

  get done(): boolean {
    return this.#at >= this.#keys.length;
  }

  next(): SearchTest {
    const key = this.#keys[this.#at++];
    if (key?.kind === 'list') return compileSearch(key.items, this.#mailbox);
    const word = textOf(key).toUpperCase();
    const simple = WORDS[word] ?? this.#operator(word);
    if (simple) return simple;
    const withArgument = WITH_ARGUMENT[word];
    if (withArgument) return withArgument(this.#argument());
    if (/^[\d*]/.test(word)) return this.#sequences(word);
    throw new SyntaxFault(`Unknown search key ${word}`);
  }

  #operator(word: string): SearchTest | undefined {
    if (word === 'NOT') return not(this.next());
    if (word === 'OR') return this.#either();
    if (word === 'UID') return this.#uids();
    return word === 'HEADER' ? this.#header() : undefined;
  }

  #either(): SearchTest {
    const one = this.next();
    const other = this.next();
    return (message, sequence) => one(message, sequence) || other(message, sequence);
  }

  #uids(): SearchTest {
    const { messages } = this.#mailbox;
    const ranges = parseNumberSet(this.#argument(), messages.at(messages.length - 1)?.uid ?? 0);
    return (message) => inRanges(ranges, message.uid);
  }

  #sequences(set: string): SearchTest {
    const ranges = parseNumberSet(set, this.#mailbox.messages.length);
    return (_message, sequence) => inRanges(ranges, sequence);
  }

  #header(): SearchTest {
    const name = this.#argument();
    const text = this.#argument();
    return (message) => contains(headerField(message, name), text);
  }

  #argument(): string {
    return textOf(this.#keys[this.#at++]);
  }
}
