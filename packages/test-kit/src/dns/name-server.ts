import { Buffer } from 'node:buffer';
import { createSocket, type Socket } from 'node:dgram';
import { type AddressInfo, createServer, isIPv4, isIPv6, type Server } from 'node:net';

/** What a name server knows of a name. */
export interface ZoneEntry {
  readonly ttlSeconds?: number;
  /** IPv4 and IPv6, as they come. */
  readonly addresses?: readonly string[];
  /** Another name, which is followed as far as the zone knows it. */
  readonly alias?: string;
  /** Preference and host, each. */
  readonly exchanges?: readonly (readonly [number, string])[];
  /** Priority, port and host, each. */
  readonly services?: readonly (readonly [number, number, string])[];
  /** Answers that it does not fit, and breaks off over TCP. */
  readonly cutTcp?: boolean;
}

/** What a name server of a test knows, by name. */
export type Zone = Readonly<Record<string, ZoneEntry>>;

/** A name server of a test. */
export interface TestNameServer extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  readonly close: () => Promise<void>;
  /** What it was asked, as in `contoso.com MX`. */
  readonly asked: readonly string[];
}

/** Starts a name server on loopback, over UDP and TCP. */
export async function startNameServer(zone: Zone): Promise<TestNameServer> {
  const { udp, tcp, port } = await bothOnOnePort();
  const asked: string[] = [];
  const close = async () => {
    await Promise.all([
      new Promise<void>((resolve) => udp.close(() => resolve())),
      new Promise<void>((resolve) => tcp.close(() => resolve())),
    ]);
  };
  udp.on('message', (question, { port: from, address }) => {
    asked.push(`${nameIn(question)} ${TYPES[typeIn(question)] ?? typeIn(question)}`);
    const { bytes, isCut } = answerTo(question, zone);
    const fits = bytes.length <= PACKET_BYTES && !isCut;
    udp.send(fits ? bytes : truncated(question), from, address);
  });
  tcp.on('connection', (socket) => {
    socket.once('data', (chunk: Buffer) => {
      const { bytes, isCut } = answerTo(chunk.subarray(2), zone);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(bytes.length);
      socket.end(isCut ? length : Buffer.concat([length, bytes]));
    });
  });
  return { host: '127.0.0.1', port, asked, close, [Symbol.asyncDispose]: close };
}

// the system gives a free port for one of the two, and somebody else may have it for the other
async function bothOnOnePort(): Promise<{
  readonly udp: Socket;
  readonly tcp: Server;
  readonly port: number;
}> {
  for (;;) {
    const tcp = createServer();
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
    const { port } = tcp.address() as AddressInfo;
    const udp = createSocket('udp4');
    const isFree = await new Promise<boolean>((resolve) => {
      udp.once('error', () => resolve(false));
      udp.bind(port, '127.0.0.1', () => resolve(true));
    });
    if (isFree) return { udp, tcp, port };
    udp.close();
    await new Promise<void>((resolve) => tcp.close(() => resolve()));
  }
}

const PACKET_BYTES = 512;

function truncated(question: Buffer): Buffer {
  return head(question, { flags: 0x83_80, answers: 0 });
}

/** Types of records (RFC 1035 §3.2.2, RFC 3596, RFC 2782). */
const TYPES: Readonly<Record<number, string>> = { 1: 'A', 5: 'CNAME', 15: 'MX', 28: 'AAAA', 33: 'SRV' };
const CNAME = 5;
const NO_SUCH_NAME = 0x81_83;
const FINE = 0x81_80;

function answerTo(question: Buffer, zone: Zone): { readonly bytes: Buffer; readonly isCut: boolean } {
  const records: Buffer[] = [];
  let name = nameIn(question);
  let known = zone[name];
  while (known?.alias !== undefined) {
    records.push(record({ ...known, name }, CNAME, wireName(known.alias)));
    name = known.alias;
    known = zone[name];
  }
  for (const data of known ? contents(known, typeIn(question)) : [])
    records.push(record({ ...known, name }, typeIn(question), data));
  const flags = known ? FINE : NO_SUCH_NAME;
  const bytes = Buffer.concat([head(question, { flags, answers: records.length }), ...records]);
  return { bytes, isCut: known?.cutTcp === true };
}

function contents(
  { addresses = [], exchanges = [], services = [] }: ZoneEntry,
  type: number,
): readonly Buffer[] {
  switch (TYPES[type]) {
    case 'A':
      return addresses.filter((one) => isIPv4(one)).map((one) => Buffer.from(one.split('.').map(Number)));
    case 'AAAA':
      return addresses.filter((one) => isIPv6(one)).map(ipv6Bytes);
    case 'MX':
      return exchanges.map(([preference, host]) => Buffer.concat([number16(preference), wireName(host)]));
    case 'SRV':
      return services.map(([priority, port, host]) =>
        Buffer.concat([number16(priority), number16(0), number16(port), wireName(host)]),
      );
    default:
      return [];
  }
}

function record(
  { name, ttlSeconds = 60 }: ZoneEntry & { readonly name: string },
  type: number,
  data: Buffer,
): Buffer {
  const ttl = Buffer.alloc(4);
  ttl.writeUInt32BE(ttlSeconds);
  return Buffer.concat([wireName(name), number16(type), number16(1), ttl, number16(data.length), data]);
}

// groups that are left out are zeros (RFC 4291 §2.2)
function ipv6Bytes(address: string): Buffer {
  const [front = '', back = ''] = address.split('::');
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: 8 - groups(front).length - groups(back).length }, () => '0');
  return Buffer.concat(
    [...groups(front), ...zeros, ...groups(back)].map((group) => number16(Number.parseInt(group, 16))),
  );
}

function head(question: Buffer, { flags, answers }: { readonly flags: number; readonly answers: number }) {
  const copy = Buffer.from(question);
  copy.writeUInt16BE(flags, 2);
  copy.writeUInt16BE(answers, 6);
  return copy;
}

function nameIn(question: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; question.readUInt8(at) > 0; at += 1 + question.readUInt8(at))
    labels.push(question.toString('latin1', at + 1, at + 1 + question.readUInt8(at)));
  return labels.join('.').toLowerCase();
}

function typeIn(question: Buffer): number {
  return question.readUInt16BE(question.length - 4);
}

function wireName(host: string): Buffer {
  const labels = host.split('.').filter((label) => label !== '');
  return Buffer.concat([
    ...labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);
}

function number16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
