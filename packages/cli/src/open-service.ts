import type { UseCases } from '@mailhaul/service';

/** The service at a data folder, opened for one command. */
export interface OpenService extends AsyncDisposable {
  readonly useCases: UseCases;
}
