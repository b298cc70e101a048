import { createHash } from 'node:crypto';

/** Numbers that look random and are the same for the same seed, on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from min to max, both included. */
  int(min: number, max: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  chance(probability: number): boolean;
  /** A size whose logarithm is spread normally: many small ones, a few large ones. */
  logNormal(median: number, sigma: number): number;
  /** Bytes that do not compress. */
  bytes(length: number): Buffer;
  /** Bytes as a string of one character each. */
  binary(length: number): string;
}

const TWO_TO_32 = 4_294_967_296;

/** A generator of its own for a seed, such as `mixed/7`. */
export function seededRandom(seed: string): Random {
  const start = createHash('sha256').update(seed).digest();
  const next = xorshift(start);
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const bytes = (length: number) => randomBytes(next, length);
  return {
    next,
    int,
    pick: (from) => from[int(0, from.length - 1)] ?? from[0],
    chance: (probability) => next() < probability,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal(next)),
    bytes,
    binary: (length) => bytes(length).toString('latin1'),
  };
}

/** Marsaglia's xorshift with 128 bits of state. */
function xorshift(start: Buffer): () => number {
  let [x, y, z, w] = [0, 4, 8, 12].map((at) => start.readUInt32LE(at)) as [number, number, number, number];
  w ||= 1;
  return () => {
    const t = x ^ (x << 11);
    [x, y, z] = [y, z, w];
    w = (w ^ (w >>> 19) ^ t ^ (t >>> 8)) >>> 0;
    return w / TWO_TO_32;
  };
}

/** Box and Muller's transformation. */
function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

function randomBytes(next: () => number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32LE(Math.floor(next() * TWO_TO_32), at);
  for (let at = length - (length % 4); at < length; at++) bytes[at] = Math.floor(next() * 256);
  return bytes;
}
