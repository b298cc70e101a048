import { Buffer } from 'node:buffer';
import type { Command } from '../command/command.ts';
import { Dialogue } from '../connection/dialogue.ts';
import { newTraffic } from '../connection/traffic.ts';
import { OutgoingQueue } from '../wire/outgoing.ts';
import { Splitter } from '../wire/splitter.ts';

/** A connection without sockets: commands go in, and a test plays the server's answers. */
export class Exchange {
  readonly traffic = newTraffic();
  readonly notes: string[] = [];
  readonly dialogue: Dialogue;
  sent = '';
  ended: Error | null = null;
  readonly #queue: OutgoingQueue;
  readonly #splitter: Splitter;
  #lastTag = 0;

  constructor() {
    this.#queue = new OutgoingQueue({
      write: (bytes) => {
        this.sent += typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
      },
      asked: () => undefined,
      answered: () => undefined,
    });
    this.dialogue = new Dialogue({
      options: { onMalformed: (line, reason) => this.notes.push(`${reason}: ${line}`) },
      queue: this.#queue,
      traffic: this.traffic,
      end: (error) => {
        this.ended ??= error;
        this.dialogue.fail(error);
      },
      flushed: () => undefined,
    });
    this.#splitter = new Splitter(this.dialogue);
  }

  /** Sends a command under the next of the tags A1, A2, … */
  run<T>(command: Command<T>, nonSynchronizing = true): Promise<T> {
    this.#lastTag += 1;
    const tag = `A${this.#lastTag}`;
    const outgoing = this.#queue.open(command.onContinuation !== undefined);
    const done = this.dialogue.expect(tag, command, outgoing);
    // a test that expects a refusal looks at it later
    done.catch(() => undefined);
    for (const part of [`${tag} `, ...command.parts(nonSynchronizing), '\r\n'])
      this.#queue.add(outgoing, part);
    this.#queue.end(outgoing);
    return done;
  }

  /** The server says this, one character per byte. */
  say(...lines: readonly string[]): void {
    this.feed(Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'latin1'));
  }

  /** The server sends these bytes. */
  feed(bytes: Buffer): void {
    this.#splitter.feed(bytes);
  }
}

/** Runs one command, tagged A1, against these lines; answers what was sent and what came of it. */
export async function exchange<T>(
  command: Command<T>,
  ...lines: readonly string[]
): Promise<{ sent: string; result: T }> {
  const play = new Exchange();
  const done = play.run(command);
  play.say(...lines);
  return { sent: play.sent.replace(/\r\n$/, ''), result: await done };
}
