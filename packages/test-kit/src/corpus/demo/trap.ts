import { imapDateTime } from '../date-time.ts';
import type { SeedMessage } from '../seed-message.ts';
import { languages } from './language.ts';
import type { LetterOrder, LetterWriter } from './letter.ts';
import type { DemoOwner } from './owner.ts';

/** What can go wrong with one letter or folder of the demo, and where it lies. */
export interface DemoTrap {
  readonly kind:
    | 'twins'
    | 'noMessageId'
    | 'sameMessageId'
    | 'oversize'
    | 'keyword'
    | 'oddBytes'
    | 'delimiterInName';
  readonly folder: readonly string[];
  readonly explanation: string;
}

/** Larger than the APPENDLIMIT that the demo's target announces. */
export const DEMO_OVERSIZE_BYTES = 6_000_000;
/** Messages above this are refused by the demo's target. */
export const DEMO_APPEND_LIMIT_BYTES = 5_000_000;
/** A keyword that the demo's target does not take. */
export const DEMO_REFUSED_KEYWORD = '$ClientProject';

interface Planting {
  readonly owner: DemoOwner;
  readonly writer: LetterWriter;
  readonly messages: readonly SeedMessage[];
}

const TRAP_INSTANT = 1_748_100_000;
const BASE64_PER_BYTE = 78 / 57;

/** Adds the traps to a mailbox's letters and says where they are. */
export function plantTraps(
  planting: Planting,
): Pick<Planting, 'messages'> & { readonly traps: readonly DemoTrap[] } {
  const { owner, messages } = planting;
  const odd = owner.folders.find((folder) => folder.levels.some((level) => level.includes('/')));
  const planted = [
    twins(planting),
    withoutMessageId(planting),
    sameMessageId(planting),
    oversize(planting),
    refusedKeyword(planting),
    oddBytes(planting),
  ];
  const names = odd
    ? [
        {
          kind: 'delimiterInName',
          folder: odd.levels,
          explanation: 'A "/" that is part of the name',
        } as const,
      ]
    : [];
  return {
    messages: [...messages, ...planted.flatMap((one) => one.messages)],
    traps: [...planted.map((one) => one.trap), ...names],
  };
}

interface Planted {
  readonly trap: DemoTrap;
  readonly messages: readonly SeedMessage[];
}

function orderFor(owner: DemoOwner, change: Partial<LetterOrder>): LetterOrder {
  const language = owner.languages[0];
  return {
    language,
    from: { name: language.people[0], address: 'friend1@example.org' },
    to: { name: owner.name, address: owner.user },
    subject: language.subjects[0],
    instantSeconds: TRAP_INSTANT,
    messageId: `trap.${owner.user}`,
    ...change,
  };
}

function letter(
  bytes: Uint8Array,
  folder: readonly string[] = ['INBOX'],
  flags: readonly string[] = ['\\Seen'],
): SeedMessage {
  return { folder, flags, internalDate: imapDateTime(TRAP_INSTANT, 60), bytes };
}

function twins({ owner, writer }: Planting): Planted {
  const bytes = writer.write(orderFor(owner, {}));
  const explanation = 'The same letter three times over: three must arrive';
  return {
    trap: { kind: 'twins', folder: ['INBOX'], explanation },
    messages: [letter(bytes), letter(bytes), letter(bytes)],
  };
}

function withoutMessageId({ owner, writer }: Planting): Planted {
  const bytes = writer.write(orderFor(owner, { messageId: undefined }));
  const explanation = 'No Message-ID: nothing to recognise it by but its bytes';
  return { trap: { kind: 'noMessageId', folder: ['INBOX'], explanation }, messages: [letter(bytes)] };
}

function sameMessageId({ owner, writer }: Planting): Planted {
  const order = orderFor(owner, { messageId: `same.${owner.user}` });
  const explanation = 'Two different letters under one Message-ID: both must arrive';
  return {
    trap: { kind: 'sameMessageId', folder: ['INBOX'], explanation },
    messages: [
      letter(writer.write(order)),
      letter(writer.write({ ...order, subject: order.language.subjects.at(1) ?? '' })),
    ],
  };
}

function oversize({ owner, writer }: Planting): Planted {
  const sizeBytes = Math.ceil(DEMO_OVERSIZE_BYTES / BASE64_PER_BYTE);
  const order = orderFor(owner, { attachments: [{ name: 'Film.mp4', type: 'video/mp4', sizeBytes }] });
  const explanation = 'Larger than the target takes: must be listed, not lost in silence';
  return {
    trap: { kind: 'oversize', folder: ['INBOX'], explanation },
    messages: [letter(writer.write(order))],
  };
}

function refusedKeyword({ owner, writer }: Planting): Planted {
  const flags = ['\\Seen', DEMO_REFUSED_KEYWORD];
  const explanation = 'A keyword that the target refuses: the letter must arrive without it';
  return {
    trap: { kind: 'keyword', folder: ['INBOX'], explanation },
    messages: [
      letter(writer.write(orderFor(owner, { messageId: `keyword.${owner.user}` })), ['INBOX'], flags),
    ],
  };
}

function oddBytes({ owner }: Planting): Planted {
  const text = `From: old@example.org\r\nTo: ${owner.user}\r\nSubject: Gr\xfc\xdfe, ungek\xfcrzt\r\n\r\n${languages.english.sentences[0]}\r\n* 1 FETCH (FLAGS ())\r\n.\r\nno newline at the end`;
  const explanation =
    '8-bit bytes in the header, text that looks like IMAP, no final newline: must stay as it is';
  return {
    trap: { kind: 'oddBytes', folder: ['INBOX'], explanation },
    messages: [letter(Buffer.from(text, 'latin1'))],
  };
}
