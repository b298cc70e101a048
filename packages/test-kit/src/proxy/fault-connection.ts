import { Buffer } from 'node:buffer';
import type { Socket } from 'node:net';
import type { RoundTripCounter } from '../wire/round-trips.ts';
import { type Piece, Splitter } from '../wire/splitter.ts';
import { DialogueTap } from '../wire/tap.ts';
import { CommandWatch } from './command-watch.ts';
import type { Fault } from './fault-rule.ts';
import { LimitedWriter } from './limited-writer.ts';
import { rewriteLine } from './rewrite-line.ts';

/** What one connection through the proxy did. */
export interface ConnectionStatistics {
  readonly connection: number;
  readonly bytesToServer: number;
  readonly bytesToClient: number;
  readonly commands: Readonly<Record<string, number>>;
  readonly roundTrips: number;
  readonly waitedMs: number;
  /** The fault that struck, as `kind VERB/n`. */
  readonly fault: string | undefined;
  readonly open: boolean;
}

/** What a connection is made of. */
export interface FaultConnectionParts {
  readonly number: number;
  readonly client: Socket;
  readonly server: Socket;
  readonly faults: readonly Fault[];
  readonly roundTrips: RoundTripCounter;
  /** Shared by all connections of the proxy. */
  readonly countByVerb: Map<string, number>;
}

/** A client that does not notice the end of its connection is cut off after this time. */
const CUT_GRACE_MS = 200;
/** The first byte of a TLS handshake. */
const TLS_HANDSHAKE = 22;

/** One client and its server, with the faults that apply to them. */
export class FaultConnection {
  readonly #parts: FaultConnectionParts;
  readonly #toClient: LimitedWriter;
  readonly #toServer: LimitedWriter;
  readonly #fromClient = new Splitter();
  readonly #fromServer = new Splitter();
  readonly #tap: DialogueTap;
  readonly #watch: CommandWatch;
  #fault: string | undefined;
  #greeted = false;
  /** Encrypted from here on: bytes are counted and passed, not read. */
  #opaque = false;
  #cut = false;

  constructor(parts: FaultConnectionParts) {
    this.#parts = parts;
    const bytesOf = (kind: 'cut-s2c' | 'cut-c2s' | 'stall'): number | undefined => this.#find(kind)?.bytes;
    this.#toClient = new LimitedWriter(parts.client, {
      cutAfterBytes: bytesOf('cut-s2c'),
      stallAfterBytes: bytesOf('stall'),
      bytesPerSecond: this.#find('slow')?.bytesPerSecond,
      onCut: () => this.#strike('cut-s2c'),
      onRelief: () => parts.server.resume(),
    });
    this.#toServer = new LimitedWriter(parts.server, {
      cutAfterBytes: bytesOf('cut-c2s'),
      onCut: () => this.#strike('cut-c2s'),
      onRelief: () => parts.client.resume(),
    });
    this.#tap = new DialogueTap(parts.roundTrips);
    this.#watch = new CommandWatch(parts.faults, parts.countByVerb);
    parts.roundTrips.asked();
    this.#join(parts.client, parts.server, (chunk) => this.#clientSent(chunk));
    this.#join(parts.server, parts.client, (chunk) => this.#serverSent(chunk));
  }

  #find<K extends Fault['kind']>(kind: K): Extract<Fault, { kind: K }> | undefined {
    return this.#parts.faults.find((fault): fault is Extract<Fault, { kind: K }> => fault.kind === kind);
  }

  /** Reads one side as fast as the other takes it, and passes its end on. */
  #join(from: Socket, to: Socket, onChunk: (chunk: Buffer) => void): void {
    const writer = to === this.#parts.client ? this.#toClient : this.#toServer;
    from.on('data', (chunk: Buffer) => {
      if (this.#cut) return;
      to.cork();
      onChunk(chunk);
      to.uncork();
      if (writer.congested) from.pause();
    });
    from.on('end', () => {
      if (!this.#opaque)
        writer.write((to === this.#parts.client ? this.#fromServer : this.#fromClient).partial);
      writer.end();
    });
    // resets are the proxy's daily bread; the close that follows is what counts
    from.on('error', () => from.destroy());
    from.on('close', () => {
      this.#parts.roundTrips.closed();
      writer.end();
    });
  }

  #clientSent(chunk: Buffer): void {
    if (!this.#greeted && chunk[0] === TLS_HANDSHAKE) this.#opaque = true;
    if (this.#opaque) return this.#toServer.write(chunk);
    for (const piece of this.#fromClient.push(chunk)) {
      this.#clientPiece(piece);
      if (this.#cut) return;
    }
  }

  #clientPiece(piece: Piece): void {
    const verdict = this.#watch.clientPiece(piece);
    if (verdict.kind === 'swallow') return this.#answerOwn();
    if (verdict.kind === 'cut') return this.#strike(verdict.fault);
    this.#tap.clientPiece(piece);
    this.#toServer.write(piece.bytes);
  }

  /** Replies made up by the proxy come when it is their turn among the server's. */
  #answerOwn(): void {
    if (this.#watch.takeRefusedLiteral()) this.#fromClient.cancelLiteral();
    for (const own of this.#watch.ownReplies()) {
      this.#fault ??= own.fault;
      this.#toClient.write(Buffer.from(own.text, 'latin1'));
      if (own.closes) return this.#strike(own.fault);
    }
  }

  #serverSent(chunk: Buffer): void {
    if (this.#opaque) return this.#toClient.write(chunk);
    for (const piece of this.#fromServer.push(chunk)) {
      if (piece.kind === 'literal') this.#toClient.write(piece.bytes);
      else this.#serverLine(piece.bytes);
      if (this.#cut) return;
    }
  }

  #serverLine(line: Buffer): void {
    if (this.#greeted) this.#followTap(line);
    else this.#parts.roundTrips.answered();
    this.#greeted = true;
    const verdict = this.#watch.serverLine(line);
    if (verdict.kind === 'cut') return this.#strike(verdict.fault);
    this.#toClient.write(rewriteLine(line, this.#parts.faults));
    if (verdict.kind === 'append') {
      this.#fault ??= verdict.fault;
      this.#toClient.write(Buffer.from(`${verdict.text}\r\n`, 'latin1'));
    }
    if (verdict.kind === 'encrypted') this.#opaque = true;
    this.#answerOwn();
  }

  #followTap(line: Buffer): void {
    if (this.#tap.serverLine(line) !== 'literal refused') return;
    this.#fromClient.cancelLiteral();
    this.#watch.commandEnded();
  }

  #strike(fault: string): void {
    this.#fault ??= fault;
    this.#cut = true;
    this.#parts.roundTrips.closed();
    const { client, server } = this.#parts;
    this.#toClient.stop();
    this.#toServer.stop();
    server.destroySoon();
    // what was written must reach the client, and a close with unread input would take it away
    client.resume();
    setTimeout(() => client.destroy(), CUT_GRACE_MS).unref();
  }

  statistics(): ConnectionStatistics {
    return {
      connection: this.#parts.number,
      bytesToServer: this.#toServer.bytes,
      bytesToClient: this.#toClient.bytes,
      commands: Object.fromEntries(this.#watch.counts),
      roundTrips: this.#parts.roundTrips.count,
      waitedMs: this.#parts.roundTrips.waitedMs,
      fault: this.#fault,
      open: !this.#cut && !this.#parts.client.destroyed,
    };
  }

  destroy(): void {
    this.#cut = true;
    this.#parts.client.destroy();
    this.#parts.server.destroy();
  }
}
