import type { BatchOptions } from '@mailhaul/domain';
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
  /** Ends one that is under way: what was found stays, and its state is `stopped`. */
  readonly 'preflight.stop': UseCase<{ readonly identity: string }, { readonly stopping: boolean }>;
  /** The same for a file of which no batch is made yet: nothing is written, and its `batchGuid` is how it is asked for. */
  readonly 'draft-preflight.new': UseCase<DraftInput, PreflightView>;
  /** What was found so far. Rejects with NOT_FOUND when the process has forgotten it. */
  readonly 'draft-preflight.get': UseCase<{ readonly id: string }, PreflightView>;
  /** Ends it: what was found stays. */
  readonly 'draft-preflight.stop': UseCase<{ readonly id: string }, PreflightView>;
}

type DraftOption =
  | 'excludeFolders'
  | 'includeFolders'
  | 'targetRootFolder'
  | 'badItemLimit'
  | 'largeItemLimit'
  | 'acceptLargeDataLoss'
  | 'allowUnknownColumnsInCsv';

/** A batch as it would be made. */
export interface DraftInput extends Partial<Pick<BatchOptions, DraftOption>> {
  /** The bytes of a CSV, base64. */
  readonly csvData: string;
  readonly sourceEndpoint: string;
  readonly targetEndpoint: string;
  readonly name?: string;
  /** As in `9.9.9.9`; those of the system unless said. */
  readonly nameServer?: string;
  /** How many users are looked at, spread evenly; all unless said. */
  readonly users?: number;
  /** On each side; 60 unless said. */
  readonly signInsPerMinute?: number;
}
