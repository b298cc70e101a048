import { imapDateTime, mailDate, type SeedMessage } from '@mailhaul/test-kit/corpus';

/** A plain message. */
export interface MailOptions {
  readonly folder?: readonly string[];
  /** Tells messages apart; the same number gives the same bytes. */
  readonly number: number;
  readonly flags?: readonly string[];
  readonly instantS?: number;
  /** Roughly how long it is. */
  readonly sizeBytes?: number;
}

const FIRST_INSTANT_S = 1_600_000_000;

/** A plain message; its date is an hour after that of the number before. */
export function mail({
  folder = ['INBOX'],
  number,
  flags = [],
  instantS,
  sizeBytes = 300,
}: MailOptions): SeedMessage {
  const at = instantS ?? FIRST_INSTANT_S + number * 3600;
  const head = [
    `Message-ID: <${number}@mail.example>`,
    `Date: ${mailDate(at)}`,
    'From: Anna <anna@example.org>',
    'To: Ben <ben@example.org>',
    `Subject: number ${number}`,
    '',
  ].join('\r\n');
  const line = `This is line after line of message ${number}.\r\n`;
  const lines = Math.max(1, Math.ceil((sizeBytes - head.length) / line.length));
  return {
    folder,
    flags,
    internalDate: imapDateTime(at),
    bytes: Buffer.from(`${head}\r\n${line.repeat(lines)}`, 'latin1'),
  };
}

/** So many plain messages in one folder, numbered from `first`. */
export function mails(
  count: number,
  options: Omit<MailOptions, 'number'> & { readonly first?: number } = {},
): SeedMessage[] {
  const { first = 1, ...rest } = options;
  return Array.from({ length: count }, (_, index) => mail({ ...rest, number: first + index }));
}
