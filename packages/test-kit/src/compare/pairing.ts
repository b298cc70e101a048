import type { ReadMessage } from './mailbox-reading.ts';
import type { Likeness } from './message-digest.ts';

/** How a message of the source was found again in the target. */
export type PairLevel = 'raw' | 'canon' | 'altered';

/** A message of the source with the one of the target that stands for it. */
export interface Pair {
  readonly source: ReadMessage;
  readonly target: ReadMessage;
  readonly level: PairLevel;
}

/** The messages of one folder that still have no partner, and the pairs found. */
export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly source: readonly ReadMessage[];
  readonly target: readonly ReadMessage[];
}

type Key = (message: ReadMessage) => string | undefined;

/** One round: messages with the same key pair one to one, so that twins stay a multiset. */
function round(pairing: Pairing, level: PairLevel, key: Key): Pairing {
  const waiting = new Map<string, ReadMessage[]>();
  for (const message of pairing.target) {
    const value = key(message);
    if (value === undefined) continue;
    const same = waiting.get(value);
    if (same) same.push(message);
    else waiting.set(value, [message]);
  }
  const pairs: Pair[] = [];
  const taken = new Set<ReadMessage>();
  const source = pairing.source.filter((message) => {
    const target = waiting.get(key(message) ?? '')?.shift();
    if (target === undefined) return true;
    pairs.push({ source: message, target, level });
    taken.add(target);
    return false;
  });
  return {
    pairs: [...pairing.pairs, ...pairs],
    source,
    target: pairing.target.filter((one) => !taken.has(one)),
  };
}

const withDate = (message: ReadMessage, digest: string | undefined) =>
  digest === undefined ? undefined : `${digest} ${message.instant}`;
const withAll = (message: ReadMessage, digest: string | undefined) =>
  digest === undefined ? undefined : `${digest} ${message.instant} ${message.flags} ${message.keywords}`;

/** Pairs by the very bytes; among twins those with the same date and flags first. */
export function pairRaw(source: readonly ReadMessage[], target: readonly ReadMessage[]): Pairing {
  const keys: readonly Key[] = [
    (message) => withAll(message, message.raw),
    (message) => withDate(message, message.raw),
    (message) => message.raw,
  ];
  return keys.reduce((pairing, key) => round(pairing, 'raw', key), { pairs: [], source, target } as Pairing);
}

/** Pairs what is left by canonical bytes, then, as altered, by body and by identity. */
export function pairLoosely(
  pairing: Pairing,
  likenessOf: (message: ReadMessage) => Likeness | undefined,
): Pairing {
  const rounds: readonly (readonly [PairLevel, Key])[] = [
    ['canon', (message) => withAll(message, likenessOf(message)?.canon)],
    ['canon', (message) => withDate(message, likenessOf(message)?.canon)],
    ['canon', (message) => likenessOf(message)?.canon],
    ['altered', (message) => withDate(message, likenessOf(message)?.identity)],
    ['altered', (message) => likenessOf(message)?.identity],
    ['altered', (message) => withDate(message, likenessOf(message)?.body)],
  ];
  return rounds.reduce((left, [level, key]) => round(left, level, key), pairing);
}
