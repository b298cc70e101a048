import type { Command } from '../command/command.ts';
import { ImapCommandError, ImapConnectionError, ImapProtocolError } from '../errors.ts';
import { BUFFERED_LITERAL_LIMIT_BYTES, MALFORMED_LINE_LIMIT } from '../limits.ts';
import { type ArrivingBody, arrivingBody } from '../wire/arriving-body.ts';
import type { Fragment } from '../wire/fragment.ts';
import { MalformedResponse, textOf } from '../wire/nodes.ts';
import type { OutgoingCommand, OutgoingQueue } from '../wire/outgoing.ts';
import {
  type DataResponse,
  malformed,
  parseResponse,
  type Response,
  type StatusResponse,
} from '../wire/response.ts';
import type { LiteralSink, SplitterEvents } from '../wire/splitter.ts';
import { Capabilities } from './capabilities.ts';
import { InFlight, type Pending } from './in-flight.ts';
import type { ConnectionOptions } from './options.ts';
import { Redaction } from './redaction.ts';
import { tracedResponse } from './trace.ts';
import type { Traffic } from './traffic.ts';

/** What a dialogue works with. */
export interface DialogueDeps {
  readonly options: ConnectionOptions;
  readonly queue: OutgoingQueue;
  readonly traffic: Traffic;
  /** The connection cannot go on. */
  end(error: Error): void;
  /** Bytes that were held back may have left. */
  flushed(): void;
}

const OUR_TAG = /^A\d+$/;

/** Gives every answer of the server to the command that it belongs to. */
export class Dialogue implements SplitterEvents {
  readonly #deps: DialogueDeps;
  readonly #inFlight = new InFlight();
  readonly #redaction = new Redaction();
  capabilities = new Capabilities([]);
  /** Gets the first line; null when it has come. */
  onGreeting: ((greeting: StatusResponse) => void) | null = null;
  greetingText = '';
  /** What the server said with BYE. */
  bye: string | null = null;

  constructor(deps: DialogueDeps) {
    this.#deps = deps;
  }

  get inFlightCount(): number {
    return this.#inFlight.count;
  }

  get loggingOut(): boolean {
    return this.#inFlight.find(({ command }) => command.name === 'LOGOUT') !== null;
  }

  /** Waits for the answer to a command that is about to be sent. */
  expect<T>(tag: string, command: Command<T>, outgoing: OutgoingCommand): Promise<T> {
    for (const secret of command.secrets ?? []) this.#redaction.add(secret);
    return new Promise<T>((resolve, reject) => {
      this.#inFlight.add({ tag, command, outgoing, resolve: resolve as (value: unknown) => void, reject });
    });
  }

  /** No answer will come any more. */
  fail(error: Error): void {
    for (const pending of this.#inFlight.takeAll()) pending.reject(error);
  }

  openLiteral(fragments: readonly Fragment[], sizeBytes: number): LiteralSink | null {
    const takers = this.#inFlight.countOf(({ command }) => command.onBody !== undefined);
    const arriving = takers === 0 ? null : arrivingBody(fragments);
    if (!arriving) return null;
    const body: ArrivingBody = { ...arriving, sizeBytes, forOneOnly: takers === 1 };
    let sink: LiteralSink | null = null;
    this.#inFlight.offer(({ command }) => {
      sink = command.onBody?.(body) ?? null;
      return sink !== null;
    });
    return sink;
  }

  drained(sizeBytes: number): void {
    const reason = `nobody asked for it and more than ${BUFFERED_LITERAL_LIMIT_BYTES} bytes are not kept`;
    this.#malformed(`a literal of ${sizeBytes} bytes`, reason);
  }

  response(fragments: readonly Fragment[]): void {
    try {
      this.#route(this.#traced(fragments));
    } catch (error) {
      if (!(error instanceof MalformedResponse)) throw error;
      const { text, reason } = malformed(tracedResponse(fragments), error.message);
      this.#malformed(text, reason);
    }
  }

  /** The response as anybody may see it: what is not data is rid of secrets before it can become the words of an error. */
  #traced(fragments: readonly Fragment[]): Response {
    const response = parseResponse(fragments);
    const { trace } = this.#deps.options;
    if (response.kind === 'data') {
      trace?.('server', tracedResponse(fragments));
      return response;
    }
    const line = tracedResponse(fragments);
    const shown = this.#redaction.cleanAnswer(response, line, this.#signingIn);
    // a challenge may hold a token in any encoding
    trace?.('server', response.kind === 'continuation' && this.#conversation() ? '+ <challenge>' : shown);
    return shown !== line && response.kind === 'status' ? parseResponse([shown]) : response;
  }

  get #signingIn(): boolean {
    return this.#inFlight.find(({ command }) => command.secrets !== undefined) !== null;
  }

  #conversation(): Pending | null {
    return this.#inFlight.find(
      ({ command, outgoing }) => command.onContinuation !== undefined && outgoing.delivered,
    );
  }

  #route(response: Response): void {
    if (response.kind === 'data') this.#data(response);
    else if (response.kind === 'status') this.#status(response);
    else if (response.kind === 'continuation') this.#continuation(response.text);
    else this.#malformed(response.text, response.reason);
  }

  #data(response: DataResponse): void {
    if (response.name === 'CAPABILITY')
      this.capabilities = new Capabilities(response.nodes.map((node) => textOf(node) ?? ''));
    this.#inFlight.offer(({ command, tag }) => command.onData?.(response, tag) ?? false);
  }

  #status(response: StatusResponse): void {
    if (response.code?.name === 'CAPABILITY')
      this.capabilities = new Capabilities(response.code.args.map((node) => textOf(node) ?? ''));
    if (response.tag !== null) return this.#tagged(response.tag, response);
    if (response.status === 'BYE') this.bye ??= words(response);
    if (this.onGreeting) return this.#greeting(response);
    this.#inFlight.offer(({ command }) => command.onStatus?.(response) ?? false);
  }

  #greeting(response: StatusResponse): void {
    this.greetingText = words(response);
    this.onGreeting?.(response);
    this.onGreeting = null;
  }

  #tagged(tag: string, response: StatusResponse): void {
    const pending = this.#inFlight.take(tag);
    if (!pending) return this.#unexpected(tag, `${tag} ${response.status} ${words(response)}`);
    const { outgoing, reject } = pending;
    if (response.status === 'OK' && !outgoing.delivered) {
      const error = new ImapProtocolError(
        `the server says OK to ${pending.command.name} before all of it was sent`,
      );
      reject(error);
      return this.#deps.end(error);
    }
    this.#deps.queue.answered(outgoing);
    this.#settle(pending, response);
    this.#deps.flushed();
  }

  // our own tags may be answered twice; another one means that bytes of a message are taken for commands, or for answers
  #unexpected(tag: string, line: string): void {
    this.#malformed(line, 'answers no command of ours');
    if (!OUR_TAG.test(tag))
      this.#deps.end(new ImapProtocolError(`the server answers what was never asked: ${line}`));
  }

  #settle({ command, resolve, reject }: Pending, response: StatusResponse): void {
    try {
      command.onTagged?.(response);
      if (response.status === 'OK') resolve(command.result(response));
      else reject(this.#refusal(command, response));
    } catch (error) {
      reject(error instanceof Error ? error : new ImapProtocolError(String(error)));
    }
  }

  #refusal(command: Command<unknown>, response: StatusResponse): ImapCommandError {
    const status = response.status === 'NO' ? 'NO' : 'BAD';
    const explanation = command.explain?.() ?? null;
    const text =
      explanation === null ? response.text : `${response.text} (${this.#redaction.clean(explanation)})`;
    return new ImapCommandError(command.name, { status, code: response.code, text });
  }

  #continuation(text: string): void {
    if (this.#deps.queue.continue()) return this.#deps.flushed();
    const reply = this.#conversation()?.command.onContinuation?.(text);
    // some servers send it for literals that did not ask, so it does not count as malformed
    if (reply === undefined) return void this.#skipped(`+ ${text}`, 'a continuation that nothing waits for');
    this.#deps.options.trace?.('client', '<secret>');
    this.#deps.queue.reply(reply);
  }

  #malformed(line: string, reason: string): void {
    const { traffic, end } = this.#deps;
    const shown = this.#skipped(line, reason);
    traffic.malformedLines += 1;
    // Exchange says this without tag and then goes silent
    if (/^Server Unavailable/i.test(line)) return end(new ImapConnectionError('bye', shown));
    if (this.onGreeting && line !== '')
      return end(new ImapProtocolError(`this is no IMAP server, its first line is: ${shown}`));
    // the answer to a command is lost, so waiting for it would be in vain
    if (this.#inFlight.sent(line.split(' ', 1)[0] ?? ''))
      return end(new ImapProtocolError(`an answer of the server is unreadable (${reason}): ${shown}`));
    if (traffic.malformedLines > MALFORMED_LINE_LIMIT)
      end(new ImapProtocolError(`more than ${MALFORMED_LINE_LIMIT} lines could not be understood`));
  }

  /** Tells about a line that has no effect; answers it without secrets. */
  #skipped(line: string, reason: string): string {
    const { trace, onMalformed } = this.#deps.options;
    const shown = this.#redaction.clean(line);
    trace?.('note', `skipped (${reason}): ${shown}`);
    onMalformed?.(shown, reason);
    return shown;
  }
}

function words({ code, text }: StatusResponse): string {
  return code ? `[${code.raw}] ${text}` : text;
}
