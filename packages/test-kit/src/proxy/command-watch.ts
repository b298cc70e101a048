import type { Piece } from '../wire/splitter.ts';
import type { CommandChoice, Fault } from './fault-rule.ts';

/** What becomes of something the client sent. */
export type ClientVerdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'swallow' }
  | { readonly kind: 'cut'; readonly fault: string };

/** What becomes of a line the server sent. */
export type ServerVerdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'cut'; readonly fault: string }
  | { readonly kind: 'append'; readonly text: string; readonly fault: string }
  | { readonly kind: 'encrypted' };

/** A reply in the server's place, due once the commands before it are answered. */
export interface OwnReply {
  readonly text: string;
  readonly fault: string;
  readonly closes: boolean;
}

type CommandFault = Extract<Fault, { command: CommandChoice }>;

interface PendingReply extends OwnReply {
  readonly waitsFor: Set<string>;
}

const PASS = { kind: 'pass' } as const;

/** Recognizes commands, counts them, and knows which of them a fault is meant for. */
export class CommandWatch {
  readonly #faults: readonly CommandFault[];
  readonly #countOnProxy: Map<string, number>;
  readonly counts = new Map<string, number>();
  /** Passed on and not answered yet. */
  readonly #open = new Map<
    string,
    { readonly verb: string; readonly fault?: CommandFault; readonly name: string }
  >();
  #pending: PendingReply[] = [];
  /** Within a command: more of it follows the present literal. */
  #continues = false;
  #swallowing: PendingReply | undefined;
  /** The client waits for a `+` that will not come; set until asked for. */
  #literalRefused = false;

  constructor(faults: readonly Fault[], countOnProxy: Map<string, number>) {
    this.#faults = faults.filter((fault): fault is CommandFault => 'command' in fault);
    this.#countOnProxy = countOnProxy;
  }

  /** The server refused the literal that the present command was to go on with. */
  commandEnded(): void {
    this.#continues = false;
  }

  /** Whether a literal was refused in the server's place since the last call. */
  takeRefusedLiteral(): boolean {
    const refused = this.#literalRefused;
    this.#literalRefused = false;
    return refused;
  }

  clientPiece(piece: Piece): ClientVerdict {
    if (piece.kind === 'literal') return this.#swallowing ? { kind: 'swallow' } : PASS;
    const starts = !this.#continues;
    this.#continues = piece.literal !== undefined;
    const verdict = starts ? this.#start(piece.bytes.toString('latin1', 0, 200)) : PASS;
    if (verdict.kind === 'cut' || !this.#swallowing) return verdict;
    this.#swallowed(piece.literal);
    return { kind: 'swallow' };
  }

  /** A refused synchronizing literal ends the command, as on a server that refuses early. */
  #swallowed(literal: { readonly synchronizing: boolean } | undefined): void {
    if (literal && !literal.synchronizing) return;
    if (literal) this.#literalRefused = true;
    if (this.#swallowing) this.#pending.push(this.#swallowing);
    this.#swallowing = undefined;
    this.#continues = false;
  }

  #start(line: string): ClientVerdict {
    const head = /^(\S+) +((?:UID +)?[A-Za-z-]+)/i.exec(line);
    // answers in an AUTHENTICATE or IDLE dialogue are no commands
    if (!head) return PASS;
    const [, tag = '', verbText = ''] = head;
    const verb = verbText.toUpperCase().replace(/ +/, ' ');
    const fault = this.#count(verb);
    const name = fault ? `${fault.kind} ${verb}/${this.counts.get(verb)}` : verb;
    if (fault?.kind === 'cut-before') return { kind: 'cut', fault: name };
    if (fault?.kind === 'reply' || fault?.kind === 'bye') {
      const text = fault.kind === 'bye' ? `* BYE ${fault.text}\r\n` : `${tag} ${fault.text}\r\n`;
      const waitsFor = new Set(this.#open.keys());
      this.#swallowing = { text, fault: name, closes: fault.kind === 'bye', waitsFor };
      return PASS;
    }
    this.#open.set(tag, { verb, name, ...(fault ? { fault } : {}) });
    return PASS;
  }

  #count(verb: string): CommandFault | undefined {
    const nth = increment(this.counts, verb);
    const nthOnProxy = increment(this.#countOnProxy, verb);
    return this.#faults.find(({ command }) => {
      if (command.verb !== verb) return false;
      return command.nth === (command.countedOver === 'proxy' ? nthOnProxy : nth);
    });
  }

  serverLine(line: Buffer): ServerVerdict {
    const tag = line.toString('latin1', 0, Math.max(0, line.indexOf(32)));
    const answered = this.#open.get(tag);
    if (!answered) return PASS;
    this.#open.delete(tag);
    for (const { waitsFor } of this.#pending) waitsFor.delete(tag);
    if (answered.fault?.kind === 'cut-after') return { kind: 'cut', fault: answered.name };
    if (answered.fault?.kind === 'after')
      return { kind: 'append', text: answered.fault.text, fault: answered.name };
    const secured =
      answered.verb === 'STARTTLS' && / OK /i.test(line.toString('latin1', tag.length, tag.length + 4));
    return secured ? { kind: 'encrypted' } : PASS;
  }

  /** The replies that are due now, in order. */
  ownReplies(): OwnReply[] {
    const due = this.#pending.findIndex(({ waitsFor }) => waitsFor.size > 0);
    return this.#pending.splice(0, due < 0 ? this.#pending.length : due);
  }
}

function increment(counts: Map<string, number>, verb: string): number {
  const count = (counts.get(verb) ?? 0) + 1;
  counts.set(verb, count);
  return count;
}
