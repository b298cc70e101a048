import type { Reply } from './reply.ts';
import type { Session } from './session.ts';
import type { Segment, Value } from './tokens.ts';

/** A command that was read completely. */
export interface Command {
  readonly tag: string;
  /** In capitals, UID commands with both words. */
  readonly verb: string;
  /** What follows the verb. */
  readonly segments: readonly Segment[];
  readonly bytesIn: number;
  /** Decided before the literal was let in. */
  readonly refused?: Reply;
  /** The line as sent, literals and tag apart, for logs and scripts. */
  readonly line: string;
}

/** The arguments of a command that is being executed. */
export interface Call {
  readonly verb: string;
  readonly values: readonly Value[];
  /** The text after the verb when the command has no literal. */
  readonly text: string;
}

/** When a command is allowed. */
export type CommandState = 'any' | 'not authenticated' | 'authenticated' | 'selected';

/** How one command is executed. */
export interface CommandRule {
  readonly state: CommandState;
  run(session: Session, call: Call): Reply | Promise<Reply>;
}

/** The commands of one family, by verb. */
export type CommandFamily = Readonly<Record<string, CommandRule>>;
