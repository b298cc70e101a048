import type { MessageContent } from './content.ts';
import type { Message } from './message-list.ts';

/** A connection that has just been accepted. */
export interface ConnectContext {
  /** Counts from 1. */
  readonly connection: number;
  /** Connections open now, this one included. */
  readonly open: number;
}

/** What a test wants to happen instead of the usual greeting. */
export interface ConnectScript {
  /** Closes without a byte. */
  readonly drop?: true;
  /** The whole first line, e.g. `* PREAUTH ready` or `* BYE Too many connections`; BYE closes. */
  readonly greeting?: string;
  readonly delayMs?: number;
}

/** A command that was read completely, literals included, and not yet executed. */
export interface CommandContext {
  readonly connection: number;
  readonly user: string | undefined;
  readonly tag: string;
  /** In capitals: `APPEND`, `UID FETCH`. */
  readonly verb: string;
  /** The command without its tag and without literal bytes; credentials left out. */
  readonly line: string;
  /** How many commands of this verb came on this connection, this one included. */
  readonly nth: number;
  /** The same over all connections. */
  readonly nthOnServer: number;
  readonly selected: string | undefined;
  readonly literalSizes: readonly number[];
}

/** What a test wants to happen to one command; all of it is optional, an empty script changes nothing. */
export interface CommandScript {
  readonly delayMs?: number;
  /** Raw bytes that go out before anything else, line ends included. */
  readonly inject?: string | Uint8Array;
  /** Not executed; the tag and this text are the answer: `NO [SERVERBUG] boom`. */
  readonly reply?: string;
  /** Executed in silence; the tag and this text are the answer. */
  readonly replyAfter?: string;
  /** Not executed; `* BYE` with this text, then the connection closes. */
  readonly bye?: string;
  /** Cuts the connection before executing, or after it without a byte of the reply. */
  readonly drop?: 'before' | 'after';
  /** After a drop the server still executes what it has received, as a dying session of Dovecot does. */
  readonly linger?: true;
  /** Raw bytes that follow the tagged reply in the same write. */
  readonly after?: string | Uint8Array;
}

/** A message that an APPEND brings, before it is stored. */
export interface AppendContext {
  readonly connection: number;
  readonly user: string;
  readonly mailbox: string;
  readonly flags: readonly string[];
  readonly internalDate: string | undefined;
  readonly content: MessageContent;
  /** Which message of a MULTIAPPEND, counted from 0. */
  readonly index: number;
  /** Messages in this command. */
  readonly count: number;
}

/** What becomes of a message that an APPEND brings. */
export interface AppendScript {
  /** Refuses the whole command with these words: `NO Message contains NUL characters`. */
  readonly refuse?: string;
  /** Stored instead of what came, as servers that munge do. */
  readonly content?: MessageContent;
  readonly flags?: readonly string[];
  readonly internalDate?: string;
}

/** A message that a FETCH is about to answer with. */
export interface FetchContext {
  readonly connection: number;
  readonly mailbox: string;
  readonly message: Message;
  /** Whether the answer carries body bytes. */
  readonly withBody: boolean;
}

/** How a FETCH answer differs from the usual. */
export interface FetchScript {
  /** Leaves out the whole answer, or the body items in it. */
  readonly omit?: 'message' | 'body';
  readonly content?: MessageContent;
  /** Ends the command here with this tagged text: `NO [UNAVAILABLE] Server error`. */
  readonly refuse?: string;
}

/** Where a test steps into the server's work. Each function may return nothing. */
export interface ServerScript {
  onConnect?(context: ConnectContext): ConnectScript | undefined;
  onCommand?(context: CommandContext): CommandScript | undefined | Promise<CommandScript | undefined>;
  onAppend?(context: AppendContext): AppendScript | undefined;
  onFetch?(context: FetchContext): FetchScript | undefined;
}
