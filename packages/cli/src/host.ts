import type { Clock } from '@mailhaul/base';
import type { VerbCall } from './actions/verb-call.ts';
import type { OpenService } from './open-service.ts';
import type { SignalSource } from './terminal/interrupts.ts';
import type { RawTerminal } from './terminal/terminal.ts';

/** The process around a command; tests bring their own. */
export interface Host {
  /** What was typed after `mailhaul`. */
  readonly argv: readonly string[];
  readonly raw: RawTerminal & { readonly stdin: NodeJS.ReadStream };
  readonly signals: SignalSource;
  readonly clock: Clock;
  /** Opens the service for one command; the program's own way unless a test has another. */
  readonly openService?: (call: VerbCall) => Promise<OpenService>;
  /** Ends the process at once. */
  exit(code: number): void;
}
