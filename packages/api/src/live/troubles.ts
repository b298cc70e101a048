import type { ApiDeps } from '../deps.ts';
import { HttpProblem } from '../problem/http-problem.ts';
import { httpProblemOf } from '../problem/problem-of.ts';
import type { Answer, ReadInput } from '../routes/handler.ts';

type Troubleshooting = Answer<'troubleshoot.show'>;

/** Runs at the same time, and those that were refused and are remembered; what others found is kept by the service. */
const MOST = { running: 5, remembered: 100 } as const;

/** Runs of the troubleshooter that are under way. */
export class Troubles {
  readonly #deps: ApiDeps;
  readonly #known = new Map<string, Troubleshooting>();
  readonly #running = new Set<Promise<void>>();

  constructor(deps: ApiDeps) {
    this.#deps = deps;
  }

  /** Begins a run; it is shown by its id at once, and with its record when it is over. */
  begin(input: ReadInput<'troubleshoot.new'>, requestId: string): Troubleshooting {
    if (this.#running.size >= MOST.running)
      throw new HttpProblem('TOO_MANY_ATTEMPTS', 'The troubleshooter has much to do.', { retryAfterS: 10 });
    const id = this.#deps.newGuid();
    const begun: Troubleshooting = { id, state: 'running', record: null, problem: null };
    this.#remember(begun);
    const run = this.#run(id, input, requestId).finally(() => this.#running.delete(run));
    this.#running.add(run);
    return begun;
  }

  /** One run; null when this process does not know it, and it may be kept all the same. */
  find(id: string): Troubleshooting | null {
    return this.#known.get(id) ?? null;
  }

  /** Resolves when all have ended; each has its own time limits. */
  async close(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #run(id: string, input: ReadInput<'troubleshoot.new'>, requestId: string): Promise<void> {
    try {
      await this.#deps.service.useCases['troubleshoot.run']({ ...input, id });
      // from now on it is shown as it is kept
      this.#known.delete(id);
    } catch (error) {
      const problem = httpProblemOf(error, { requestId, log: this.#deps.log });
      this.#remember({ id, state: 'refused', record: null, problem });
    }
  }

  #remember(one: Troubleshooting): void {
    this.#known.delete(one.id);
    this.#known.set(one.id, one);
    const oldest = this.#known.keys().next();
    if (this.#known.size > MOST.remembered && !oldest.done) this.#known.delete(oldest.value);
  }
}
