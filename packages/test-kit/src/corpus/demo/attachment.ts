import type { Random } from '../random.ts';

/** A file that hangs on a letter. */
export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
}

const BYTES_PER_LINE = 57;
const CHARACTERS_PER_LINE = 78;
const POOL_LINES = 60_000;

// the first bytes by which programs know a file of the type
const FIRST_BYTES: Readonly<Record<string, string>> = {
  'image/jpeg': '\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x48\x00\x48\x00\x00',
  'image/png': '\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR',
  'application/pdf': '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n',
  'application/zip': 'PK\x03\x04\x14\x00',
  'video/mp4': '\x00\x00\x00\x18ftypmp42',
};

/** Base64 for any attachment, cut from one pool: the demo must not keep its viewer waiting. */
export class AttachmentPool {
  readonly #random: Random;
  readonly #lines: Buffer;

  constructor(random: Random) {
    this.#random = random;
    const base64 = random.bytes(POOL_LINES * BYTES_PER_LINE).toString('base64');
    this.#lines = Buffer.alloc(POOL_LINES * CHARACTERS_PER_LINE, '\r\n', 'latin1');
    for (let line = 0; line < POOL_LINES; line++) {
      const text = base64.slice(line * 76, line * 76 + 76);
      this.#lines.write(text, line * CHARACTERS_PER_LINE, 'latin1');
    }
  }

  /** A whole MIME part: header, blank line, content. */
  part({ name, type, sizeBytes }: Attachment): readonly Buffer[] {
    const header = [
      `Content-Type: ${type}`,
      `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
      'Content-Transfer-Encoding: base64',
      '',
      firstLine(type),
    ];
    return [Buffer.from(`${header.join('\r\n')}\r\n`), ...this.#cut(Math.ceil(sizeBytes / BYTES_PER_LINE))];
  }

  #cut(lines: number): readonly Buffer[] {
    const pieces: Buffer[] = [];
    let start = this.#random.int(0, POOL_LINES - 1);
    for (let left = lines; left > 0; start = 0) {
      const take = Math.min(left, POOL_LINES - start);
      pieces.push(this.#lines.subarray(start * CHARACTERS_PER_LINE, (start + take) * CHARACTERS_PER_LINE));
      left -= take;
    }
    return pieces;
  }
}

function firstLine(type: string): string {
  const bytes = (FIRST_BYTES[type] ?? '').padEnd(BYTES_PER_LINE, '\x20');
  return Buffer.from(bytes, 'latin1').toString('base64');
}
