import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = '["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]';

/** What axe has against a page as it is shown now, one line for each rule that is broken. */
export async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(AXE);
  const found = (await page.evaluate(`axe.run({ runOnly: ${RULES} })`)) as {
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
  };
  return found.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes[0]?.html.slice(0, 300)} ${nodes[0]?.failureSummary.slice(0, 300)} (${nodes.length})`,
  );
}
