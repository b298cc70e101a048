import { type StatePlace, statePlace, UsageError } from '@mailhaul/service';

/** Where the service keeps what it knows: `--data`, else MAILHAUL_DATA, else DATABASE_URL, else the user's state folder. */
export function dataPlace(
  asked: string | null,
  env: Readonly<Record<string, string | undefined>>,
): StatePlace {
  if (asked !== null && /^[a-z]+:\/\//i.test(asked))
    throw new UsageError(
      '--data names a folder. A database is named by DATABASE_URL or DATABASE_URL_FILE, since every user of the machine can read a command line.',
    );
  return statePlace(asked ?? (env.MAILHAUL_DATA || null), env);
}

/** The data folder when it is not the one where commands look by themselves; null when it is. */
export function unusualFolder(
  { folder }: Pick<StatePlace, 'folder'>,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  return folder === usualFolder(env) ? null : folder;
}

/** Where commands look when nothing says otherwise. */
export function usualFolder({ XDG_STATE_HOME }: Readonly<Record<string, string | undefined>>): string {
  return statePlace(null, { XDG_STATE_HOME }).folder;
}
