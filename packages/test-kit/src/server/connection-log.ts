/** One command as the log keeps it. */
export interface LoggedCommand {
  readonly connection: number;
  readonly tag: string;
  readonly verb: string;
  /** Without tag, literal bytes and credentials. */
  readonly line: string;
  readonly user: string | undefined;
  /** The mailbox that was selected when the command came. */
  readonly selected: string | undefined;
  /** Whether it alters, or on a real server may alter, what the account holds. */
  readonly changesState: boolean;
  readonly receivedAtMs: number;
  completedAtMs: number | undefined;
  bytesIn: number;
  bytesOut: number;
  /** OK, NO or BAD; undefined when no tagged reply was sent. */
  status: string | undefined;
}

/** Beyond this many commands a connection's log keeps counting but stops listing. */
const LISTED_COMMANDS_LIMIT = 200_000;

/** What one connection did. */
export class ConnectionLog {
  readonly connection: number;
  readonly openedAtMs: number;
  closedAtMs: number | undefined;
  bytesIn = 0;
  bytesOut = 0;
  /** Times this client waited with nothing else outstanding. */
  roundTrips = 0;
  readonly commands: LoggedCommand[] = [];
  readonly countByVerb = new Map<string, number>();

  constructor(connection: number) {
    this.connection = connection;
    this.openedAtMs = timestampMs();
  }

  add(command: LoggedCommand): void {
    this.countByVerb.set(command.verb, this.count(command.verb) + 1);
    if (this.commands.length < LISTED_COMMANDS_LIMIT) this.commands.push(command);
  }

  count(verb: string): number {
    return this.countByVerb.get(verb) ?? 0;
  }
}

/** Milliseconds since the epoch with a fraction. */
export function timestampMs(): number {
  return performance.timeOrigin + performance.now();
}

const CHANGING = new Set([
  ...[
    'APPEND',
    'CREATE',
    'DELETE',
    'RENAME',
    'SUBSCRIBE',
    'UNSUBSCRIBE',
    'SELECT',
    'EXPUNGE',
    'STORE',
    'COPY',
  ],
  ...['MOVE', 'UID EXPUNGE', 'UID STORE', 'UID COPY', 'UID MOVE', 'SETQUOTA', 'SETACL', 'SETMETADATA'],
]);

/** SELECT counts (it takes \Recent away), and so does reading a body without PEEK. */
export function changesState(verb: string, line: string, readOnly: boolean): boolean {
  if (CHANGING.has(verb)) return true;
  if (readOnly) return false;
  if (verb === 'CLOSE') return true;
  return /FETCH$/.test(verb) && /[ (](BODY\[|RFC822(\.TEXT)?[ )]|RFC822$)/i.test(line);
}
