import type { CsvProblem, UserRow } from '@mailhaul/domain';
import { readUsersCsv } from '../csv/read-users-csv.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf, OutputOf } from '../use-cases/use-cases.ts';

/** Rows that are shown; those with errors come first. */
const SHOWN_ROWS = 1_000;

/** Looks at a file of users and creates nothing. Answers no password, not even masked. */
export async function checkUsers(
  { store }: UseCaseDeps,
  input: InputOf<'batch.check'>,
): Promise<OutputOf<'batch.check'>> {
  const endpoints = await store.migration.read.endpoints.all();
  const policies = new Map(endpoints.map(({ name, signIn }) => [name.toLowerCase(), signIn.kind]));
  const read = readUsersCsv(Buffer.from(input.csvData, 'base64'), {
    allowUnknownColumns: input.allowUnknownColumnsInCsv ?? false,
    acceptLargeDataLoss: input.acceptLargeDataLoss ?? false,
    knownEndpoints: endpoints.map(({ name }) => name),
    needsPassword: (name) => {
      const policy = policies.get((name ?? input.sourceEndpoint ?? '').toLowerCase());
      return policy === undefined || policy === 'csv';
    },
  });
  if (read.kind === 'refused') return { ...NOTHING, errors: read.errors };
  const bad = read.rows.filter(({ errors }) => errors.length > 0);
  const good = read.rows.filter(({ errors }) => errors.length === 0);
  return {
    taken: true,
    users: read.rows.length,
    badRows: bad.length,
    header: read.header,
    errors: [],
    warnings: read.warnings,
    rows: [...bad, ...good].slice(0, SHOWN_ROWS).map(shown),
  };
}

const NOTHING = {
  taken: false,
  users: 0,
  badRows: 0,
  header: [] as readonly string[],
  errors: [] as readonly CsvProblem[],
  warnings: [] as readonly CsvProblem[],
  rows: [],
};

function shown(row: UserRow) {
  return {
    row: row.row,
    emailAddress: row.emailAddress,
    userName: row.userName,
    hasPassword: row.password !== null,
    targetUserName: row.targetUserName,
    hasTargetPassword: row.targetPassword !== null,
    tag: row.tag,
    errors: row.errors,
  };
}
