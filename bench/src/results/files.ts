import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Machine } from '../measure/machine.ts';
import { resultPage } from './markdown.ts';
import { type BenchRecord, merged, type ScenarioRecord } from './record.ts';

const FOLDER = fileURLToPath(new URL('../../results', import.meta.url));

/** What is written, and as what. */
export interface NewRecords {
  readonly machine: Machine;
  readonly records: readonly ScenarioRecord[];
  /** Names of all scenarios, in order. */
  readonly order: readonly string[];
  /** `quick` results are for the eye only: git does not keep them. */
  readonly kind: 'latest' | 'quick';
}

/** Writes the result as JSON and as a page; scenarios that did not run this time stay as they were. Returns the page's path. */
export function writeResults({ machine, records, order, kind }: NewRecords): string {
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `${kind}.json`);
  const older = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as BenchRecord).scenarios : [];
  const record: BenchRecord = { machine, scenarios: merged(older, records, order) };
  writeFileSync(file, `${JSON.stringify(record, null, 1)}\n`);
  const page = join(FOLDER, `${kind}.md`);
  writeFileSync(page, resultPage(record));
  return page;
}
