import { type MessageFlags, SYSTEM_FLAGS } from '@mailhaul/domain';

/** What has to be stored on the target so that it follows the source. */
export interface FlagEdit {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/**
 * Compares flag by flag what the source had when it was last seen, what it has now and what the target has: a change at the source
 * is carried over only where the target still shows the old value, so what the user did on the target stays. Pure.
 */
export function threeWay(base: MessageFlags, source: MessageFlags, target: MessageFlags): FlagEdit {
  const add: string[] = [];
  const remove: string[] = [];
  for (const [bit, flag] of SYSTEM_FLAGS.entries()) {
    const mask = 1 << bit;
    decide(
      {
        flag,
        before: (base.system & mask) !== 0,
        now: (source.system & mask) !== 0,
        there: (target.system & mask) !== 0,
      },
      { add, remove },
    );
  }
  const had = lowerCased(base.keywords);
  const has = lowerCased(source.keywords);
  const shows = lowerCased(target.keywords);
  for (const keyword of new Map([...had, ...has]).values()) {
    const name = keyword.toLowerCase();
    decide(
      { flag: keyword, before: had.has(name), now: has.has(name), there: shows.has(name) },
      { add, remove },
    );
  }
  return { add, remove };
}

function decide(
  seen: { readonly flag: string; readonly before: boolean; readonly now: boolean; readonly there: boolean },
  edit: { add: string[]; remove: string[] },
): void {
  if (seen.before === seen.now || seen.there !== seen.before) return;
  (seen.now ? edit.add : edit.remove).push(seen.flag);
}

// flags are compared without regard to case (RFC 9051 §2.3.2), but stored as the source spells them
function lowerCased(keywords: readonly string[]): Map<string, string> {
  return new Map(keywords.map((keyword) => [keyword.toLowerCase(), keyword]));
}
