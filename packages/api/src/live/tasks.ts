import type { Clock } from '@mailhaul/base';
import type { Answer } from '../routes/handler.ts';
import type { Hub } from './hub.ts';

type Task = Answer<'task.list'>['items'][number];

/** Tasks that are remembered. */
const REMEMBERED = 500;

/** What somebody set in motion, and how it ended. */
export class Tasks {
  readonly #clock: Clock;
  readonly #hub: Hub;
  readonly #newGuid: () => string;
  readonly #tasks: Task[] = [];

  constructor({ clock, newGuid }: { readonly clock: Clock; readonly newGuid: () => string }, hub: Hub) {
    this.#clock = clock;
    this.#hub = hub;
    this.#newGuid = newGuid;
  }

  /** The newest first. */
  list(): readonly Task[] {
    return this.#tasks.toReversed();
  }

  /** Does something as a task. */
  async run<T>(what: Pick<Task, 'action' | 'object' | 'by'>, work: () => Promise<T>): Promise<T> {
    const startedAt = this.#now();
    const id = this.#newGuid();
    const begun: Task = { id, ...what, state: 'running', startedAt, endedAt: null, detail: null };
    this.#save(begun);
    try {
      const done = await work();
      this.#save({ ...begun, object: nameIn(done) ?? begun.object, state: 'done', endedAt: this.#now() });
      return done;
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.#save({ ...begun, state: 'failed', endedAt: this.#now(), detail });
      throw error;
    }
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }

  #save(task: Task): void {
    const at = this.#tasks.findLastIndex(({ id }) => id === task.id);
    if (at >= 0) this.#tasks[at] = task;
    else this.#tasks.push(task);
    if (this.#tasks.length > REMEMBERED) this.#tasks.shift();
    this.#hub.publish('tasks', { type: 'task', task });
  }
}

/** How people call what an answer is about; a user may have been named by its id. */
function nameIn(answer: unknown): string | null {
  const { identity } = (answer ?? {}) as { readonly identity?: unknown };
  return typeof identity === 'string' ? identity : null;
}
