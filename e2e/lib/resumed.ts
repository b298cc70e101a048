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
  /** From the kill to the first message that the new owner delivered; null when it had none to deliver. */
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
  const stored = storedAt(maildir);
  return kills.flatMap(({ pid, atMs }): Resumption[] => {
    const last = moves.findLast((move) => move.atMs < atMs);
    if (!last?.message.includes(`/${pid}/`)) return [];
    const taken = moves.find((move) => move.atMs >= atMs && move.message.includes('picked up by'));
    if (!taken) throw new Error(`nobody took ${user} after its worker was killed`);
    const later = stored.filter((ms) => ms > taken.atMs);
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

// Dovecot gives a file the date of the message, so only its change tells when it was stored
function storedAt(maildir: string): readonly number[] {
  const files = readdirSync(maildir, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && /\/(?:cur|new)$/.test(file.parentPath))
    .map((file) => statSync(join(file.parentPath, file.name)).ctimeMs);
}
