import type { ApiDeps } from '../deps.ts';
import { httpProblemOf } from '../problem/problem-of.ts';
import type { Answer, ReadInput } from '../routes/handler.ts';
import type { Hub } from './hub.ts';

type Probe = Answer<'probe.show'>;

/** Probes that run at the same time, and that are remembered. */
const MOST = { running: 20, remembered: 200 } as const;

/** Tests of endpoints under way, and the latest that ended. */
export class Probes {
  readonly #deps: ApiDeps;
  readonly #hub: Hub;
  readonly #probes = new Map<string, Probe>();
  readonly #running = new Set<Promise<void>>();

  constructor(deps: ApiDeps, hub: Hub) {
    this.#deps = deps;
    this.#hub = hub;
  }

  find(id: string): Probe | null {
    return this.#probes.get(id) ?? null;
  }

  /** Whether another one may begin. */
  get isFull(): boolean {
    return this.#running.size >= MOST.running;
  }

  /** Begins to test; what it finds is told as it is found. */
  begin(input: ReadInput<'probe.new'>, requestId: string): Probe {
    const id = this.#deps.newGuid();
    const probe: Probe = { id, state: 'running', steps: [], report: null, problem: null };
    this.#save(probe);
    const run = this.#run(id, { input, requestId }).finally(() => this.#running.delete(run));
    this.#running.add(run);
    return probe;
  }

  /** Resolves when all have ended; each has its own time limits. */
  async close(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #run(
    id: string,
    { input, requestId }: { readonly input: ReadInput<'probe.new'>; readonly requestId: string },
  ): Promise<void> {
    const steps: Probe['steps'][number][] = [];
    const done = await this.#deps.service
      .probe(input, (step) => {
        steps.push(step);
        this.#save({ id, state: 'running', steps: [...steps], report: null, problem: null });
        this.#hub.publish(`probe:${id}`, { type: 'probe-step', probe: id, step });
      })
      .then(
        (report): Probe => ({ id, state: 'done', steps: report.steps, report: plain(report), problem: null }),
        (error: unknown): Probe => {
          const problem = httpProblemOf(error, { requestId, log: this.#deps.log });
          return { id, state: 'refused', steps, report: null, problem };
        },
      );
    this.#save(done);
    this.#hub.publish(`probe:${id}`, { type: 'probe-done', probe: done });
  }

  #save(probe: Probe): void {
    this.#probes.delete(probe.id);
    this.#probes.set(probe.id, probe);
    const oldest = this.#probes.keys().next();
    if (this.#probes.size > MOST.remembered && !oldest.done) this.#probes.delete(oldest.value);
  }
}

/** The dates of certificates become text. */
function plain(report: Awaited<ReturnType<ApiDeps['service']['probe']>>): NonNullable<Probe['report']> {
  return JSON.parse(JSON.stringify(report));
}
