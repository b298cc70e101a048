import type { UseCase } from '../use-cases/use-case.ts';
import type { PreflightView } from './preflight-view.ts';

/** What can be asked before a batch starts. */
export interface PreflightUseCases {
  /** Begins to look at a batch before its start, user by user; answers at once, with what is under way already. */
  readonly 'preflight.new': UseCase<
    {
      readonly identity: string;
      /** How many users are looked at, spread evenly; all unless said. */
      readonly users?: number;
      /** On each side; 60 unless said. */
      readonly signInsPerMinute?: number;
      /** Names under which the new side takes mail. */
      readonly mailExchanges?: readonly string[];
      /** As in `9.9.9.9`; those of the system unless said. */
      readonly nameServer?: string;
    },
    PreflightView
  >;
  /** What was found so far, or when somebody looked last; null while nobody has looked. */
  readonly 'preflight.get': UseCase<{ readonly identity: string }, PreflightView | null>;
}
