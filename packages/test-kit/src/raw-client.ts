import { Buffer } from 'node:buffer';
import { connect, type Socket } from 'node:net';

/** A socket with just enough IMAP to test the test kit itself: it sends text and waits for text. */
export class RawClient {
  readonly socket: Socket;
  #received = '';
  #wake: (() => void) | undefined;
  #tags = 0;
  closed = false;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => this.#append(chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.closed = true;
      this.#wake?.();
    });
  }

  #append(text: string): void {
    this.#received += text;
    this.#wake?.();
  }

  send(text: string | Uint8Array): void {
    this.socket.write(typeof text === 'string' ? Buffer.from(text, 'latin1') : text);
  }

  /** Everything received up to and including the first match; throws when the connection closes before. */
  async until(pattern: RegExp): Promise<string> {
    for (;;) {
      const match = pattern.exec(this.#received);
      if (match) {
        const end = match.index + match[0].length;
        const text = this.#received.slice(0, end);
        this.#received = this.#received.slice(end);
        return text;
      }
      if (this.closed) throw new Error(`closed before ${pattern}; received: ${this.#received}`);
      await this.#activity();
    }
  }

  #activity(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Sends a command under a fresh tag and returns the answer up to its tagged line. */
  async command(text: string): Promise<string> {
    const tag = `a${++this.#tags}`;
    this.send(`${tag} ${text}\r\n`);
    return await this.until(new RegExp(`^${tag} .*\\r\\n`, 'm'));
  }

  /** What came until the other side closed. */
  async untilClosed(): Promise<string> {
    while (!this.closed) await this.#activity();
    return this.#received;
  }

  close(): void {
    this.socket.destroy();
  }
}

/** Connects without waiting for the greeting. */
export async function openRaw(port: number): Promise<RawClient> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('error', reject);
  });
  return new RawClient(socket);
}

/** Connects, reads the greeting and signs in as `anna` with `secret`. */
export async function signIn(port: number, user = 'anna'): Promise<RawClient> {
  const client = await openRaw(port);
  await client.until(/\r\n/);
  await client.command(`LOGIN ${user} secret`);
  return client;
}
