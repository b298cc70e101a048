import type { ApiDeps } from '../deps.ts';
import { SAMPLE_EVERY_MS, type Throughput } from './throughput.ts';

/** Notes throughput now and then, as long as it is open. */
export class Sampler {
  readonly #stop = new AbortController();
  readonly #sampling: Promise<void>;

  constructor(deps: ApiDeps, throughput: Throughput) {
    this.#sampling = this.#sample(deps, throughput);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#sampling;
  }

  async #sample({ service, clock, log }: ApiDeps, throughput: Throughput): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        throughput.note(await service.useCases['batch.get']({ resultSize: 'unlimited' }));
      } catch (error) {
        log.warn('throughput could not be noted', { error });
      }
      await clock.sleep(SAMPLE_EVERY_MS, signal).catch(() => undefined);
    }
  }
}
