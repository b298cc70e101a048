import type { Dialect } from '../sql/dialect.ts';

/** One step of the schema. Never changed after a release; the next step gets the next number. */
export interface Migration {
  readonly version: number;
  /** The SQL of the step, statement by statement. */
  up(dialect: Dialect): readonly string[];
}
