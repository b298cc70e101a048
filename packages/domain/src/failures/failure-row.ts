import type { FailureAction } from './actions.ts';

/** What a failure concerns. */
export type FailureScope = 'item' | 'folder' | 'user' | 'endpoint' | 'connection' | 'batch' | 'file';
/** How a failure behaves over time. */
export type FailureClass = 'permanent' | 'transient' | 'throttle' | 'validation' | 'warning';
/** What the engine does about it; `go-on`: nothing is left out, it is only told. */
export type Verdict = 'retry' | 'retry-later' | 'skip-item' | 'skip-folder' | 'stop' | 'go-on';
/** Whose side it happened on. */
export type Side = 'source' | 'target' | 'service';
/** Which of three an error of other migration services is here. */
export type Remedy = 'cannot-happen' | 'heals-itself' | 'explained';

/** One row of the failure catalogue. */
export interface FailureRow {
  readonly scope: FailureScope;
  readonly class: FailureClass;
  readonly verdict: Verdict;
  /** Where it can happen: on either server, on one of them, or with us. */
  readonly side: Side | 'either';
  /** The exit code of the command line when a run ends by this failure. */
  readonly exitCode: number;
  /** The code in the migration world's spelling, e.g. CONN_TIMEOUT; unique. */
  readonly reference: string;
  /** The sentence that Microsoft's service shows an admin; may hold placeholders, see headlineOf. */
  readonly headline?: string;
  /** What happened, one sentence for people. */
  readonly message: string;
  /** What to do about it, in the order in which it is worth trying. */
  readonly steps: readonly string[];
  /** All steps as one text. */
  readonly fix: string;
  /** What an admin may search for: exception names and texts of other services; `<…>` stands for anything. */
  readonly aka: readonly string[];
  /** What the product can do about it itself, the likeliest first. */
  readonly actions: readonly FailureAction[];
  /** What becomes of the errors of other services under this code here, in one line; absent where they have none. */
  readonly here?: { readonly remedy: Remedy; readonly how: string };
}

/** What a row says; the rest follows from its kind. */
export interface RowWords
  extends Pick<FailureRow, 'side' | 'reference' | 'message' | 'steps'>,
    Partial<Pick<FailureRow, 'headline' | 'aka' | 'actions' | 'here'>> {}

/** Makes a row out of its kind, its exit code and its words. */
export function row(
  [scope, failureClass, verdict]: readonly [FailureScope, FailureClass, Verdict],
  exitCode: number,
  words: RowWords,
): FailureRow {
  const { steps, aka = [], actions = [] } = words;
  return {
    ...words,
    scope,
    class: failureClass,
    verdict,
    exitCode,
    fix: steps.join(' '),
    aka,
    actions,
  };
}

export const cannotHappen = (how: string) => ({ remedy: 'cannot-happen', how }) as const;
export const healsItself = (how: string) => ({ remedy: 'heals-itself', how }) as const;
export const explained = (how: string) => ({ remedy: 'explained', how }) as const;
