/** How much a log line matters. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Values a log line may carry; secrets stay wrapped and print as [secret]. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where the program tells what it does; one line per call, fields are structured. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A log whose lines all carry the given fields. */
  with(fields: LogFields): Log;
}

/** A log built on one function that writes a line. */
export function makeLog(
  write: (level: LogLevel, message: string, fields: LogFields) => void,
  bound: LogFields = {},
): Log {
  const at =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}) =>
      write(level, message, { ...bound, ...fields });
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: (fields) => makeLog(write, { ...bound, ...fields }),
  };
}

/** A log that says nothing, for tests and for library use without a sink. */
export const silentLog: Log = makeLog(() => undefined);
