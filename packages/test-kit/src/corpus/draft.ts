import { mailDate } from './date-time.ts';
import type { Random } from './random.ts';

// Messages are built as strings of one character per byte (latin1), because half of the interesting
// ones are no valid text in any charset.

/** Text as the bytes of its UTF-8 form, one character each. */
export function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Bytes written in hex, one character each. */
export function fromHex(hex: string): string {
  return Buffer.from(hex, 'hex').toString('latin1');
}

/** Base64 of such a string, in lines as mail has them. */
export function base64Lines(binary: string, lineLength = 76): string {
  const base64 = Buffer.from(binary, 'latin1').toString('base64');
  return base64.replace(new RegExp(`.{1,${lineLength}}`, 'g'), '$&\r\n');
}

/** Header fields to set or, with undefined, to leave out; the order of the usual ones stays. */
export type HeaderChanges = Readonly<Record<string, string | undefined>>;

/** A draft of one message: believable parts that a kind puts together wrongly. */
export interface Draft {
  readonly random: Random;
  /** Unique among all messages of a corpus. */
  readonly id: string;
  /** Header fields, each with its line end; the blank line is the kind's own business. */
  head(changes?: HeaderChanges): string;
  /** Lines of words, each with its line end. */
  prose(lines: number): string;
}

const WORDS = `about account after again agenda always answer april attached autumn before begin between board
book bridge budget build call carry chair change city clear client close coffee come contract copy corner course cover
customer daily date delivery desk detail draft early email evening every extra family fetch figure final find floor form
forward friday garden general give group handle harbour hello house idea invoice issue join keep kitchen know large later
leave letter light list little look lunch mailbox main make many market march matter meeting message minute monday month
morning move name near need network never next note number office often old open order other outside page paper park part
people person phone picture place plan please point post present price print project question quick quiet rain read ready
reason receive report request rest review river road room round salary sample school second send server service share
short show side sign simple single small soon speak spring station stay still stop storage street subject summer system
table take talk team tell thank thing thursday ticket time title today tomorrow town train travel tuesday under until
update upper visit wait walk water wednesday week welcome window winter with word work world write year yesterday young`.split(
  /\s+/,
) as [string, ...string[]];

const GIVEN = [
  'Anna',
  'Bernd',
  'Chiara',
  'David',
  'Elena',
  'Farid',
  'Greta',
  'Hugo',
  'Ines',
  'Jonas',
] as const;
const FAMILY = ['Abel', 'Brandt', 'Costa', 'Dumont', 'Eriksen', 'Fischer', 'Garcia', 'Huber', 'Ito'] as const;

/** A few words, the first with a capital. */
export function phrase(random: Random, words: number): string {
  const text = Array.from({ length: words }, () => random.pick(WORDS)).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A sender or recipient: a name and an address that cannot exist. */
export function person(random: Random): string {
  const [given, family] = [random.pick(GIVEN), random.pick(FAMILY)];
  return `${given} ${family} <${given}.${family}@example.${random.pick(['com', 'net', 'org'])}>`.replace(
    /<.*>/,
    (address) => address.toLowerCase(),
  );
}

const FIRST_INSTANT = 1_000_000_000;
const LAST_INSTANT = 1_740_000_000;

/** Some second between 2001 and 2025. */
export function someInstant(random: Random): number {
  return random.int(FIRST_INSTANT, LAST_INSTANT);
}

function usualFields(random: Random, id: string): Record<string, string> {
  const at = someInstant(random);
  const relay = `mx${random.int(1, 9)}.example.net`;
  return {
    'Return-Path': `<bounce-${random.int(1, 99)}@example.org>`,
    Received: `from ${relay} (${relay} [192.0.2.${random.int(1, 250)}])\r\n\tby imap.example.com with ESMTPS id ${id};\r\n\t${mailDate(at)}`,
    Date: mailDate(at - random.int(1, 90), random.pick([0, 60, 120, -300, 330])),
    From: person(random),
    To: person(random),
    'Message-ID': `<${id}@example.org>`,
    Subject: phrase(random, random.int(2, 7)),
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=us-ascii',
  };
}

/** Fields as header lines. */
export function fieldLines(fields: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(fields)
    .map(([name, value]) => (value === undefined ? '' : `${name}: ${value}\r\n`))
    .join('');
}

/** Starts a message; the same random numbers give the same draft. */
export function makeDraft(random: Random, id: string): Draft {
  return {
    random,
    id,
    head: (changes = {}) => fieldLines({ ...usualFields(random, id), ...changes }),
    prose: (lines) =>
      Array.from({ length: lines }, () => `${phrase(random, random.int(4, 10))}.\r\n`).join(''),
  };
}
