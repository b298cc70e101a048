import type { Command } from 'commander';
import type { Host } from '../host.ts';
import type { OptionValues } from '../options/account-options.ts';

/** What a command is run with. */
export interface Invocation {
  readonly host: Host;
  readonly arguments: readonly string[];
  readonly options: OptionValues;
  /** Runs another command line, for a command that runs commands. */
  readonly runOther: (host: Host) => Promise<number>;
}

/** One command of the program; what runs it is loaded when it runs. */
export interface CommandDefinition {
  readonly define: (command: Command) => void;
  /** Resolves with the exit code. */
  readonly run: (invocation: Invocation) => Promise<number>;
}
