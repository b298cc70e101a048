const KEYWORD = /^[^\x00-\x20\x7f-\xff(){%*"\\\]]+$/;

/** Most bytes of keywords that are sent with one message: longer command lines are refused, and never leave. */
const KEYWORDS_BYTES = 4_000;

/** Which keywords a target folder takes, as PERMANENTFLAGS said and as refusals taught. */
export class KeywordPolicy {
  readonly #known: ReadonlySet<string> | null;
  #acceptsNew = true;
  readonly #refused = new Set<string>();
  readonly #accepted = new Set<string>();

  constructor(permanentFlags: readonly string[] | null) {
    const open = permanentFlags === null || permanentFlags.includes('\\*');
    this.#known = open ? null : new Set(permanentFlags.map((flag) => flag.toLowerCase()));
  }

  /** Splits keywords into those to send and those to leave away. */
  sort(keywords: readonly string[]): {
    readonly sent: readonly string[];
    readonly dropped: readonly string[];
  } {
    if (keywords.length === 0) return { sent: keywords, dropped: keywords };
    let bytes = 0;
    const sent = keywords.filter((keyword) => {
      if (bytes + keyword.length >= KEYWORDS_BYTES || !this.#takes(keyword)) return false;
      bytes += keyword.length + 1;
      return true;
    });
    return { sent, dropped: keywords.filter((keyword) => !sent.includes(keyword)) };
  }

  /** These keywords were stored. */
  accepted(keywords: readonly string[]): void {
    for (const keyword of keywords) this.#accepted.add(keyword.toLowerCase());
  }

  /** A message was refused for its keywords: those that were never stored are not tried with others again. */
  refused(keywords: readonly string[], words: string): void {
    // Cyrus allows about 100 per folder: then no new one is tried at all
    if (/too many/i.test(words)) this.#acceptsNew = false;
    for (const keyword of keywords)
      if (!this.#accepted.has(keyword.toLowerCase())) this.#refused.add(keyword.toLowerCase());
  }

  #takes(keyword: string): boolean {
    if (!KEYWORD.test(keyword)) return false;
    const name = keyword.toLowerCase();
    if (this.#known) return this.#known.has(name);
    return this.#accepted.has(name) || (this.#acceptsNew && !this.#refused.has(name));
  }
}
