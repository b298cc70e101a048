import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { FailureError } from '@mailhaul/domain';

/** Where a run keeps what it must remember. */
export interface StatePlace {
  /** The folder for the log files, and for the ledger unless a database holds it. */
  readonly folder: string;
  /** What openStore is given: the folder, or a postgres:// URL. */
  readonly location: string;
}

/** The state folder that was asked for, else the database that DATABASE_URL names, else the user's state folder (XDG). */
export function statePlace(
  asked: string | null,
  env: Readonly<Record<string, string | undefined>>,
): StatePlace {
  if (asked !== null && /^postgres(ql)?:\/\//i.test(asked))
    return { folder: defaultFolder(env), location: asked };
  if (asked !== null) return { folder: resolve(asked), location: resolve(asked) };
  const folder = defaultFolder(env);
  const database = databaseUrl(env);
  if (database === null) return { folder, location: folder };
  if (!/^postgres(ql)?:\/\//i.test(database))
    throw unusable(
      'DATABASE_URL (or its file) names a database that is not PostgreSQL; unset it, or say with --state DIR where to keep the state.',
    );
  return { folder, location: database };
}

/** The URL in DATABASE_URL, or in the file that DATABASE_URL_FILE names; null for neither. */
export function databaseUrl(env: Readonly<Record<string, string | undefined>>): string | null {
  const { DATABASE_URL: url, DATABASE_URL_FILE: file } = env;
  if (url) return url;
  if (!file) return null;
  try {
    const text = readFileSync(file, 'utf8').trim();
    if (text !== '') return text;
  } catch (error) {
    throw unusable(
      `the file ${file} that DATABASE_URL_FILE names cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`,
    );
  }
  throw unusable(`the file ${file} that DATABASE_URL_FILE names is empty`);
}

// a relative XDG_STATE_HOME must be ignored (XDG Base Directory Specification)
function defaultFolder({ XDG_STATE_HOME: base }: Readonly<Record<string, string | undefined>>): string {
  return base !== undefined && isAbsolute(base)
    ? join(base, 'mailhaul')
    : join(homedir(), '.local', 'state', 'mailhaul');
}

function unusable(words: string): FailureError {
  return new FailureError({ code: 'BadConfiguration', side: 'service', words });
}
