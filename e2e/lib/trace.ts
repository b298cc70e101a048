import { existsSync, readFileSync } from 'node:fs';

/** One line of a protocol trace (`--trace FILE`). */
export interface TraceLine {
  readonly atS: number;
  readonly from: 'client' | 'server' | 'note';
  readonly side: 'source' | 'target';
  /** Connections of a side are numbered from 1. */
  readonly connection: number;
  readonly text: string;
}

/** A command as a trace shows it. */
export interface TracedCommand {
  readonly connection: number;
  /** In capitals: `UID FETCH`. */
  readonly verb: string;
  /** All of it, with its tag; literals by their size. */
  readonly line: string;
}

const LINE = /^ *([\d.]+) (C:|S:|--) (source|target)#(\d+) (.*)$/s;
const FROM = { 'C:': 'client', 'S:': 'server', '--': 'note' } as const;

/** Reads a trace; a run that was killed may have left half a line, which is left out. */
export function readTrace(file: string): readonly TraceLine[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const match = LINE.exec(line);
      if (!match) return [];
      const [, atS, arrow, side, connection, text = ''] = match;
      return [
        {
          atS: Number(atS),
          from: FROM[arrow as keyof typeof FROM],
          side: side as 'source' | 'target',
          connection: Number(connection),
          text,
        },
      ];
    });
}

/** The commands that went to one side, in order. */
export function commandsTo(trace: readonly TraceLine[], side: 'source' | 'target'): TracedCommand[] {
  return trace
    .filter((line) => line.side === side && line.from === 'client')
    .flatMap(({ connection, text }) => {
      const verb = /^\S+ +((?:UID +)?[A-Za-z-]+)/.exec(text)?.[1];
      return verb ? [{ connection, verb: verb.toUpperCase().replace(/ +/, ' '), line: text }] : [];
    });
}

/** What a client may say that only looks. EXAMINE is the read-only SELECT; UNSELECT closes without expunging. */
const LOOKING = new Set([
  'CAPABILITY',
  'STARTTLS',
  'LOGIN',
  'AUTHENTICATE',
  'ID',
  'ENABLE',
  'NAMESPACE',
  'LIST',
  'LSUB',
  'XLIST',
  'STATUS',
  'EXAMINE',
  'UID FETCH',
  'UID SEARCH',
  'GETQUOTAROOT',
  'GETQUOTA',
  'NOOP',
  'UNSELECT',
  'LOGOUT',
]);

/** Commands to the source that change its state or may do so on some server; a body that is read without PEEK sets \Seen. */
export function changingSourceCommands(trace: readonly TraceLine[]): readonly string[] {
  return commandsTo(trace, 'source')
    .filter(({ verb, line }) => !LOOKING.has(verb) || /BODY\[|BINARY\[|RFC822(?!\.SIZE)/i.test(line))
    .map(({ line }) => line);
}
