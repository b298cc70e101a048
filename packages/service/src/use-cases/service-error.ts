/** Why a use case refused. */
export type ServiceErrorCode =
  /** There is nothing of that name; the message has the nearest one. */
  | 'NOT_FOUND'
  | 'NAME_TAKEN'
  /** A number outside its range, a text too long, a date that is none. */
  | 'BAD_INPUT'
  /** The CSV as a whole cannot be taken; `fields` lists every error with row and column. */
  | 'BAD_CSV'
  /** Not in this status; the message says which command is possible now. */
  | 'WRONG_STATE'
  /** Somebody else was quicker: it is not what the edit was made from. */
  | 'CHANGED_MEANWHILE'
  /** Something still uses it. */
  | 'IN_USE'
  /** Skipped items must be approved first, or a limit above 50 needs consent. */
  | 'NEEDS_APPROVAL'
  /** The endpoint's server did not pass the test. */
  | 'ENDPOINT_UNREACHABLE'
  /** The mail server did not take a mail. */
  | 'MAIL_REFUSED'
  | 'WEBHOOK_REFUSED'
  | 'LIMIT_REACHED'
  /** The owner of the data folder did not answer. */
  | 'OWNER_SILENT'
  | 'INTERNAL';

/** What is wrong with one input. */
export interface FieldError {
  /** The input's name in camelCase, or the CSV column. */
  readonly field: string;
  readonly message: string;
  /** What to change. */
  readonly fix?: string;
  /** CSV line, header = 1. */
  readonly row?: number;
  /** The CSV error's stable code, e.g. CSV_EMPTY. */
  readonly code?: string;
}

/** A use case's refusal as data, the same over every way it is called. */
export interface ServiceProblem {
  readonly code: ServiceErrorCode;
  readonly message: string;
  /** What to do about it; empty when the message says it all. */
  readonly fix: string;
  readonly fields: readonly FieldError[];
}

/** A use case refused; nothing was changed. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly problem: ServiceProblem;

  constructor(
    problem: Pick<ServiceProblem, 'code' | 'message'> & Partial<ServiceProblem>,
    options?: ErrorOptions,
  ) {
    super(problem.message, options);
    this.problem = { fix: '', fields: [], ...problem };
  }

  get code(): ServiceErrorCode {
    return this.problem.code;
  }
}
