import { CAPABILITIES, type Capability } from './capabilities.ts';
import { cell, isProof, proofCell } from './shown-by.ts';

const HEAD = `# What is covered

<!-- Written by scripts/generate-coverage.ts from scripts/house/coverage/capabilities.ts. -->

Everything that five well-known documents about IMAP migration name: where it is in Mailhaul, and the test that shows it. The
documents and their error texts are in [manual/errors-elsewhere.md](manual/errors-elsewhere.md). A line says “not yet” where
something is missing; a test fails when a line names a test that is not there.
`;

/** Writes docs/coverage.md. */
export function coveragePage(): string {
  const shown = CAPABILITIES.filter(({ shownBy }) => shownBy.every(isProof)).length;
  const summary = `${shown} of ${CAPABILITIES.length} lines have their tests and no gap that we know of.`;
  const table = ['| | what | where | shown by |', '|---|---|---|---|', ...CAPABILITIES.map(line)];
  return [HEAD, summary, '', ...table, ''].join('\n');
}

function line({ number, name, where, shownBy }: Capability): string {
  return `| ${number} | ${cell(name)} | ${where ?? 'nowhere yet'} | ${shownBy.map((one) => proofCell(one, '..')).join('<br>')} |`;
}
