import type { Mailbox } from '../mailbox.ts';
import { bad, no, Refusal } from '../reply.ts';
import type { Session } from '../session.ts';

/** System flags are one word in any case; this is how they are stored. */
const SYSTEM = new Map(
  ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft'].map((flag) => [flag.toLowerCase(), flag]),
);

/** The flags that the mailbox takes, or a refusal, as the server's profile says. */
export function acceptedFlags(session: Session, mailbox: Mailbox, flags: readonly string[]): string[] {
  const { profile } = session.server;
  const permanent = (mailbox.permanentFlags ?? profile.permanentFlags).map((flag) => flag.toLowerCase());
  const accepted: string[] = [];
  for (const flag of flags) {
    const system = SYSTEM.get(flag.toLowerCase());
    if (flag.startsWith('\\') && !system) throw new Refusal(bad(`${flag} is no system flag`));
    if (!system && flag.length > profile.keywordLimitBytes)
      throw new Refusal(no('[CANNOT] Keyword too long'));
    const known = permanent.includes(flag.toLowerCase()) || (!system && permanent.includes('\\*'));
    if (known) accepted.push(system ?? flag);
    else if (profile.unknownFlags === 'refuse')
      throw new Refusal(no(`[CANNOT] ${flag} cannot be stored here`));
  }
  return accepted;
}
