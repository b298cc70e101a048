import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Account } from '@mailhaul/test-kit/servers';

const LF = 10;
/** Bytes that wait to be sent before whoever writes is asked to wait. */
const QUEUED_BYTES = 1_000_000;

/** As little IMAP as it takes to find out what a server can do: no message is kept, no answer looked into. */
export class RawConnection {
  readonly #socket: Socket;
  readonly #waiting = new Map<string, (line: string) => void>();
  #line = '';
  #literalLeft = 0;
  #lastTag = 0;
  #corked = false;
  /** Literals that came in, and their bytes. */
  readonly received = { literals: 0, bytes: 0 };
  /** Called with the size of each literal that comes in, and then with its bytes. */
  onLiteral: (sizeBytes: number) => void = () => {};
  onPiece: (piece: Buffer) => void = () => {};
  /** Called with each untagged line. */
  onUntagged: (line: string) => void = () => {};

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  static async open({ host, port, user, password }: Account): Promise<RawConnection> {
    const options = { host, port, noDelay: true, writableHighWaterMark: QUEUED_BYTES };
    const socket = connect(options);
    await once(socket, 'connect');
    const connection = new RawConnection(socket);
    await connection.run(`LOGIN ${user} ${password}`);
    return connection;
  }

  /** Sends a command of one line; rejects unless the answer is OK. */
  run(text: string): Promise<void> {
    return this.send([text]);
  }

  /** Creates a folder, named as in a command, unless it came into being with a child of it that another connection has created. */
  async create(argument: string): Promise<void> {
    await this.run(`CREATE ${argument}`).catch((error: Error) => {
      if (!error.message.includes('ALREADYEXISTS')) throw error;
    });
  }

  /** Sends a command in parts, all at once, and its line end. */
  send(parts: readonly (string | Buffer)[]): Promise<void> {
    const answered = this.begin();
    for (const part of parts) this.write(part);
    this.write('\r\n');
    return answered;
  }

  /** Begins a command whose parts and line end are written one by one. */
  begin(): Promise<void> {
    this.#lastTag += 1;
    const tag = `r${this.#lastTag}`;
    this.write(`${tag} `);
    return new Promise((resolve, reject) => {
      this.#waiting.set(tag, (line) => (line.startsWith('OK') ? resolve() : reject(new Error(line))));
    });
  }

  /** Sends; what is written in one turn leaves together. */
  write(part: string | Buffer): void {
    if (!this.#corked) {
      this.#corked = true;
      this.#socket.cork();
      process.nextTick(() => {
        this.#corked = false;
        this.#socket.uncork();
      });
    }
    this.#socket.write(part);
  }

  /** Reads from `source` only as fast as this connection takes what it is sent. */
  slowDown(source: RawConnection): void {
    source.#socket.on('data', () => {
      if (!this.#socket.writableNeedDrain || source.#socket.isPaused()) return;
      source.#socket.pause();
      this.#socket.once('drain', () => source.#socket.resume());
    });
  }

  /** Waits until what was sent has left this process. */
  async drained(): Promise<void> {
    if (this.#socket.writableNeedDrain) await once(this.#socket, 'drain');
  }

  async close(): Promise<void> {
    await this.run('LOGOUT');
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; ) {
      if (this.#literalLeft > 0) {
        const taken = Math.min(this.#literalLeft, chunk.length - at);
        this.#literalLeft -= taken;
        this.received.bytes += taken;
        this.onPiece(chunk.subarray(at, at + taken));
        at += taken;
        continue;
      }
      const end = chunk.indexOf(LF, at);
      this.#line += chunk.toString('latin1', at, end < 0 ? chunk.length : end);
      if (end < 0) return;
      at = end + 1;
      this.#lineEnded();
    }
  }

  #lineEnded(): void {
    const line = this.#line.trimEnd();
    this.#line = '';
    const literal = line.endsWith('}') ? /\{(\d+)\}$/.exec(line) : null;
    if (literal) {
      this.received.literals += 1;
      this.#literalLeft = Number(literal[1]);
      this.onLiteral(this.#literalLeft);
      return;
    }
    if (line.startsWith('*')) return this.onUntagged(line);
    const blank = line.indexOf(' ');
    const tag = line.slice(0, blank);
    this.#waiting.get(tag)?.(line.slice(blank + 1));
    this.#waiting.delete(tag);
  }
}
