import { Buffer } from 'node:buffer';
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, isIP, isIPv6 } from 'node:net';
import { type DnsAnswer, dnsQuestion, readDnsAnswer } from './dns-message.ts';

/** A name server. */
export interface NameServer {
  readonly host: string;
  readonly port: number;
}

const DNS_PORT = 53;
/** How long one server may take for one question. */
const ANSWER_WITHIN_MS = 3_000;
/** Longest answer over TCP. */
const MOST_BYTES = 65_535;

/** Reads `9.9.9.9`, `127.0.0.1:5300`, `[::1]:53`, `2620:fe::fe`; null when it is no address. */
export function readNameServer(text: string): NameServer | null {
  const trimmed = text.trim();
  if (isIP(trimmed)) return { host: trimmed, port: DNS_PORT };
  const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(trimmed);
  const host = match?.[1] ?? match?.[2] ?? '';
  const port = Number(match?.[3]);
  return isIP(host) && port > 0 && port <= MOST_BYTES ? { host, port } : null;
}

/** Asks one name server one question, over TCP where the answer does not fit a packet; rejects when it does not answer in time. */
export async function askDns(server: NameServer, name: string, type: number): Promise<DnsAnswer> {
  const id = randomInt(0x1_00_00);
  const question = dnsQuestion(id, name, type);
  const answer = readDnsAnswer(await askUdp(server, question));
  return answer.isTruncated ? readDnsAnswer(await askTcp(server, question)) : answer;
}

function askUdp({ host, port }: NameServer, question: Uint8Array): Promise<Uint8Array> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  return inTime(
    `${host} port ${port}`,
    (resolve, reject) => {
      // connected: the system drops what comes from anybody else
      socket.on('error', reject);
      socket.on('message', (message) => {
        if (message.subarray(0, 2).equals(question.subarray(0, 2))) resolve(message);
      });
      socket.connect(port, host, () => socket.send(question));
    },
    () => socket.close(),
  );
}

function askTcp({ host, port }: NameServer, question: Uint8Array): Promise<Uint8Array> {
  const socket = connect({ host, port });
  const length = Buffer.alloc(2);
  length.writeUInt16BE(question.length);
  return inTime(
    `${host} port ${port}`,
    (resolve, reject) => {
      let got = Buffer.alloc(0);
      socket.on('error', reject);
      socket.on('data', (chunk: Buffer) => {
        got = Buffer.concat([got, chunk]);
        if (got.length >= 2 && got.length >= 2 + got.readUInt16BE(0))
          resolve(got.subarray(2, 2 + got.readUInt16BE(0)));
        else if (got.length > MOST_BYTES + 2) reject(new Error('the answer is too long'));
      });
      socket.on('end', () => reject(new Error('the answer was cut off')));
      socket.write(Buffer.concat([length, question]));
    },
    () => socket.destroy(),
  );
}

async function inTime(
  who: string,
  begin: (resolve: (bytes: Uint8Array) => void, reject: (error: Error) => void) => void,
  end: () => void,
): Promise<Uint8Array> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(`the name server ${who} did not answer within ${ANSWER_WITHIN_MS} ms`)),
        ANSWER_WITHIN_MS,
      );
      begin(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    end();
  }
}
