import type { FailureRow, Remedy } from '../../../packages/domain/src/failures/failure-row.ts';
import { FAILURES } from '../../../packages/domain/src/failures/failures.ts';
import { SEED_ERRORS, SEED_TITLES, type SeedError } from './seed-errors.ts';
import { cell, proofCell } from './shown-by.ts';

const REMEDIES: Readonly<Record<Remedy, string>> = {
  'cannot-happen': 'cannot happen',
  'heals-itself': 'heals itself',
  explained: 'explained',
};

const HEAD = `# Errors of other services, and what becomes of them here

<!-- Written by scripts/generate-coverage.ts from the failure catalogue and scripts/house/coverage/seed-errors.ts. -->

Every error text of five well-known documents about IMAP migration, and what becomes of it with Mailhaul: it **cannot
happen**, it **heals itself**, or it is **explained**, with the cause and what to do about it. Each line names the test that
shows it; a line without one says what is missing. \`mailhaul explain "TEXT"\` answers the same questions at a prompt, and
[failures.md](../failures.md) has every code with every step.
`;

/** Writes docs/manual/errors-elsewhere.md. */
export function errorsPage(): string {
  const documents = Object.values(SEED_TITLES).map((title, at) => `${at + 1}. ${title}`);
  const table = ['| error | in | here | how | shown by |', '|---|---|---|---|---|', ...SEED_ERRORS.map(line)];
  return [HEAD, ...documents, '', ...table, ''].join('\n');
}

function line({ seeds, text, code, shownBy }: SeedError): string {
  const { here, message }: FailureRow = FAILURES[code];
  const numbers = seeds.map((seed) => Number(seed) + 1).join(', ');
  const error = `[${cell(text)}](../failures.md#${code.toLowerCase()})`;
  const remedy = here === undefined ? 'explained' : REMEDIES[here.remedy];
  return `| ${error} | ${numbers} | ${remedy} | ${cell(here?.how ?? message)} | ${proofCell(shownBy, '../..')} |`;
}
