import type { Clock } from '@mailhaul/base';
import type { OpenService, ServiceWishes } from './open-service.ts';
import type { SignalSource } from './terminal/interrupts.ts';
import type { RawTerminal } from './terminal/terminal.ts';

/** The process around a command; tests bring their own. */
export interface Host {
  /** What was typed after `mailhaul`. */
  readonly argv: readonly string[];
  readonly raw: RawTerminal & { readonly stdin: NodeJS.ReadStream };
  readonly signals: SignalSource;
  readonly clock: Clock;
  /** Opens the migration service. */
  readonly openService: (wishes: ServiceWishes) => Promise<OpenService>;
  /** Ends the process at once. */
  exit(code: number): void;
}
