import type { Probe } from '@mailhaul/contract/client';

/** A test as text, for a ticket: a line for each stage. */
export function probeText({ steps, report }: Probe): string {
  const lines = steps.map(({ verdict, name, ms, detail, fix }) =>
    [
      verdict.padEnd(8),
      name.padEnd(16),
      `${Math.round(ms)} ms`.padStart(9),
      ` ${detail}`,
      fix ? ` (${fix})` : '',
    ].join(''),
  );
  return [report === null ? '' : `${report.account}: ${report.verdict}`, ...lines]
    .filter((line) => line !== '')
    .join('\n');
}
