import { mailDate } from './date-time.ts';
import { phrase } from './draft.ts';
import type { MaildirMessage } from './maildir.ts';
import { type Random, seededRandom } from './random.ts';

/**
 * What a bench moves.
 *   mixed  5,000 messages in 20 folders, about 200 MB: log-normal around 8 kB, one in 150 with 1–5 MB
 *   small  20,000 messages of 4 kB in 20 folders
 *   large  60 messages of 5–30 MB in 2 folders
 */
export type BenchKind = 'mixed' | 'small' | 'large';

/** Which bench mailbox, and how much of it. */
export interface BenchMailboxOptions {
  readonly kind: BenchKind;
  readonly seed?: number | string;
  /** Default: as the kind says. */
  readonly count?: number;
}

interface Shape {
  readonly count: number;
  readonly folders: number;
  readonly sizeOf: (random: Random) => number;
}

const MEGABYTE = 1_048_576;
const MIXED = { medianBytes: 8192, sigma: 1.3, minBytes: 900, maxBytes: 900_000, attachmentShare: 0.0065 };

const SHAPES: Readonly<Record<BenchKind, Shape>> = {
  mixed: { count: 5000, folders: 20, sizeOf: mixedSize },
  small: { count: 20_000, folders: 20, sizeOf: () => 4096 },
  large: { count: 60, folders: 2, sizeOf: (random) => random.int(5 * MEGABYTE, 30 * MEGABYTE) },
};

function mixedSize(random: Random): number {
  if (random.chance(MIXED.attachmentShare)) return random.int(MEGABYTE, 5 * MEGABYTE);
  const size = random.logNormal(MIXED.medianBytes, MIXED.sigma);
  return Math.round(Math.min(MIXED.maxBytes, Math.max(MIXED.minBytes, size)));
}

const FOLDERS: readonly (readonly string[])[] = [
  ['INBOX'],
  ['Sent'],
  ['Archive'],
  ['Drafts'],
  ['Trash'],
  ['Junk'],
  ...Array.from({ length: 8 }, (_, n) => ['Archive', String(2017 + n)]),
  ['Customers'],
  ['Customers', 'North'],
  ['Customers', 'South'],
  ['Bücher & Belege'],
  ['Lists', 'dev'],
  ['Travel'],
];

const FLAG_SETS = [
  ...Array.from({ length: 12 }, () => ['\\Seen']),
  ...Array.from({ length: 3 }, () => ['\\Answered', '\\Seen']),
  [],
  [],
  ['\\Flagged', '\\Seen'],
  ['\\Answered', '\\Flagged', '\\Seen'],
] as unknown as readonly [string[], ...string[][]];

const FIRST_INSTANT = 1_546_300_800;
const FIVE_YEARS_S = 5 * 365 * 86_400;
const NON_ASCII_EVERY = 50;
/** From this size on, most of a message is a base64 attachment. */
const ATTACHMENT_FROM_BYTES = 20_000;

/** How many messages each folder gets: the first many, the last few. */
function folderCounts(total: number, folders: number): readonly number[] {
  const weights = Array.from({ length: folders }, (_, n) => 1 / (n + 1) ** 0.8);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const counts = weights.map((weight) => Math.floor((total * weight) / sum));
  const rest = total - counts.reduce((all, count) => all + count, 0);
  return counts.map((count, n) => (n === 0 ? count + rest : count));
}

/** A bench mailbox message by message, so that a gigabyte of them needs no gigabyte of memory. */
export function* benchMailbox(options: BenchMailboxOptions): Generator<MaildirMessage> {
  const { kind, seed = 1 } = options;
  const shape = SHAPES[kind];
  const random = seededRandom(`bench/${kind}/${seed}`);
  const writer = new BenchWriter(random, `${kind}${seed}`);
  const count = options.count ?? shape.count;
  const perFolder = folderCounts(count, shape.folders);
  let sequence = 0;
  for (const [index, folderCount] of perFolder.entries()) {
    for (let n = 0; n < folderCount; n++) {
      sequence += 1;
      const instantSeconds =
        FIRST_INSTANT + Math.floor((sequence * FIVE_YEARS_S) / count) + random.int(0, 600);
      const bytes = writer.message({ sequence, instantSeconds, sizeBytes: shape.sizeOf(random) });
      yield { folder: FOLDERS[index] ?? ['INBOX'], flags: random.pick(FLAG_SETS), instantSeconds, bytes };
    }
  }
}

interface Order {
  readonly sequence: number;
  readonly instantSeconds: number;
  readonly sizeBytes: number;
}

const TEXT_POOL_LINES = 8000;
const BINARY_POOL_BYTES = 6 * MEGABYTE;
const BASE64_LINE = 77;

/** Cuts messages out of one pool of text and one of base64: making them anew would be slower than moving them. */
class BenchWriter {
  readonly #random: Random;
  readonly #name: string;
  readonly #text: Buffer;
  #base64: Buffer | undefined;

  constructor(random: Random, name: string) {
    this.#random = random;
    this.#name = name;
    const lines = Array.from({ length: TEXT_POOL_LINES }, () => `${phrase(random, random.int(6, 11))}.\n`);
    this.#text = Buffer.from(lines.join(''), 'latin1');
  }

  message(order: Order): Buffer {
    const hasAttachment = order.sizeBytes > ATTACHMENT_FROM_BYTES;
    const head = Buffer.from(this.#header(order, hasAttachment), 'utf8');
    const rest = Math.max(100, order.sizeBytes - head.length);
    if (!hasAttachment) return Buffer.concat([head, this.#cutText(rest)]);
    return Buffer.concat([head, ...this.#parts(order.sequence, rest)]);
  }

  #header({ sequence, instantSeconds }: Order, hasAttachment: boolean): string {
    const id = `${this.#name}.${sequence}.${this.#random.int(1e8, 1e9)}`;
    const sender = phrase(this.#random, 2);
    const subject = phrase(this.#random, this.#random.int(2, 6));
    const type = hasAttachment ? `multipart/mixed; boundary="=_${sequence}"` : 'text/plain; charset=utf-8';
    return [
      `Return-Path: <${id}@example.com>`,
      `Received: from mx1.example.com (mx1.example.com [192.0.2.${(sequence % 250) + 1}])`,
      `\tby mail.example.net with ESMTPS id ${id}; ${mailDate(instantSeconds)}`,
      `Message-ID: <${id}@example.com>`,
      `Date: ${mailDate(instantSeconds - 4)}`,
      `From: ${sender} <${sender.toLowerCase().replace(' ', '.')}@example.com>`,
      'To: Someone <someone@example.net>',
      `Subject: ${sequence % NON_ASCII_EVERY === 0 ? `=?utf-8?Q?Gr=C3=BC=C3=9Fe_${sequence}?=` : subject}`,
      'MIME-Version: 1.0',
      `Content-Type: ${type}`,
      '\n',
    ].join('\n');
  }

  #parts(sequence: number, sizeBytes: number): readonly Buffer[] {
    const textBytes = Math.min(4000, Math.floor(sizeBytes / 3));
    const middle = [
      `\n--=_${sequence}`,
      `Content-Type: application/octet-stream; name="file${sequence}.bin"`,
      'Content-Transfer-Encoding: base64',
      '\n',
    ].join('\n');
    return [
      Buffer.from(`--=_${sequence}\nContent-Type: text/plain; charset=utf-8\n\n`),
      this.#cutText(textBytes),
      Buffer.from(middle),
      ...this.#cutBase64(sizeBytes - textBytes),
      Buffer.from(`--=_${sequence}--\n`),
    ];
  }

  #cutText(sizeBytes: number): Buffer {
    const start = this.#random.int(0, Math.max(0, this.#text.length - sizeBytes - 1));
    const cut = Buffer.from(this.#text.subarray(start, start + sizeBytes));
    if (cut.length > 0) cut[cut.length - 1] = 10;
    return cut;
  }

  #cutBase64(sizeBytes: number): readonly Buffer[] {
    this.#base64 ??= base64Pool(this.#random);
    const pool = this.#base64;
    const lines = Math.ceil(sizeBytes / BASE64_LINE);
    const poolLines = pool.length / BASE64_LINE;
    const pieces: Buffer[] = [];
    let line = this.#random.int(0, poolLines - 1);
    for (let left = lines; left > 0; ) {
      const take = Math.min(left, poolLines - line);
      pieces.push(pool.subarray(line * BASE64_LINE, (line + take) * BASE64_LINE));
      left -= take;
      line = 0;
    }
    return pieces;
  }
}

/** Whole lines of 76 characters, so that any run of lines is base64 again. */
function base64Pool(random: Random): Buffer {
  const bytesPerLine = 57;
  const binary = random.bytes(Math.floor(BINARY_POOL_BYTES / bytesPerLine) * bytesPerLine);
  return Buffer.from(binary.toString('base64').replace(/.{76}/g, '$&\n'), 'latin1');
}

/** Tiny messages for tests of scale: 100,000 or 500,000 of them, in one folder or several. */
export function* scaleMailbox(count: number, folders = 1): Generator<MaildirMessage> {
  for (let n = 0; n < count; n++) {
    const folder = n % folders === 0 ? ['INBOX'] : [`Folder ${n % folders}`];
    const text = `Message-ID: <${n}@scale.example>\nDate: ${mailDate(FIRST_INSTANT + n)}\nSubject: number ${n}\n\n${n}\n`;
    const flags = n % 3 === 0 ? [] : ['\\Seen'];
    yield { folder, flags, instantSeconds: FIRST_INSTANT + n, bytes: Buffer.from(text, 'latin1') };
  }
}

/** A message as it travels: with CRLF line ends. */
export function withCrlf(bytes: Uint8Array): Buffer {
  return Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
}
