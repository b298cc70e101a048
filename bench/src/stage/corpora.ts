import { benchMailbox, type MaildirMessage, mailDate, seededRandom } from '@mailhaul/test-kit/corpus';

/** The mailboxes that are moved. */
export type CorpusName = 'mixed' | 'm400' | 'small' | 'giants' | 'tiny';

/** How many messages each has, in full and with --quick. */
const COUNTS: Readonly<Record<CorpusName, readonly [full: number, quick: number]>> = {
  mixed: [5000, 500],
  m400: [400, 100],
  small: [2000, 200],
  giants: [20, 4],
  tiny: [40, 40],
};

/** The messages of a mailbox, one by one; the same on every machine. */
export function messagesOf(name: CorpusName, quick: boolean): Iterable<MaildirMessage> {
  const count = COUNTS[name][quick ? 1 : 0];
  switch (name) {
    case 'mixed':
      return benchMailbox({ kind: 'mixed', count });
    case 'm400':
      return benchMailbox({ kind: 'mixed', seed: 7, count });
    case 'small':
      return benchMailbox({ kind: 'small', count });
    case 'tiny':
      return benchMailbox({ kind: 'small', seed: 'warm-up', count });
    case 'giants':
      return giants(count, quick ? 20 : 150);
  }
}

const MEGABYTE = 1_000_000;
const SMALLEST_MB = 5;
const LINE_BYTES = 77;
const POOL_LINES = 40_000;
const FIRST_INSTANT_S = 1_700_000_000;

/** Messages of 5 MB up to the largest, at even steps. */
function* giants(count: number, largestMb: number): Generator<MaildirMessage> {
  const pool = base64Lines();
  for (let n = 0; n < count; n++) {
    const sizeBytes = (SMALLEST_MB + ((largestMb - SMALLEST_MB) * n) / (count - 1)) * MEGABYTE;
    const instantSeconds = FIRST_INSTANT_S + n * 3600;
    const bytes = giant(n, { sizeBytes, instantSeconds, pool });
    yield { folder: n % 2 === 0 ? ['INBOX'] : ['Large files'], flags: ['\\Seen'], instantSeconds, bytes };
  }
}

interface GiantShape {
  readonly sizeBytes: number;
  readonly instantSeconds: number;
  readonly pool: Buffer;
}

function giant(n: number, { sizeBytes, instantSeconds, pool }: GiantShape): Buffer {
  const header = [
    `Message-ID: <giant-${n}@bench.example>`,
    `Date: ${mailDate(instantSeconds)}`,
    'From: Sender <sender@bench.example>',
    'To: Receiver <receiver@bench.example>',
    `Subject: Giant ${n}`,
    'MIME-Version: 1.0',
    'Content-Type: application/octet-stream',
    'Content-Transfer-Encoding: base64',
    '\n',
  ].join('\n');
  // a line more on the wire per line of base64: LF travels as CRLF
  const lines = Math.floor((sizeBytes - header.length) / (LINE_BYTES + 1));
  const body = Buffer.alloc(lines * LINE_BYTES, pool);
  return Buffer.concat([Buffer.from(header, 'latin1'), body]);
}

function base64Lines(): Buffer {
  const bytes = seededRandom('bench/giants').bytes(POOL_LINES * 57);
  return Buffer.from(bytes.toString('base64').replaceAll(/.{76}/g, '$&\n'), 'latin1');
}
