/** One use case: JSON in, JSON out; refuses with ServiceError and has then changed nothing. */
export type UseCase<Input, Output> = (input: Input) => Promise<Output>;

/** Secrets travel as plain text inside inputs, which never leave the process unsealed; the door wraps them at once. */
export type PlainSecret = string;
