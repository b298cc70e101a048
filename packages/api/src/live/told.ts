import type { BatchName, Seen } from './look.ts';
import { isFor, type Subject } from './subject.ts';
import type { Topics } from './topics.ts';

/** What was told last of each subject. */
export class Told {
  readonly #last = new Map<Subject, Seen & { readonly isAgain: boolean }>();

  /** Remembers what is seen; false when the same was told last. */
  note(seen: Seen): boolean {
    const last = this.#last.get(seen.subject);
    if (last?.state === seen.state && !last.isAgain) return false;
    this.#last.set(seen.subject, { ...seen, isAgain: false });
    return true;
  }

  /** Whoever comes new is told everything it looks at once more; what was there stays known, so that its end is told. */
  tellAgain(topics: Topics): void {
    for (const [subject, seen] of this.#last) if (isFor(topics, subject)) this.#forget(subject, seen);
  }

  /** Nobody listens any more. */
  rest(): void {
    for (const [subject, seen] of this.#last) this.#forget(subject, seen);
  }

  /** The batches that were there when they were told last. */
  batches(): readonly BatchName[] {
    return [...this.#last.values()].flatMap(({ event }) => (event.type === 'batch' ? [event.batch] : []));
  }

  // a list of batches does not name those that it misses; whoever looks at anything else names it
  #forget(subject: Subject, seen: Seen): void {
    if (seen.event.type === 'batch') this.#last.set(subject, { ...seen, isAgain: true });
    else this.#last.delete(subject);
  }
}
