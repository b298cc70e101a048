import { SYSTEM_FLAGS, splitFlags } from '@mailhaul/domain';
import { instantOf, type SourceMessage } from '../enumerate/source-message.ts';
import { type Announcement, announcementOf, type ToAnnounce } from '../transfer/announcement.ts';

/** A stored message, and what was sent with it. */
export interface WatchedMessage {
  readonly sourceUid: number;
  readonly targetUid: number;
  /** The date that was sent, in seconds since the epoch; null when none was. */
  readonly instantS: number | null;
  /** The flags that were sent. */
  readonly system: number;
  readonly keywords: readonly string[];
}

/** A message that was sent; null when what was announced is no longer known. */
type SentMessage = ToAnnounce & { readonly announcement: Announcement | null };

/** Most messages of a folder that are read back. */
const WATCHED_LIMIT = 20_000;
/** Messages with one and the same system flag that are read back to see whether the server keeps this flag at APPEND. */
const FLAG_SAMPLES = 2;
/** Dates before 1971 wrap or become "now" on some servers. */
const EARLIEST_SAFE_S = 365 * 86_400;

/** The few messages of a folder with something that servers drop or change with an OK: odd dates, keywords, some of each flag. */
export class Watchlist {
  readonly #watched: WatchedMessage[] = [];
  readonly #nowS: () => number;
  /** How many samples there are of each system flag, by its bit. */
  readonly #samples = SYSTEM_FLAGS.map(() => 0);

  constructor(nowS: () => number) {
    this.#nowS = nowS;
  }

  get messages(): readonly WatchedMessage[] {
    return this.#watched;
  }

  /** Tells of a message that was stored; cheap for those that are of no interest. */
  stored(planned: SentMessage, targetUid: number): void {
    if (targetUid === 0 || this.#watched.length >= WATCHED_LIMIT || !this.#isOdd(planned.message)) return;
    const { flags, internalDate } = planned.announcement ?? announcementOf(planned);
    this.#watched.push({
      sourceUid: planned.message.uid,
      targetUid,
      instantS: internalDate === null ? null : instantOf(internalDate),
      ...splitFlags(flags),
    });
  }

  #isOdd({ keywords, instantS, system }: SourceMessage): boolean {
    if (keywords.length > 0) return true;
    if (instantS !== null && (instantS < EARLIEST_SAFE_S || instantS > this.#nowS())) return true;
    return system !== 0 && this.#isSample(system);
  }

  #isSample(system: number): boolean {
    const bits = SYSTEM_FLAGS.flatMap((_, bit) => ((system >> bit) & 1 ? [bit] : []));
    if (bits.every((bit) => (this.#samples[bit] ?? 0) >= FLAG_SAMPLES)) return false;
    for (const bit of bits) this.#samples[bit] = (this.#samples[bit] ?? 0) + 1;
    return true;
  }
}
