import type { CopyReport } from '@mailhaul/service';
import {
  type Comparison,
  type ComparisonOptions,
  compareAccounts,
  describeComparison,
} from '@mailhaul/test-kit/compare';
import type { Account } from '@mailhaul/test-kit/servers';
import { expect } from 'vitest';

/** Reads both accounts and demands that nothing differs but what is excused; the failure shows each difference. */
export async function expectEqual(
  source: Account,
  target: Account,
  options: ComparisonOptions = {},
): Promise<Comparison> {
  const comparison = await compareAccounts(source, target, options);
  expect(describeComparison(comparison)).toMatch(/^EQUAL/);
  return comparison;
}

/** Demands that a run ended with this code; the failure shows what the report says of it. */
export function expectCode(end: { readonly code: number; readonly report: CopyReport }, code: number): void {
  const { outcome, failure, totals, items, folders } = end.report;
  const failed = folders
    .filter((folder) => folder.failure !== null)
    .map(({ source, failure: why }) => [source, why]);
  expect(
    end.code,
    JSON.stringify({ outcome, failure, totals, items: items.slice(0, 5), failed }, null, 1),
  ).toBe(code);
}
