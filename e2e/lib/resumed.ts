import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportEntryView } from '@mailhaul/service';
import { loginTimes } from './sessions.ts';

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
  /** From the kill to the new owner's first sign-in at the target; null when there was none. */
  readonly signedInAfterMs: number | null;
  /** From the kill to the new owner's first APPEND; null when it delivered nothing. */
  readonly appendAfterMs: number | null;
  /** From the kill until the new owner was killed in turn. */
  readonly ownedUntilMs: number;
  /** Messages that were neither delivered nor in doubt when the new owner began; null when it was killed before it told. */
  readonly free: number | null;
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
    log,
  }: {
    readonly entries: readonly ReportEntryView[];
    readonly kills: readonly Kill[];
    readonly maildir: string;
    /** What the target's Dovecot wrote about sign-ins. */
    readonly log: string;
  },
): Resumption[] {
  const moves = entries
    .filter(({ kind }) => kind === 'move')
    .map(({ creationTime, message }) => ({ atMs: Date.parse(creationTime), message }));
  const stored = begunAt(maildir);
  const signedIn = loginTimes(log, user);
  return kills.flatMap(({ pid, atMs }): Resumption[] => {
    const last = moves.findLast((move) => move.atMs < atMs);
    if (!last?.message.includes(`/${pid}/`)) return [];
    const after = moves.filter((move) => move.atMs >= atMs);
    // it came to its end between our looking at the clock and the kill
    if (isDoneIn(after[0], atMs)) return [];
    const taken = after.find(({ message }) => message.includes('picked up by'));
    if (!taken) throw new Error(`nobody took ${user} after its worker was killed: ${JSON.stringify(moves)}`);
    // whoever took it may have been killed in turn, before it came to anything
    const owner = kills.find((kill) => taken.message.includes(`/${kill.pid}/`) && kill.atMs > taken.atMs);
    const untilMs = owner?.atMs ?? Number.POSITIVE_INFINITY;
    const isOwners = (ms: number) => ms > taken.atMs && ms < untilMs;
    const later = stored.filter(isOwners);
    return [
      {
        user,
        takenAfterMs: taken.atMs - atMs,
        signedInAfterMs: earliest(signedIn.filter(isOwners), atMs),
        appendAfterMs: earliest(later, atMs),
        ownedUntilMs: untilMs - atMs,
        free: freeIn(entries.find((entry) => isPlan(entry) && isOwners(Date.parse(entry.creationTime)))),
        delivered: later.length,
      },
    ];
  });
}

/** A process that is told to die may live so long. */
const DYING_MS = 1_000;

function isDoneIn(
  move: { readonly atMs: number; readonly message: string } | undefined,
  killedMs: number,
): boolean {
  return (
    move !== undefined && move.atMs - killedMs < DYING_MS && / → (?:Incremental)?Synced \(/.test(move.message)
  );
}

function earliest(times: readonly number[], sinceMs: number): number | null {
  return times.length === 0 ? null : Math.min(...times) - sinceMs;
}

const isPlan = ({ kind }: ReportEntryView) => kind === 'plan';
const PLANNED = /with (\d+) messages(?:, (\d+) of them delivered already and (\d+) in doubt)?/;

function freeIn(plan: ReportEntryView | undefined): number | null {
  if (plan === undefined) return null;
  const [, all = 0, delivered = 0, inDoubt = 0] = PLANNED.exec(plan.message) ?? [];
  return Number(all) - Number(delivered) - Number(inDoubt);
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
