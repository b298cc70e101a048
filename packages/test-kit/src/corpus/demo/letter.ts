import { mailDate } from '../date-time.ts';
import type { Random } from '../random.ts';
import type { Attachment, AttachmentPool } from './attachment.ts';
import type { Language } from './language.ts';

/** Somebody with an address. */
export interface Correspondent {
  readonly name: string;
  readonly address: string;
}

/** One letter to be written. */
export interface LetterOrder {
  readonly language: Language;
  readonly from: Correspondent;
  readonly to: Correspondent;
  readonly subject: string;
  readonly instantSeconds: number;
  readonly messageId: string | undefined;
  /** The letter that this one answers. */
  readonly inReplyTo?: string;
  readonly attachments?: readonly Attachment[];
}

const MAX_ENCODED_BYTES = 42;

/** Text for a header: as it is when ASCII, otherwise in encoded words (RFC 2047) that split no character. */
export function headerText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > MAX_ENCODED_BYTES) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}

function addressField({ name, address }: Correspondent): string {
  return `${headerText(name)} <${address}>`;
}

/** Writes letters as a mail program would. */
export class LetterWriter {
  readonly #random: Random;
  readonly #pool: AttachmentPool;

  constructor(random: Random, pool: AttachmentPool) {
    this.#random = random;
    this.#pool = pool;
  }

  write(order: LetterOrder): Buffer {
    const attachments = order.attachments ?? [];
    const text = this.#text(order);
    if (attachments.length === 0) return Buffer.from(`${this.#header(order, PLAIN)}\r\n${text}`);
    const boundary = `----=_Part_${this.#random.int(1e6, 1e7)}`;
    const opening = `--${boundary}\r\n`;
    const pieces = attachments.flatMap((one) => [Buffer.from(opening), ...this.#pool.part(one)]);
    return Buffer.concat([
      Buffer.from(`${this.#header(order, `Content-Type: multipart/mixed; boundary="${boundary}"`)}\r\n`),
      Buffer.from(`${opening}${PLAIN}\r\n\r\n${text}`),
      ...pieces,
      Buffer.from(`--${boundary}--\r\n`),
    ]);
  }

  #header(order: LetterOrder, content: string): string {
    const { from, to, subject, instantSeconds, messageId, inReplyTo } = order;
    const date = mailDate(instantSeconds - this.#random.int(1, 40), this.#random.pick([0, 60, 120, 540]));
    return [
      `Received: from mail.${from.address.split('@')[1]} by mx.example.net; ${mailDate(instantSeconds)}`,
      `Date: ${date}`,
      `From: ${addressField(from)}`,
      `To: ${addressField(to)}`,
      ...(messageId === undefined ? [] : [`Message-ID: <${messageId}>`]),
      ...(inReplyTo === undefined ? [] : [`In-Reply-To: <${inReplyTo}>`, `References: <${inReplyTo}>`]),
      `Subject: ${headerText(subject)}`,
      'MIME-Version: 1.0',
      content,
      '',
    ].join('\r\n');
  }

  #text({ language, from, to, instantSeconds, inReplyTo }: LetterOrder): string {
    const paragraphs = Array.from({ length: this.#random.int(1, 4) }, () => this.#paragraph(language));
    const date = new Date(instantSeconds * 1000).toISOString().slice(0, 10);
    const quoted = inReplyTo === undefined ? [] : ['', ...this.#quote(language, date, to.name)];
    const lines = [this.#random.pick(language.greetings), '', paragraphs.join('\n\n'), ''];
    const end = [this.#random.pick(language.closings), from.name.split(' ')[0] ?? '', ...quoted, ''];
    return [...lines, ...end].join('\n').replaceAll('\n', '\r\n');
  }

  #paragraph(language: Language): string {
    const { sentences } = language;
    const first = this.#random.int(0, sentences.length - 1);
    const chosen = Array.from(
      { length: this.#random.int(1, 4) },
      (_, n) => sentences[(first + n) % sentences.length],
    );
    return chosen.map((sentence = '') => sentence.charAt(0).toUpperCase() + sentence.slice(1)).join('\n');
  }

  #quote(language: Language, date: string, name: string): readonly string[] {
    const head = language.attribution.replace('{date}', date).replace('{name}', name);
    return [
      head,
      ...this.#paragraph(language)
        .split('\n')
        .map((line) => `> ${line}`),
    ];
  }
}

const PLAIN = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit';
