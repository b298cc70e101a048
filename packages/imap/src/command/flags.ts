import { ImapProtocolError } from '../errors.ts';

// what would end the flag list or the line; what a server makes of the rest is its own decision
const UNSENDABLE = /^$|[\x00-\x20(){"\x7f]/;

/** Whether a flag can stand in a command without breaking it; servers may still refuse it. */
export function isSendableFlag(flag: string): boolean {
  return !UNSENDABLE.test(flag);
}

/** A flag list with its parentheses; throws on a flag that would break the command. */
export function flagList(flags: readonly string[]): string {
  const broken = flags.find((flag) => !isSendableFlag(flag));
  if (broken !== undefined) throw new ImapProtocolError(`the flag ${JSON.stringify(broken)} cannot be sent`);
  return `(${flags.join(' ')})`;
}
