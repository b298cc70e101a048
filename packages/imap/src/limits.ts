/** Longest text part of one response, bytes; a longer one ends the connection. */
export const LINE_LIMIT_BYTES = 1 << 20;
/** Longest SEARCH or ESEARCH answer, bytes: without ESEARCH a big folder's UIDs all stand in one line. */
export const SEARCH_LINE_LIMIT_BYTES = 16 << 20;
/** Most bytes of one response that are held in memory, text and kept literals together. */
export const RESPONSE_LIMIT_BYTES = 16 << 20;
/** Largest literal that is held in memory (names, header fields, notes); larger ones are drained unread. */
export const BUFFERED_LITERAL_LIMIT_BYTES = 4 << 20;
/** Largest literal at all (RFC 9051 §4.3: number64 is for servers that announce BINARY appends only). */
export const LITERAL_LIMIT_BYTES = 0xffff_ffff;
/** Deepest nesting of parenthesized lists. */
export const NESTING_LIMIT = 100;
/** Most fragments (line parts and literals) of one response. */
export const FRAGMENT_LIMIT = 1_000;
/** Most folders one LIST may answer. */
export const LIST_LIMIT = 200_000;
/** Most bytes of names and attributes one LIST may answer. */
export const LIST_LIMIT_BYTES = 64 << 20;
/** Most tokens of one CAPABILITY answer. */
export const CAPABILITY_LIMIT = 1_000;
/** Most UIDs one SEARCH may answer. */
export const SEARCH_LIMIT = 2_000_000;
/** Most answers that any other command keeps. */
export const KEPT_ANSWER_LIMIT = 200_000;
/** Most malformed lines a connection survives. */
export const MALFORMED_LINE_LIMIT = 1_000;
/** Longest command line we send, bytes: Exchange and Zimbra refuse past about 10,000. */
export const COMMAND_LINE_LIMIT_BYTES = 8_000;
/** Time for name look-up, TCP, TLS and greeting together. */
export const CONNECT_TIMEOUT_MS = 15_000;
/** Longest silence while an answer is due. */
export const IDLE_TIMEOUT_MS = 120_000;
/** Largest message a non-synchronizing literal may carry with LITERAL- only (RFC 7888 §5). */
export const LITERAL_MINUS_LIMIT_BYTES = 4096;
/** Memory that a plain socket reads into, and the least that must be left of it for another read. */
export const READ_BLOCK_BYTES = 256 << 10;
export const READ_LEAST_BYTES = 64 << 10;
/** The same of a connection that has read nothing yet: most never read more. */
export const READ_FIRST_BLOCK_BYTES = 16 << 10;
export const READ_FIRST_LEAST_BYTES = 2 << 10;
/** What one connection is read at most before the others and the timers have their turn. */
export const READ_TURN_BYTES = 1_000_000;
