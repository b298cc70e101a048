import { ImapProtocolError } from '../errors.ts';
import { numberOf, textOf } from '../wire/nodes.ts';
import { AWAIT_CONTINUATION, type Part } from '../wire/part.ts';
import type { ResponseCode } from '../wire/response.ts';
import type { Command } from './command.ts';
import { flagList } from './flags.ts';
import { parseSet, type SetRange } from './sequence-set.ts';

/** The UIDs that an APPEND gave its messages, in the order they were sent (RFC 4315 §3). */
export interface AppendedUids {
  readonly uidValidity: number;
  readonly ranges: readonly SetRange[];
}

/** How one message is announced inside APPEND. */
export interface AppendHeader {
  /** System flags and keywords as they may be sent. */
  readonly flags: readonly string[];
  /** e.g. `17-Jul-1996 02:44:25 -0700`; null lets the server take its own time. */
  readonly internalDate: string | null;
  readonly sizeBytes: number;
  /** `+` needs LITERAL+ or LITERAL-; otherwise the server is asked first. */
  readonly nonSynchronizing: boolean;
  /** literal8 (RFC 3516): for messages with NUL. */
  readonly binary?: boolean;
}

/** The first parts of an APPEND, up to where the message headers follow. */
export function appendStart(mailbox: readonly Part[]): readonly Part[] {
  return ['APPEND ', ...mailbox];
}

/** What stands before one message's bytes; several in one command make it a MULTIAPPEND (RFC 3502). Throws on flags and dates that not every server can parse. */
export function appendMessage(header: AppendHeader): readonly Part[] {
  const flags = header.flags.length > 0 ? ` ${flagList(header.flags)}` : '';
  const date = header.internalDate === null ? '' : ` "${dateTime(header.internalDate)}"`;
  const plus = header.nonSynchronizing ? '+' : '';
  const announced = `${flags}${date} ${header.binary ? '~' : ''}{${header.sizeBytes}${plus}}\r\n`;
  return header.nonSynchronizing ? [announced] : [announced, AWAIT_CONTINUATION];
}

const DATE_TIME =
  /^\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{4} \d\d:\d\d:\d\d [+-]\d{4}$/i;
const LENGTH = '17-Jul-1996 02:44:25 -0700'.length;

// Dovecot answers other dates with BAD and then runs the message, if it was sent unasked, as commands
function dateTime(text: string): string {
  const trimmed = text.trim();
  if (!DATE_TIME.test(trimmed))
    throw new ImapProtocolError(`the date ${JSON.stringify(text)} cannot be sent`);
  // the day has two characters (RFC 9051 §9, date-day-fixed); some servers send one
  return trimmed.padStart(LENGTH, '0');
}

/** APPEND as an open command: its parts are added while the message arrives from elsewhere. */
export function append(onAnswered?: () => void): Command<AppendedUids | null> {
  return {
    name: 'APPEND',
    parts: () => [],
    ...(onAnswered ? { onTagged: onAnswered } : {}),
    result: (response) => appendedUids(response.code),
  };
}

/** Reads APPENDUID; null when the server sent none. */
export function appendedUids(code: ResponseCode | null): AppendedUids | null {
  if (code?.name !== 'APPENDUID') return null;
  const uidValidity = numberOf(code.args[0]);
  const ranges = parseSet(textOf(code.args[1]) ?? '');
  return uidValidity === null || ranges.length === 0 ? null : { uidValidity, ranges };
}
