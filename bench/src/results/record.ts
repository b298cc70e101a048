import type { Machine } from '../measure/machine.ts';
import type { Row } from '../row.ts';
import type { Run } from '../run.ts';

/** One scenario's result, with what one needs to judge and to repeat it. */
export interface ScenarioRecord {
  readonly name: string;
  readonly title: string;
  readonly date: string;
  readonly command: string;
  readonly commit: string;
  readonly rounds: number;
  /** Of the last 1, 5 and 15 minutes, when the scenario began. */
  readonly loadAverages: string;
  readonly seconds: number;
  readonly rows: readonly Row[];
  readonly runs: readonly KeptRun[];
  readonly notes: readonly string[];
}

/** A run without its report, which names every folder. */
export type KeptRun = Omit<Run, 'report'>;

/** What is kept in a file. */
export interface BenchRecord {
  readonly machine: Machine;
  readonly scenarios: readonly ScenarioRecord[];
}

/** A record with these scenarios in place of those of the same name. */
export function merged(
  older: readonly ScenarioRecord[],
  newer: readonly ScenarioRecord[],
  order: readonly string[],
): readonly ScenarioRecord[] {
  const byName = new Map([...older, ...newer].map((record) => [record.name, record] as const));
  return order.flatMap((name) => byName.get(name) ?? []);
}
