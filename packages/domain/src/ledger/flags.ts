/** The system flags that travel with a message (RFC 9051 §2.3.2); `\Recent` belongs to a session and never does. */
export const SYSTEM_FLAGS = ['\\Seen', '\\Answered', '\\Flagged', '\\Draft', '\\Deleted'] as const;

/** Flags in the compact form of the ledger: one bit per system flag, keywords as they were spelled. */
export interface MessageFlags {
  /** Bit i stands for SYSTEM_FLAGS[i]. */
  readonly system: number;
  /** Sorted, without duplicates; case as the server gave it. */
  readonly keywords: readonly string[];
}

const BIT_OF = new Map<string, number>(SYSTEM_FLAGS.map((flag, bit) => [flag.toLowerCase(), 1 << bit]));
const NO_KEYWORDS: readonly string[] = [];

/** Sorts a FLAGS list into system bits and keywords; unknown system flags (`\Recent`, `\Important`) are left out. */
export function splitFlags(flags: readonly string[]): MessageFlags {
  let system = 0;
  let keywords: string[] | undefined;
  for (const flag of flags) {
    if (flag.charCodeAt(0) === 0x5c) system |= BIT_OF.get(flag.toLowerCase()) ?? 0;
    else if (flag !== '') {
      keywords ??= [];
      if (!keywords.includes(flag)) keywords.push(flag);
    }
  }
  return { system, keywords: keywords ? keywords.sort() : NO_KEYWORDS };
}

/** The FLAGS list that splitFlags would take apart into these flags. */
export function joinFlags(flags: MessageFlags): string[] {
  const list: string[] = SYSTEM_FLAGS.filter((_, bit) => (flags.system & (1 << bit)) !== 0);
  return flags.keywords.length === 0 ? list : [...list, ...flags.keywords];
}

/** The bit of `\Deleted`, which some servers refuse at APPEND. */
export const DELETED_BIT = 1 << 4;
