import type { Row } from './row.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage/stage.ts';

/** What scenarios share. */
export interface Bench {
  readonly stage: Stage;
  readonly rounds: number;
  /** Small sizes, to see that it works; its figures are judged by nobody. */
  readonly quick: boolean;
  /** Tells whoever waits how far it is. */
  say(text: string): void;
}

/** What a scenario found. */
export interface Findings {
  readonly rows: readonly Row[];
  readonly runs?: readonly Run[];
  /** What a reader has to know to trust the rows. */
  readonly notes: readonly string[];
}

/** Something that is measured under a name. */
export interface Scenario {
  readonly name: string;
  /** One sentence. */
  readonly title: string;
  run(bench: Bench): Promise<Findings>;
}
