import { Buffer } from 'node:buffer';
import { createSocket, type Socket } from 'node:dgram';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** What a name server of a test knows, by domain. */
export type Zone = Readonly<
  Record<
    string,
    {
      readonly ttlSeconds: number;
      /** Preference and host, each. */
      readonly exchanges: readonly (readonly [number, string])[];
      /** Answers that it does not fit, and breaks off over TCP. */
      readonly cutTcp?: boolean;
    }
  >
>;

/** A name server on loopback that knows MX records. */
export async function startNameServer(zone: Zone) {
  const { udp, tcp, port } = await bothOnOnePort();
  udp.on('message', (question, { port: from, address }) => {
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
  return {
    host: '127.0.0.1',
    port,
    close: async () => {
      await Promise.all([
        new Promise<void>((resolve) => udp.close(() => resolve())),
        new Promise<void>((resolve) => tcp.close(() => resolve())),
      ]);
    },
  };
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

function answerTo(question: Buffer, zone: Zone): { readonly bytes: Buffer; readonly isCut: boolean } {
  const known = zone[nameIn(question)];
  if (!known) return { bytes: head(question, { flags: 0x81_83, answers: 0 }), isCut: false };
  const records = known.exchanges.map(([preference, host]) => {
    const data = Buffer.concat([number16(preference), wireName(host)]);
    const ttl = Buffer.alloc(4);
    ttl.writeUInt32BE(known.ttlSeconds);
    // the name is that of the question, byte 12
    return Buffer.concat([
      Buffer.from([0xc0, 12]),
      number16(15),
      number16(1),
      ttl,
      number16(data.length),
      data,
    ]);
  });
  const bytes = Buffer.concat([head(question, { flags: 0x81_80, answers: records.length }), ...records]);
  return { bytes, isCut: known.cutTcp === true };
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
