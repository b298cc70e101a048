import type { Clock } from '@mailhaul/base';
import { HttpProblem } from '../problem/http-problem.ts';

/** Failed attempts within a window, for a name and for an address. */
const MOST = { name: 10, address: 30 } as const;
const WINDOW_MS = 15 * 60_000;
/** Names and addresses that are remembered; the oldest are forgotten first. */
const REMEMBERED = 10_000;

/** Counts attempts to sign in, so that nobody can try passwords by the thousand. */
export class Attempts {
  readonly #clock: Clock;
  readonly #seen = new Map<string, { count: number; readonly sinceMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts an attempt before it is made, so that many at once count, too; TOO_MANY_ATTEMPTS when there were too many. */
  begin(name: string, address: string): void {
    for (const [kind, value] of [
      ['name', name.trim().toLowerCase()],
      ['address', address],
    ] as const)
      this.#count(`${kind} ${value}`, MOST[kind]);
  }

  /** It was right: what came before counts no more against the name. */
  succeed(name: string): void {
    this.#seen.delete(`name ${name.trim().toLowerCase()}`);
  }

  #count(key: string, most: number): void {
    const now = this.#clock.monotonic();
    const known = this.#seen.get(key);
    const entry = known && now - known.sinceMs < WINDOW_MS ? known : { count: 0, sinceMs: now };
    if (entry.count >= most) {
      const retryAfterS = Math.ceil((entry.sinceMs + WINDOW_MS - now) / 1000);
      throw new HttpProblem('TOO_MANY_ATTEMPTS', `There were ${most} attempts within 15 minutes.`, {
        retryAfterS,
      });
    }
    entry.count += 1;
    this.#seen.delete(key);
    this.#seen.set(key, entry);
    const oldest = this.#seen.keys().next();
    if (this.#seen.size > REMEMBERED && !oldest.done) this.#seen.delete(oldest.value);
  }
}
