import { createHash } from 'node:crypto';
import type { Command } from './command.ts';
import { appendRefusal } from './commands/append-refusal.ts';
import { bytesContent, digestOnlyContent, type MessageContent } from './content.ts';
import { bad, type Reply } from './reply.ts';
import type { Session } from './session.ts';
import { type Segment, SyntaxFault } from './tokens.ts';

/** Literals of commands other than APPEND may not be longer. */
const ARGUMENT_LITERAL_LIMIT_BYTES = 1024 * 1024;
/** RFC 7888: what LITERAL- lets through without asking. */
const LITERAL_MINUS_LIMIT_BYTES = 4096;

interface Literal {
  readonly sizeBytes: number;
  readonly synchronizing: boolean;
  readonly binary: boolean;
}

/** Reads the next command with all its literals; undefined when the input has ended. */
export async function readCommand(session: Session): Promise<Command | undefined> {
  for (;;) {
    const first = await session.reader.line();
    if (!first) return undefined;
    const head = /^([^\s()*%{}"\\+]+) +((?:UID +)?[A-Za-z0-9-]+) ?/i.exec(first.toString('latin1'));
    if (!head) {
      session.untagged('BAD Not a command: tag and verb expected');
      continue;
    }
    const [start, tag = '', verb = ''] = head;
    const reading = new CommandReading(session, { tag, verb: verb.toUpperCase().replace(/ +/, ' ') });
    return await reading.read(first.toString('latin1').slice(start.length), first.length + 2);
  }
}

class CommandReading {
  readonly #session: Session;
  readonly #tag: string;
  readonly #verb: string;
  readonly #segments: Segment[] = [];
  #refused: Reply | undefined;
  #bytesIn = 0;

  constructor(session: Session, head: { readonly tag: string; readonly verb: string }) {
    this.#session = session;
    this.#tag = head.tag;
    this.#verb = head.verb;
  }

  async read(firstText: string, bytesIn: number): Promise<Command | undefined> {
    this.#bytesIn = bytesIn;
    for (let text = firstText; ; ) {
      const literal = announcedLiteral(text);
      if (!literal) {
        if (text !== '' || this.#segments.length === 0) this.#segments.push(text);
        return this.#command();
      }
      this.#segments.push(text.slice(0, text.lastIndexOf(literal.binary ? '~{' : '{')));
      if (!this.#admits(literal)) return this.#command();
      const next = await this.#literalAndLine(literal);
      if (next === undefined) return undefined;
      text = next;
    }
  }

  /** Whether the literal is to be read; otherwise the command ends here, refused. */
  #admits(literal: Literal): boolean {
    const fault = this.#literalFault(literal);
    if (fault) {
      this.#refused = bad(fault);
      const runsOn = this.#session.server.profile.unexpectedLiteral === 'execute';
      if (!literal.synchronizing && !runsOn) this.#session.stopped = true;
      return false;
    }
    if (this.#verb === 'APPEND') this.#refused ??= this.#appendRefusal(literal);
    if (!literal.synchronizing) return true;
    if (this.#refused) return false;
    this.#session.out.text('+ Go ahead\r\n');
    return true;
  }

  #literalFault(literal: Literal): string | undefined {
    const unasked = !literal.synchronizing && !this.#session.has('LITERAL+');
    const small = literal.sizeBytes <= LITERAL_MINUS_LIMIT_BYTES;
    if (unasked && !(small && this.#session.has('LITERAL-'))) return 'Literal came without being asked for';
    if (literal.binary && !this.#session.has('BINARY')) return 'literal8 is not offered';
    if (this.#verb !== 'APPEND' && literal.sizeBytes > ARGUMENT_LITERAL_LIMIT_BYTES)
      return 'Literal too long';
    return undefined;
  }

  #appendRefusal(literal: Literal): Reply | undefined {
    try {
      return appendRefusal(this.#session, this.#segments, literal.sizeBytes);
    } catch (error) {
      if (error instanceof SyntaxFault) return bad(error.message);
      throw error;
    }
  }

  /** Reads the literal and the line that goes on after it. */
  async #literalAndLine(literal: Literal): Promise<string | undefined> {
    const collector = this.#collector();
    const complete = await this.#session.reader.literal(literal.sizeBytes, (chunk) => collector.add(chunk));
    const line = complete ? await this.#session.reader.line() : undefined;
    if (!line) return undefined;
    this.#segments.push({ content: collector.content(), binary: literal.binary });
    this.#bytesIn += literal.sizeBytes + line.length + 2;
    return line.toString('latin1');
  }

  #collector(): LiteralCollector {
    if (this.#refused) return discarding;
    const digest = this.#verb === 'APPEND' && this.#session.server.options.retain === 'digest';
    return digest ? hashing() : keeping();
  }

  #command(): Command {
    return {
      tag: this.#tag,
      verb: this.#verb,
      segments: this.#segments,
      bytesIn: this.#bytesIn,
      line: loggedLine(this.#verb, this.#segments),
      ...(this.#refused ? { refused: this.#refused } : {}),
    };
  }
}

function announcedLiteral(text: string): Literal | undefined {
  if (!text.endsWith('}')) return undefined;
  const match = /(~?)\{(\d{1,15})(\+?)\}$/.exec(text);
  if (!match) return undefined;
  return { sizeBytes: Number(match[2]), synchronizing: match[3] === '', binary: match[1] === '~' };
}

/** Credentials never enter the log. */
function loggedLine(verb: string, segments: readonly Segment[]): string {
  if (verb === 'LOGIN' || verb === 'AUTHENTICATE') return `${verb} (hidden)`;
  const texts = segments.map((part) => (typeof part === 'string' ? part : `{${part.content.sizeBytes}}`));
  return `${verb} ${texts.join('')}`.trimEnd();
}

interface LiteralCollector {
  add(chunk: Buffer): void;
  content(): MessageContent;
}

const discarding: LiteralCollector = { add: () => undefined, content: () => bytesContent() };

function keeping(): LiteralCollector {
  const chunks: Buffer[] = [];
  return { add: (chunk) => chunks.push(chunk), content: () => bytesContent(...chunks) };
}

function hashing(): LiteralCollector {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  return {
    add(chunk) {
      hash.update(chunk);
      sizeBytes += chunk.length;
    },
    content: () => digestOnlyContent(sizeBytes, hash.digest('hex')),
  };
}
