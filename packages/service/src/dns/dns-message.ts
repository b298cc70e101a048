import { Buffer } from 'node:buffer';

/** Types of records (RFC 1035 §3.2.2, RFC 3596 §2.1, RFC 2782). */
export const DNS_TYPES = { A: 1, CNAME: 5, MX: 15, AAAA: 28, SRV: 33 } as const;

/** How an answer ends that says something of the name (RFC 1035 §4.1.1). */
export const DNS_CODES = { fine: 0, noSuchName: 3 } as const;

/** What a name server answered about one name. */
export interface DnsAnswer {
  readonly id: number;
  /** It did not fit into one packet: ask again over TCP. */
  readonly isTruncated: boolean;
  /** One of DNS_CODES, or a trouble of the server itself. */
  readonly code: number;
  readonly records: readonly DnsRecord[];
}

/** One record of an answer; of other types nothing is read. */
export type DnsRecord = { readonly name: string; readonly ttlSeconds: number } & (
  | { readonly type: 'address'; readonly address: string }
  | { readonly type: 'alias'; readonly host: string }
  | { readonly type: 'exchange'; readonly preference: number; readonly host: string }
  | { readonly type: 'service'; readonly priority: number; readonly port: number; readonly host: string }
  | { readonly type: 'other' }
);

const HEADER_BYTES = 12;
const RECURSION_DESIRED = 0x01_00;
const TRUNCATED = 0x02_00;
const CLASS_INTERNET = 1;
const LABEL_BYTES = 63;
const NAME_BYTES = 255;
/** More jumps than this inside of one name are a loop. */
const MOST_JUMPS = 64;

/** What is wrong with an answer. */
export class DnsFormatError extends Error {
  override readonly name = 'DnsFormatError';
}

/** A question for the records of a name. Throws DnsFormatError for a name that cannot be asked for. */
export function dnsQuestion(id: number, name: string, type: number): Uint8Array {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(id, 0);
  header.writeUInt16BE(RECURSION_DESIRED, 2);
  header.writeUInt16BE(1, 4);
  const labels = name.replace(/\.$/, '').split('.');
  const parts = labels.map((label) => {
    const bytes = Buffer.from(label, 'latin1');
    if (bytes.length === 0 || bytes.length > LABEL_BYTES)
      throw new DnsFormatError(`\`${name}\` is no domain name`);
    return Buffer.concat([Buffer.from([bytes.length]), bytes]);
  });
  const tail = Buffer.alloc(5);
  tail.writeUInt16BE(type, 1);
  tail.writeUInt16BE(CLASS_INTERNET, 3);
  const question = Buffer.concat([...parts, tail]);
  if (question.length - 4 > NAME_BYTES) throw new DnsFormatError(`\`${name}\` is too long for a domain name`);
  return Buffer.concat([header, question]);
}

/** Reads an answer; throws DnsFormatError when it is none. */
export function readDnsAnswer(bytes: Uint8Array): DnsAnswer {
  const packet = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const flags = packet.readUInt16BE(2);
    if ((flags & 0x80_00) === 0) throw new DnsFormatError('it is a question, no answer');
    let at = HEADER_BYTES;
    for (let n = packet.readUInt16BE(4); n > 0; n--) at = readName(packet, at).next + 4;
    const records: DnsRecord[] = [];
    for (let n = packet.readUInt16BE(6); n > 0; n--) {
      const { record, next } = readRecord(packet, at);
      records.push(record);
      at = next;
    }
    const id = packet.readUInt16BE(0);
    return { id, isTruncated: (flags & TRUNCATED) !== 0, code: flags & 0x0f, records };
  } catch (error) {
    if (error instanceof RangeError) throw new DnsFormatError('it is cut off', { cause: error });
    throw error;
  }
}

function readRecord(packet: Buffer, from: number): { readonly record: DnsRecord; readonly next: number } {
  const { name, next: at } = readName(packet, from);
  const ttlSeconds = packet.readUInt32BE(at + 4);
  const data = { from: at + 10, bytes: packet.readUInt16BE(at + 8) };
  const record = { name, ttlSeconds, ...readContent(packet, packet.readUInt16BE(at), data) };
  return { record, next: data.from + data.bytes };
}

type Content<R = DnsRecord> = R extends DnsRecord ? Omit<R, 'name' | 'ttlSeconds'> : never;

function readContent(
  packet: Buffer,
  type: number,
  { from, bytes }: { readonly from: number; readonly bytes: number },
): Content {
  switch (type) {
    case DNS_TYPES.A:
      return { type: 'address', address: [...packet.subarray(from, from + bytes)].join('.') };
    case DNS_TYPES.AAAA:
      return { type: 'address', address: ipv6Words(packet.subarray(from, from + bytes)) };
    case DNS_TYPES.CNAME:
      return { type: 'alias', host: readName(packet, from).name };
    case DNS_TYPES.MX:
      return {
        type: 'exchange',
        preference: packet.readUInt16BE(from),
        host: readName(packet, from + 2).name,
      };
    case DNS_TYPES.SRV:
      return {
        type: 'service',
        priority: packet.readUInt16BE(from),
        port: packet.readUInt16BE(from + 4),
        host: readName(packet, from + 6).name,
      };
    default:
      return { type: 'other' };
  }
}

// as the system writes it, so that the two can be compared
function ipv6Words(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, n) => bytes.readUInt16BE(n * 2).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}

// a name may end in a pointer to where its rest stands already (RFC 1035 §4.1.4)
function readName(packet: Buffer, from: number): { readonly name: string; readonly next: number } {
  const labels: string[] = [];
  let at = from;
  let next = -1;
  for (let jumps = 0; ; ) {
    const length = packet.readUInt8(at);
    if ((length & 0xc0) === 0xc0) {
      if (next < 0) next = at + 2;
      at = packet.readUInt16BE(at) & 0x3f_ff;
      jumps += 1;
      if (jumps > MOST_JUMPS) throw new DnsFormatError('a name in it has no end');
      continue;
    }
    if (length === 0) return { name: labels.join('.'), next: next < 0 ? at + 1 : next };
    labels.push(packet.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
}
