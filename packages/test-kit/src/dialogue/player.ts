import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { listen } from '../proxy/listen.ts';
import { CommandReader } from '../server/reader.ts';
import { matchesPattern, withKnownWords } from './pattern.ts';
import { parseDialogue, type Step } from './step.ts';

/** A server that plays one dialogue with the first client that connects. */
export interface DialoguePlayer {
  readonly port: number;
  /** Resolves with what the client said when the script is played; rejects when it said something else. */
  readonly finished: Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The client did not say what the dialogue expects. */
export class DialogueMismatch extends Error {}

/** Plays a dialogue script on a free loopback port. */
export async function playDialogue(script: string): Promise<DialoguePlayer> {
  const steps = parseDialogue(script);
  const listener = createServer({ allowHalfOpen: true, noDelay: true });
  const played = playOnce(listener, steps);
  // whoever is interested awaits `finished`; a dialogue cut short by close() is no unhandled rejection
  played.finished.catch(() => undefined);
  const port = await listen(listener, 0);
  return {
    port,
    finished: played.finished,
    close: async () => {
      played.end();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

interface Playing {
  readonly finished: Promise<readonly string[]>;
  end(): void;
}

function playOnce(listener: ReturnType<typeof createServer>, steps: readonly Step[]): Playing {
  const sockets = new Set<Socket>();
  const finished = new Promise<readonly string[]>((resolve, reject) => {
    listener.on('connection', (socket) => {
      sockets.add(socket);
      // a reset shows as the end of the client's lines
      socket.on('error', () => socket.destroy());
      if (sockets.size > 1) socket.end('* BYE This dialogue has been played\r\n');
      else new Performance(socket, steps).play().then(resolve, reject);
    });
    listener.once('close', () => reject(new DialogueMismatch('closed before the dialogue was played')));
  });
  return {
    finished,
    end: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

class Performance {
  readonly #socket: Socket;
  readonly #steps: readonly Step[];
  readonly #reader: CommandReader;
  readonly #known = new Map<string, string>();
  readonly #heard: string[] = [];
  /** A line that an optional step did not want. */
  #pending: string | undefined;

  constructor(socket: Socket, steps: readonly Step[]) {
    this.#socket = socket;
    this.#steps = steps;
    this.#reader = new CommandReader({
      pause: (paused) => (paused ? socket.pause() : socket.resume()),
      beforeWait: () => undefined,
    });
    socket.on('data', (chunk: Buffer) => this.#reader.push(chunk));
    socket.on('end', () => this.#reader.end());
    socket.on('close', () => this.#reader.end());
  }

  async play(): Promise<readonly string[]> {
    try {
      let skipping = false;
      for (const step of this.#steps) {
        if (step.kind === 'expect') skipping = !(await this.#expect(step));
        else if (!skipping) await this.#perform(step);
      }
      return this.#heard;
    } catch (error) {
      this.#socket.destroy();
      throw error;
    }
  }

  /** False: the optional line did not come, and what belongs to it is skipped. */
  async #expect(step: Extract<Step, { kind: 'expect' }>): Promise<boolean> {
    const line = this.#pending ?? (await this.#reader.line())?.toString('latin1');
    this.#pending = undefined;
    if (line !== undefined && matchesPattern(step.pattern, line, this.#known)) {
      this.#heard.push(line);
      return true;
    }
    this.#pending = line;
    if (step.optional) return false;
    const said = line === undefined ? 'nothing more' : `"${line}"`;
    throw new DialogueMismatch(`line ${step.line} expects "${step.pattern}", the client said ${said}`);
  }

  async #perform(step: Exclude<Step, { kind: 'expect' }>): Promise<void> {
    if (step.kind === 'say') return await this.#say(step);
    if (step.kind === 'literal') return await this.#hearLiteral(step);
    this.#socket.end();
  }

  async #say(step: Extract<Step, { kind: 'say' }>): Promise<void> {
    const bytes = Buffer.from(withKnownWords(step.text, this.#known), 'latin1');
    for (let said = 0; said < step.times && !this.#socket.destroyed; said++) {
      const roomLeft = this.#socket.write(bytes);
      if (!roomLeft) await Promise.race([once(this.#socket, 'drain'), once(this.#socket, 'close')]);
    }
  }

  async #hearLiteral(step: Extract<Step, { kind: 'literal' }>): Promise<void> {
    const announced = /\{(\d+)\+?\}$/.exec(this.#heard.at(-1) ?? '')?.[1];
    const sizeBytes = step.sizeBytes ?? Number(announced);
    let literal = '';
    const complete = await this.#reader.literal(sizeBytes, (chunk) => {
      literal += chunk.toString('latin1');
    });
    if (!complete) throw new DialogueMismatch(`line ${step.line} expects a literal of ${sizeBytes} bytes`);
    this.#heard.push(literal);
  }
}
