import { formatBytes } from '@mailhaul/base';
import type { Failure } from '@mailhaul/domain';
import { type Connection, mailboxArgument, type QuotaResource, quotaRoot, status } from '@mailhaul/imap';
import { optional } from './optional.ts';
import type { RoomNeeded } from './room-needed.ts';

/** What the target has left, as far as it says. */
export interface TargetRoom {
  /** As the server counts; STORAGE in units of 1,024 bytes. */
  readonly resources: readonly QuotaResource[];
  readonly freeBytes: number | null;
  readonly freeMessages: number | null;
  /** The largest message that is taken (RFC 7889). */
  readonly appendLimitBytes: number | null;
}

/** What is to be copied, held against what there is room for. */
export interface RoomVerdict {
  readonly fits: 'yes' | 'unknown' | 'hardly' | 'no';
  /** One sentence with both figures. */
  readonly words: string;
}

const STORAGE_UNIT_BYTES = 1_024;

/** Asks what limits an account: its quota and the largest message it takes. */
export async function targetRoom(connection: Connection, rawName = 'INBOX'): Promise<TargetRoom> {
  const { capabilities } = connection;
  const argument = mailboxArgument(rawName, capabilities.has('LITERAL+'));
  // announced without a value, the limit differs from mailbox to mailbox (RFC 7889 §2)
  const asksLimit = capabilities.has('APPENDLIMIT') && capabilities.appendLimitBytes === null;
  const [resources, told] = await Promise.all([
    capabilities.has('QUOTA') ? optional(connection.run(quotaRoot(argument)), []) : [],
    asksLimit ? optional(connection.run(status(argument, ['APPENDLIMIT'])), null) : null,
  ]);
  return {
    resources,
    freeBytes: leastFree(resources, 'STORAGE', STORAGE_UNIT_BYTES),
    freeMessages: leastFree(resources, 'MESSAGE', 1),
    appendLimitBytes: told?.appendLimitBytes ?? capabilities.appendLimitBytes,
  };
}

/** The tightest of several roots decides; a limit of 0 is how some servers say that there is none. */
function leastFree(resources: readonly QuotaResource[], name: string, unit: number): number | null {
  const free = resources
    .filter((resource) => resource.name === name && resource.limit > 0)
    .map(({ limit, usage }) => Math.max(0, limit - usage) * unit);
  return free.length === 0 ? null : Math.min(...free);
}

/** The tighter of what the admin allows and what the target takes (APPENDLIMIT, RFC 7889). */
export function largestItemBytes(asked: number | null, { appendLimitBytes }: TargetRoom): number | null {
  if (asked === null || appendLimitBytes === null) return asked ?? appendLimitBytes;
  return Math.min(asked, appendLimitBytes);
}

/** Holds what is needed against what there is; only exact figures make a sure "no". */
export function judgeRoom(needed: RoomNeeded, room: TargetRoom): RoomVerdict {
  const { freeBytes, freeMessages } = room;
  if (freeMessages !== null && needed.messages > freeMessages) {
    const words = `${needed.messages} messages are to be copied, the target has room for ${freeMessages} more`;
    return { fits: needed.isExact ? 'no' : 'hardly', words };
  }
  if (freeBytes === null)
    return { fits: freeMessages === null ? 'unknown' : 'yes', words: 'the target tells no limit in bytes' };
  const about = needed.isExact ? '' : 'about ';
  const words = `${about}${formatBytes(needed.sizeBytes)} are to be copied, the target has ${formatBytes(freeBytes)} left`;
  if (needed.sizeBytes <= freeBytes) return { fits: 'yes', words };
  return { fits: needed.isExact ? 'no' : 'hardly', words };
}

/** The failure of a copy that surely does not fit; null when it may. */
export function roomFailure(needed: RoomNeeded, room: TargetRoom): Failure | null {
  const { fits, words } = judgeRoom(needed, room);
  return fits === 'no' ? { code: 'QuotaTooSmall', side: 'target', words } : null;
}
