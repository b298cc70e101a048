import type { UseCases } from '@mailhaul/service';

/** The service at a data folder or a database, opened by one command. */
export interface OpenService extends AsyncDisposable {
  readonly useCases: UseCases;
  /** Whether nobody else works for it: then nothing moves unless this process works. */
  readonly alone: boolean;
  /** From now on this process moves mail, until it is closed. */
  work(): Promise<void>;
}

/** How a service is opened. */
export interface ServiceWishes {
  /** `--data`. */
  readonly data: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Named in the log file of a process that works. */
  readonly command: string;
  /** Whether this process will move mail, so that it needs a log. */
  readonly works: boolean;
}
