import {
  FAILURES,
  type Failure,
  type FailureAction,
  type FailureCode,
  FailureError,
  headlineOf,
  pageOf,
  type Side,
} from '@mailhaul/domain';
import { classify } from '@mailhaul/engine';
import { StoreInUseError, StoreUnusableError } from '@mailhaul/store';
import type { Endpoint } from '../endpoint/resolve-endpoint.ts';
import { EXIT_CODES, type ExitCode } from './exit-codes.ts';

/** Whatever was thrown, as a row of the failure catalogue. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError || error instanceof StoreUnusableError) return error.failure;
  if (error instanceof StoreInUseError)
    return {
      ...error.failure,
      words: `${error.message}. To run two copies at once, give each a --state folder of its own.`,
    };
  if (isFileError(error) && error.code !== 'ENOSPC')
    return { code: 'BadConfiguration', side: 'service', words: error.message };
  return classify(error, 'service', 'other');
}

// a folder without permission: nothing that a bug report would mend
function isFileError(error: unknown): error is Error & { readonly code: unknown } {
  return error instanceof Error && 'code' in error && 'path' in error && 'syscall' in error;
}

/** The same failure, knowing the server and the user of its side, for its headline. */
export function placedFailure(
  failure: Failure,
  sides: Readonly<Partial<Record<'source' | 'target', Endpoint>>>,
): Failure {
  const endpoint = failure.side === 'service' ? undefined : sides[failure.side];
  if (endpoint === undefined) return failure;
  const { address, credentials } = endpoint.spec;
  return { ...failure, facts: { host: address.host, user: credentials.user, ...failure.facts } };
}

/** Whatever one side threw while it was opened or listed, as a FailureError. */
export function asFailure(error: unknown, side: Side, occasion: 'sign-in' | 'list'): FailureError {
  return new FailureError(classify(error, side, occasion), { cause: error });
}

/** A failure with its sentence and its fix. */
export function reportedFailure(failure: Failure): ReportedFailure {
  const { code, side, words } = failure;
  const { reference, message, fix, steps, actions } = FAILURES[code];
  const headline = headlineOf(failure);
  return { code, reference, side, headline, message, fix, steps, actions, page: pageOf(code), words };
}

/** The exit code for a run that ended by this failure. */
export function exitCodeOf({ code }: Pick<Failure, 'code'>): ExitCode {
  const { exitCode } = FAILURES[code];
  return isExitCode(exitCode) ? exitCode : 70;
}

function isExitCode(code: number): code is ExitCode {
  return Object.hasOwn(EXIT_CODES, code);
}

/** A failure with what people need: what happened, what to do, the words behind it. */
export interface ReportedFailure {
  readonly code: FailureCode;
  /** The same in the migration world's spelling, e.g. CONN_TIMEOUT. */
  readonly reference: string;
  readonly side: Side;
  /** The sentence that Microsoft's service shows; null where it has none. */
  readonly headline: string | null;
  readonly message: string;
  /** All steps as one text. */
  readonly fix: string;
  /** What to do, in the order in which it is worth trying. */
  readonly steps: readonly string[];
  /** What the product can do about it itself. */
  readonly actions: readonly FailureAction[];
  /** Where it is explained, below docs/. */
  readonly page: string;
  readonly words: string;
}
