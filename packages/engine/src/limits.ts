/** Most messages of one send unit, and of one MULTIAPPEND. */
export const UNIT_MESSAGES = 64;
/** Most bytes of one send unit, unless a single message is larger. */
export const UNIT_BYTES = 4_000_000;
/** Most messages and bytes that one FETCH asks for. */
export const BATCH_MESSAGES = 512;
/** Messages that a lane's first FETCHes ask for, and the fewest that it comes down to. */
export const BATCH_MESSAGES_FIRST = 64;
export const BATCH_MESSAGES_LEAST = 16;
/** A FETCH that lasts longer asked for too much: all it asks for is in doubt when the process dies. */
export const BATCH_LASTS_MS = 1_000;
export const BATCH_BYTES = 8_000_000;
/** With synchronizing literals each message costs a round trip, so lanes share the work in small pieces. */
export const BATCH_MESSAGES_SYNCHRONIZING = 10;
/** Messages waiting in such a lane below which it asks for more; what it hoards, no other lane can take. */
export const WAITING_MESSAGES_SYNCHRONIZING = 6;
/** Largest folder that two lanes share while messages stream without waits. */
export const SHARED_FOLDER_MESSAGES = 20_000;
/** FETCH commands of one lane that are under way at once. */
export const FETCHES_OUTSTANDING = 2;
/** Bytes queued towards the target at which the source is paused. */
export const QUEUED_BYTES_HIGH = 1_000_000;
/** Bytes queued towards the target at which the source goes on. */
export const QUEUED_BYTES_LOW = 256_000;
/** Messages sent but not acknowledged at which the source is paused: all of them are in doubt if the line breaks. */
export const UNACKNOWLEDGED_MESSAGES = 512;
/** The same before it is known how quickly a target answers, and however slowly it does. */
export const UNACKNOWLEDGED_MESSAGES_FIRST = 128;
export const UNACKNOWLEDGED_MESSAGES_LEAST = 16;
/** What is sent ahead should be answered within this time. */
export const ANSWERED_WITHIN_MS = 2_000;
/** A stop waits this long for what is on the wire; the next run finds out what became of the rest. */
export const HALT_WITHIN_MS = 4_000;
export const UNACKNOWLEDGED_BYTES = 32_000_000;
/** Messages of one window of the sending order: the newest window goes first, ascending inside. */
export const SENDING_WINDOW_MESSAGES = 250;
/** Messages whose metadata one UID FETCH asks for. */
export const WINDOW_MESSAGES = 5_000;
/** Messages that are enumerated before the first is copied; folders beyond are read window by window. */
export const PLAN_AHEAD_MESSAGES = 50_000;
/** After the loss of a connection its session may go on storing for this long. */
export const SETTLE_AFTER_MS = 30_000;
/** Pause between the two looks that must agree before an unacknowledged message counts as not stored. */
export const SETTLE_POLL_MS = 2_000;
/** Refused messages of a folder after which MULTIAPPEND is not used there any more. */
export const CULPRITS_UNTIL_SINGLE = 3;
/** Transient failures in a row, without a closed unit between, that a run survives. */
export const TRANSIENT_FAILURES_ALLOWED = 60;
/** Longest run without any progress. */
export const NO_PROGRESS_LIMIT_MS = 24 * 3_600_000;
/** First and longest pause before a connection is tried again. */
export const RETRY_FIRST_MS = 500;
export const RETRY_LONGEST_MS = 30_000;
/** Who has been away for long is tried after this part of that time again: 60 tries last about six hours. */
export const RETRY_AWAY_SHARE = 0.1;
/** Pause when the server asks to slow down and states no time. */
export const THROTTLE_DEFAULT_MS = 5_000;
/** Commands that are sent ahead of their answers while folders are prepared. */
export const PREPARE_AT_ONCE = 200;
/** How long before its token runs out a lane signs in anew, between two messages, instead of being cut off inside one. */
export const SESSION_END_AHEAD_MS = 60_000;
/** How often a message is asked for while the source hands out no other: with the pauses between, for some three minutes. */
export const FETCH_TRIES_ALONE = 14;
/** The highest UID that there can be (RFC 9051 §2.3.1.1); stands for UIDNEXT where a server never says it. */
export const HIGHEST_UID = 0xffff_ffff;
