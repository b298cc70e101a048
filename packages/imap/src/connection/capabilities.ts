import { ImapProtocolError } from '../errors.ts';
import { CAPABILITY_LIMIT, LITERAL_MINUS_LIMIT_BYTES } from '../limits.ts';

/** What a server offers, as its CAPABILITY answer said; compare is without regard to case. */
export class Capabilities {
  readonly #names: ReadonlySet<string>;

  constructor(names: readonly string[]) {
    if (names.length > CAPABILITY_LIMIT)
      throw new ImapProtocolError(`the server announced more than ${CAPABILITY_LIMIT} capabilities`);
    this.#names = new Set(names.map((name) => name.toUpperCase()));
  }

  /** Whether exactly this token was announced; `LITERAL +` with a blank does not count. */
  has(name: string): boolean {
    return this.#names.has(name.toUpperCase());
  }

  /** The value of `NAME=value`, or null. */
  valueOf(name: string): string | null {
    const prefix = `${name.toUpperCase()}=`;
    for (const entry of this.#names) if (entry.startsWith(prefix)) return entry.slice(prefix.length);
    return null;
  }

  /** Whether a literal of this size may be sent without waiting (RFC 7888). */
  allowsNonSynchronizing(sizeBytes: number): boolean {
    return this.has('LITERAL+') || (sizeBytes <= LITERAL_MINUS_LIMIT_BYTES && this.has('LITERAL-'));
  }

  /** The largest message the server takes, bytes; null when it does not say, or says it per mailbox (RFC 7889). */
  get appendLimitBytes(): number | null {
    const value = this.valueOf('APPENDLIMIT');
    return value !== null && /^\d+$/.test(value) ? Number(value) : null;
  }

  /** All tokens, as announced but in upper case. */
  get names(): readonly string[] {
    return [...this.#names];
  }
}
