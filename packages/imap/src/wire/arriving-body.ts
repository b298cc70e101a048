import type { Fragment } from './fragment.ts';
import { isList, MalformedResponse, type Node, numberOf, parseOpenList, textOf } from './nodes.ts';

/** A whole message is about to arrive as the literal of a FETCH answer. */
export interface ArrivingBody {
  readonly sequence: number;
  /** null when the server sends the UID behind the body only. */
  readonly uid: number | null;
  readonly sizeBytes: number;
  /** No other command in flight takes bodies, so a body without UID can only be for this one. */
  readonly forOneOnly: boolean;
}

const FETCH = /^[\0 ]*\* +(\d+) +FETCH ?/i;
// looking no further keeps hostile answers cheap
const TAIL_CHARACTERS = 48;
const FRAGMENTS_BEFORE_BODY = 64;
const TEXT_BEFORE_BODY_BYTES = 1 << 20;
const WHOLE_BODY = /[( ](?:BODY\[\]|BINARY\[\]|RFC822)(?:<[\d.]*>)? ?$/i;

/** Tells whether the literal behind these fragments is a whole message, and whose; null for any other literal. */
export function arrivingBody(fragments: readonly Fragment[]): Pick<ArrivingBody, 'sequence' | 'uid'> | null {
  const last = fragments[fragments.length - 1];
  if (typeof last !== 'string' || !WHOLE_BODY.test(last.slice(-TAIL_CHARACTERS))) return null;
  const [first] = fragments;
  const head = typeof first === 'string' ? FETCH.exec(first) : null;
  const sequence = numberOf(head?.[1]);
  if (!head || sequence === null || isLongWinded(fragments)) return null;
  try {
    return { sequence, uid: uidAmong(parseOpenList(fragments, head[0].length)) };
  } catch (error) {
    // the whole answer will be reported when its end has come
    if (error instanceof MalformedResponse) return null;
    throw error;
  }
}

function isLongWinded(fragments: readonly Fragment[]): boolean {
  if (fragments.length > FRAGMENTS_BEFORE_BODY) return true;
  const textBytes = fragments.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
  return textBytes > TEXT_BEFORE_BODY_BYTES;
}

function uidAmong(items: readonly Node[]): number | null {
  for (let at = 0; at + 1 < items.length; at += 2)
    if (textOf(items[at])?.toUpperCase() === 'UID') return numberOf(items[at + 1]);
  return null;
}

/** The items of a FETCH answer: most send one list, Mailutils none, Domino a list within a list. */
export function fetchItems(nodes: readonly Node[]): readonly Node[] {
  let items = nodes;
  while (items.length === 1 && isList(items[0])) items = items[0];
  return items;
}
