import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportEntryView } from '@mailhaul/service';

/** A worker that was killed. */
export interface Kill {
  readonly pid: number;
  readonly atMs: number;
}

/** How a user that a killed worker had went on elsewhere. */
export interface Resumption {
  readonly user: string;
  /** From the kill until somebody else had the user. */
  readonly takenAfterMs: number;
  /** From the kill to the new owner's first APPEND; null when it had nothing to deliver. */
  readonly appendAfterMs: number | null;
  /** How many messages the new owner delivered. */
  readonly delivered: number;
}

/** What a user's entries and its mailbox tell of the kills it met. */
export function resumptionsOf(
  user: string,
  {
    entries,
    kills,
    maildir,
  }: {
    readonly entries: readonly ReportEntryView[];
    readonly kills: readonly Kill[];
    readonly maildir: string;
  },
): Resumption[] {
  const moves = entries
    .filter(({ kind }) => kind === 'move')
    .map(({ creationTime, message }) => ({ atMs: Date.parse(creationTime), message }));
  const stored = begunAt(maildir);
  return kills.flatMap(({ pid, atMs }): Resumption[] => {
    const last = moves.findLast((move) => move.atMs < atMs);
    if (!last?.message.includes(`/${pid}/`)) return [];
    const taken = moves.find((move) => move.atMs >= atMs && move.message.includes('picked up by'));
    if (!taken) throw new Error(`nobody took ${user} after its worker was killed`);
    // whoever took it may have been killed in turn, before it came to sending anything
    const untilMs = kills.find(
      (kill) => taken.message.includes(`/${kill.pid}/`) && kill.atMs > taken.atMs,
    )?.atMs;
    const later = stored.filter((ms) => ms > taken.atMs && ms < (untilMs ?? Number.POSITIVE_INFINITY));
    const firstMs = Math.min(...later);
    return [
      {
        user,
        takenAfterMs: taken.atMs - atMs,
        appendAfterMs: later.length === 0 ? null : firstMs - atMs,
        delivered: later.length,
      },
    ];
  });
}

// Dovecot makes a file when its APPEND begins, and gives it the date of the message when it ends; where the file system does not
// keep when a file was made, its last change must do, which is later by as long as the APPEND lasted
function begunAt(maildir: string): readonly number[] {
  const files = readdirSync(maildir, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && /\/(?:cur|new)$/.test(file.parentPath))
    .map((file) => statSync(join(file.parentPath, file.name)))
    .map(({ birthtimeMs, ctimeMs }) => (birthtimeMs > 0 ? birthtimeMs : ctimeMs));
}
