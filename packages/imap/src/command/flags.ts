import { ImapProtocolError } from '../errors.ts';

const SYSTEM_FLAGS: ReadonlySet<string> = new Set([
  '\\answered',
  '\\flagged',
  '\\deleted',
  '\\seen',
  '\\draft',
]);
const KEYWORD = /^[\x21-\x7e]+$/;
const SPECIAL = /[(){"]|^\\/;

/**
 * Whether a flag may stand in a command; servers may still refuse it. Only what every server can parse: Dovecot answers any other
 * flag of an APPEND with BAD and then runs the message, if it was sent unasked, as commands.
 */
export function isSendableFlag(flag: string): boolean {
  return SYSTEM_FLAGS.has(flag.toLowerCase()) || (KEYWORD.test(flag) && !SPECIAL.test(flag));
}

/** A flag list with its parentheses; throws on a flag that may not be sent. */
export function flagList(flags: readonly string[]): string {
  const broken = flags.find((flag) => !isSendableFlag(flag));
  if (broken !== undefined) throw new ImapProtocolError(`the flag ${JSON.stringify(broken)} cannot be sent`);
  return `(${flags.join(' ')})`;
}
