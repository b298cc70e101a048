import { Buffer } from 'node:buffer';
import type { RoundTripCounter } from './round-trips.ts';
import { type Piece, Splitter } from './splitter.ts';

/** Follows both directions of a connection and tells a counter what is asked and answered. */
export class Tap {
  readonly #roundTrips: RoundTripCounter;
  readonly #client = new Splitter();
  readonly #server = new Splitter();
  readonly #dialogue: DialogueTap;
  #greeted = false;

  constructor(roundTrips: RoundTripCounter) {
    this.#roundTrips = roundTrips;
    this.#dialogue = new DialogueTap(roundTrips);
    roundTrips.asked();
  }

  fromClient(chunk: Uint8Array): void {
    for (const piece of this.#client.push(asBuffer(chunk))) this.#dialogue.clientPiece(piece);
  }

  toClient(chunk: Uint8Array): void {
    for (const piece of this.#server.push(asBuffer(chunk))) {
      if (piece.kind === 'line') this.#serverLine(piece.bytes);
    }
  }

  #serverLine(line: Buffer): void {
    if (!this.#greeted) {
      this.#greeted = true;
      return this.#roundTrips.answered();
    }
    if (this.#dialogue.serverLine(line) === 'literal refused') this.#client.cancelLiteral();
  }
}

function asBuffer(chunk: Uint8Array): Buffer {
  return Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

const ASTERISK = 42;
const PLUS = 43;

/** What the server owes, from the pieces of both directions. */
export class DialogueTap {
  readonly #roundTrips: RoundTripCounter;
  /** Tags whose command has left completely. */
  readonly #open = new Set<string>();
  /** The command whose literals are still to come. */
  #sending: string | undefined;
  #awaitsContinuation = false;
  /** AUTHENTICATE and IDLE: a `+` asks the client for a line that is no command. */
  #conversation: string | undefined;
  #conversationTurn: 'server' | 'client' = 'server';

  constructor(roundTrips: RoundTripCounter) {
    this.#roundTrips = roundTrips;
  }

  clientPiece(piece: Piece): void {
    if (piece.kind === 'literal') return;
    if (this.#conversation !== undefined && this.#conversationTurn === 'client') {
      this.#conversationTurn = 'server';
      return this.#roundTrips.asked();
    }
    this.#sending ??= tagOf(piece.bytes);
    if (piece.literal) {
      if (!piece.literal.synchronizing) return;
      this.#awaitsContinuation = true;
      return this.#roundTrips.asked();
    }
    const tag = this.#sending;
    this.#sending = undefined;
    this.#open.add(tag);
    if (/^\S+ (authenticate|idle)\b/i.test(piece.bytes.toString('latin1', 0, 100))) this.#conversation = tag;
    this.#roundTrips.asked();
  }

  serverLine(line: Buffer): 'literal refused' | undefined {
    if (line[0] === ASTERISK) return undefined;
    if (line[0] === PLUS) return this.#continued();
    const tag = tagOf(line);
    if (this.#awaitsContinuation && tag === this.#sending) {
      this.#awaitsContinuation = false;
      this.#sending = undefined;
      this.#roundTrips.answered();
      return 'literal refused';
    }
    if (tag === this.#conversation) this.#conversation = undefined;
    if (this.#open.delete(tag)) this.#roundTrips.answered();
    return undefined;
  }

  #continued(): undefined {
    if (this.#awaitsContinuation) this.#awaitsContinuation = false;
    else if (this.#conversation !== undefined && this.#conversationTurn === 'server')
      this.#conversationTurn = 'client';
    else return;
    this.#roundTrips.answered();
  }
}

function tagOf(line: Buffer): string {
  const blank = line.indexOf(32);
  return line.toString('latin1', 0, blank < 0 ? line.length : blank);
}
