import type { Log } from '@mailhaul/base';
import type { LiveEvent } from '@mailhaul/contract';
import type { ApiDeps } from '../deps.ts';
import type { DeepReadonly } from '../routes/handler.ts';
import { lookAt, type Wanted } from './look.ts';
import { isFor, type Subject } from './subject.ts';
import type { Topics } from './topics.ts';

/** An event on its way, with its place in the order. */
export interface SentEvent {
  readonly id: string;
  readonly event: DeepReadonly<LiveEvent>;
}

/** Somebody who listens. */
export interface Listener {
  readonly topics: Topics;
  readonly send: (sent: SentEvent) => void;
}

/** Twice a second at most, and never more than a tenth of the time. */
const LOOK_MS = 500;
const SHARE = 10;
/** Events that can be replayed. */
const REPLAYED = 5_000;

/**
 * Watches what somebody looks at, and tells what changed. It compares what it sees with what it told last, so that changes of other
 * processes are told, too, and many within half a second become one.
 */
export class Hub {
  readonly #deps: ApiDeps;
  readonly #log: Log;
  readonly #listeners = new Set<Listener>();
  readonly #told = new Map<string, string>();
  readonly #ring: (SentEvent & { readonly subject: Subject; readonly number: number })[] = [];
  readonly #stop = new AbortController();
  readonly #epoch: string;
  #number = 0;
  #looking: Promise<void> | null = null;

  constructor(deps: ApiDeps) {
    this.#deps = deps;
    this.#log = deps.log;
    this.#epoch = deps.newGuid().replaceAll('-', '').slice(0, 8);
  }

  /** Adds a listener: what it missed since `lastEventId` first, or `reset` when that is too long ago. Answers how to remove it. */
  listen(listener: Listener, lastEventId: string | null): () => void {
    if (lastEventId !== null) this.#replay(listener, lastEventId);
    this.#listeners.add(listener);
    // whoever comes new is told everything it looks at once
    for (const key of this.#told.keys()) if (isFor(listener.topics, key as Subject)) this.#told.delete(key);
    this.#looking ??= this.#lookOn();
    return () => this.#listeners.delete(listener);
  }

  /** Tells something that happened. */
  publish(subject: Subject, event: DeepReadonly<LiveEvent>): void {
    this.#number += 1;
    const sent = { id: `${this.#epoch}-${this.#number}`, number: this.#number, subject, event };
    this.#ring.push(sent);
    if (this.#ring.length > REPLAYED) this.#ring.shift();
    for (const listener of this.#listeners) if (isFor(listener.topics, subject)) listener.send(sent);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#listeners.clear();
    await this.#looking;
  }

  #replay(listener: Listener, lastEventId: string): void {
    const [epoch, number] = lastEventId.split('-');
    const first = this.#ring[0]?.number ?? this.#number + 1;
    const isKnown = epoch === this.#epoch && Number(number) >= first - 1 && Number(number) <= this.#number;
    if (!isKnown) {
      listener.send({ id: `${this.#epoch}-${this.#number}`, event: { type: 'reset' } });
      return;
    }
    const missed = this.#ring.filter((sent) => sent.number > Number(number));
    for (const sent of missed) if (isFor(listener.topics, sent.subject)) listener.send(sent);
  }

  async #lookOn(): Promise<void> {
    const { clock } = this.#deps;
    while (this.#listeners.size > 0 && !this.#stop.signal.aborted) {
      const beganMs = clock.monotonic();
      await this.#look().catch((error: unknown) =>
        this.#log.error('live events could not be read', { error }),
      );
      const tookMs = clock.monotonic() - beganMs;
      await clock.sleep(Math.max(LOOK_MS, tookMs * SHARE), this.#stop.signal).catch(() => undefined);
    }
    this.#told.clear();
    this.#looking = null;
  }

  async #look(): Promise<void> {
    for (const { subject, event, state } of await lookAt(this.#deps, this.#wanted())) {
      if (this.#told.get(subject) === state) continue;
      this.#told.set(subject, state);
      this.publish(subject, event);
    }
  }

  #wanted(): Wanted {
    const topics = [...this.#listeners].map((listener) => listener.topics);
    return {
      statistics: topics.some(({ statistics }) => statistics),
      allBatches: topics.some(({ allBatches }) => allBatches),
      batches: new Set(topics.flatMap(({ batches }) => [...batches])),
      users: new Set(topics.flatMap(({ users }) => [...users])),
    };
  }
}
