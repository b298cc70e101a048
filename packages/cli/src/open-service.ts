import type { UseCases } from '@mailhaul/service';
import type { OpenHttpDoor } from './http/http-door.ts';

/** The service at a data folder or a database, opened by one command. */
export interface OpenService extends AsyncDisposable {
  readonly useCases: UseCases;
  /** Whether this process owns it: then nothing moves unless this process works. */
  readonly alone: boolean;
  /** Whether mail is moved by this process: asked for, and not done by another one. */
  readonly works: boolean;
  /** Where a process that works writes its log. */
  readonly logFile: string | null;
  /** The data folder, or the database's URL without its password. */
  readonly location: string;
  /** Hears what comes about in batches of this process, answers how to hear no more; null where another one moves the mail. */
  readonly onNews: ((listener: () => void) => () => void) | null;
  /** Opens page and API; null where the service is not in this process. */
  readonly openHttp: OpenHttpDoor | null;
}

/** How a service is opened. */
export interface ServiceWishes {
  /** `--data`. */
  readonly data: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Named in the log file of a process that works. */
  readonly command: string;
  /** Whether this process moves mail as long as it is open. */
  readonly works: boolean;
  /** `--slots`: how many users it moves at once on a shared database. */
  readonly slots?: number;
}
