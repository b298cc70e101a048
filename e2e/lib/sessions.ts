// What a Dovecot's own log tells of who was signed in when.

/** The most that was open at the same time. */
export interface Peak {
  /** Different users. */
  readonly users: number;
  readonly connections: number;
}

const LOGIN = /imap-login: Info: Login: user=<([^>]*)>.*session=<([^>]*)>/;
const LOGOUT = /imap\(([^)]*)\)<\d+><([^>]*)>: Info: .*(?:in=\d+ out=\d+)/;

/** Follows the sessions in a log, in its order; users whose name is not meant are left out. */
export function peakOf(log: string, isMeant: (user: string) => boolean): Peak {
  const open = new Map<string, string>();
  let users = 0;
  let connections = 0;
  for (const line of log.split('\n')) {
    const [, name = '', session = ''] = LOGIN.exec(line) ?? [];
    if (session !== '' && isMeant(name)) {
      open.set(session, name);
      users = Math.max(users, new Set(open.values()).size);
      connections = Math.max(connections, open.size);
      continue;
    }
    const [, , ended = ''] = LOGOUT.exec(line) ?? [];
    open.delete(ended);
  }
  return { users, connections };
}

/** When a user signed in (ms since the epoch), as the ends of the seconds that the log names. */
export function loginTimes(log: string, user: string): readonly number[] {
  const year = new Date().getFullYear();
  return log
    .split('\n')
    .filter((line) => LOGIN.exec(line)?.[1] === user)
    .map((line) => new Date(`${line.slice(0, 'Nov 28 23:43:04'.length)} ${year}`).getTime() + 999);
}

/** How many sign-ins a log shows. */
export function loginsIn(log: string, isMeant: (user: string) => boolean): number {
  return log.split('\n').filter((line) => isMeant(LOGIN.exec(line)?.[1] ?? '')).length;
}
