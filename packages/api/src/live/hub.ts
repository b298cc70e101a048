import type { Log } from '@mailhaul/base';
import type { LiveEvent, LiveEventType } from '@mailhaul/contract';
import type { ApiDeps } from '../deps.ts';
import type { DeepReadonly } from '../routes/handler.ts';
import { lookAt, type Wanted } from './look.ts';
import { isFor, type Subject } from './subject.ts';
import { Told } from './told.ts';
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
const REPLAYED = 2_000;
/** What happened is replayed; how things are is told anew to whoever comes, and half a minute of it would be thousands of events. */
const IS_REPLAYED: Readonly<Record<LiveEventType, boolean>> = {
  batch: false,
  user: false,
  statistics: false,
  'user-removed': false,
  'batch-removed': true,
  task: true,
  'probe-step': true,
  'probe-done': true,
  news: true,
  reset: false,
};

/**
 * Watches what somebody looks at, and tells what changed. It compares what it sees with what it told last, so that changes of other
 * processes are told, too, and many within half a second become one.
 */
export class Hub {
  readonly #deps: ApiDeps;
  readonly #log: Log;
  readonly #listeners = new Set<Listener>();
  readonly #told = new Told();
  readonly #ring: (SentEvent & { readonly subject: Subject; readonly number: number })[] = [];
  readonly #stop = new AbortController();
  readonly #epoch: string;
  #number = 0;
  /** The number of the last event that can be replayed no more. */
  #forgotten = 0;
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
    this.#told.tellAgain(listener.topics);
    this.#looking ??= this.#lookOn();
    return () => this.#listeners.delete(listener);
  }

  /** Tells something that happened. */
  publish(subject: Subject, event: DeepReadonly<LiveEvent>): void {
    this.#number += 1;
    const sent = { id: `${this.#epoch}-${this.#number}`, number: this.#number, subject, event };
    if (IS_REPLAYED[event.type]) this.#ring.push(sent);
    if (this.#ring.length > REPLAYED) this.#forgotten = this.#ring.shift()?.number ?? this.#forgotten;
    for (const listener of this.#listeners) if (isFor(listener.topics, subject)) listener.send(sent);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#listeners.clear();
    await this.#looking;
  }

  #replay(listener: Listener, lastEventId: string): void {
    const [epoch, number] = lastEventId.split('-');
    const isKnown =
      epoch === this.#epoch && Number(number) >= this.#forgotten && Number(number) <= this.#number;
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
    this.#told.rest();
    this.#looking = null;
  }

  async #look(): Promise<void> {
    const told = this.#told.batches();
    for (const seen of await lookAt(this.#deps, this.#wanted(), told))
      if (this.#told.note(seen)) this.publish(seen.subject, seen.event);
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
