import type { CopyReport } from '@mailhaul/service';
import type { Account } from '@mailhaul/test-kit/servers';
import type { Corpus, Stage } from '../stage/stage.ts';

/** What there is to do in one run. */
export interface Task {
  readonly stage: Stage;
  readonly corpus: Corpus;
  /** Possibly behind a proxy. */
  readonly source: Account;
  readonly target: Account;
  /** A folder on the disk, empty at first, that is removed after the run. */
  readonly folder: string;
}

/** What a run took. */
export interface Taken {
  readonly wallMs: number;
  readonly cpuS: number;
  readonly peakRssBytes: number;
  /** What a run of ours printed with --json. */
  readonly report?: CopyReport;
}

/** Somebody who can move a mailbox, or part of the way. */
export interface Contender {
  readonly name: string;
  /** How it is called, for whoever wants to repeat it. */
  readonly how: string;
  /** Afterwards the target has every message. */
  readonly delivers: boolean;
  run(task: Task): Promise<Taken>;
}
