import {
  type CsvProblem,
  csvProblem,
  type EndpointSettings,
  type ImpliedEndpoint,
  placeName,
  type ReadUsersCsv,
  type SignInPolicy,
  type UserRow,
} from '@mailhaul/domain';
import { type FieldError, ServiceError } from '../use-cases/service-error.ts';
import { readUsersCsv } from './read-users-csv.ts';

/** An endpoint as far as a file of users is concerned. */
export type KnownEndpoint = Pick<EndpointSettings, 'remoteServer' | 'port' | 'security' | 'signIn'> & {
  readonly name: string;
};

/** The batch that a file of users is for. */
export interface CsvContext {
  readonly endpoints: readonly KnownEndpoint[];
  /** Names of the batch's endpoints. */
  readonly sourceEndpoint: string;
  readonly targetEndpoint: string;
  readonly allowUnknownColumns: boolean;
  readonly acceptLargeDataLoss: boolean;
}

/** The users of a file as a batch takes them. */
export interface UsersOfCsv {
  readonly rows: readonly UserRow[];
  /** The header that MigrationRetry.csv will have. */
  readonly header: readonly string[];
  readonly warnings: readonly CsvProblem[];
}

/** Reads the bytes of a CSV, base64, for a batch. Refuses with BAD_CSV, all errors in its fields; rows that are wrong say so themselves. */
export function usersOfCsv(csvData: string, context: CsvContext): UsersOfCsv {
  const policies = policiesByName(context.endpoints);
  const read = readUsersCsv(Buffer.from(csvData, 'base64'), {
    allowUnknownColumns: context.allowUnknownColumns,
    acceptLargeDataLoss: context.acceptLargeDataLoss,
    knownEndpoints: context.endpoints.map(({ name }) => name),
    needsPassword: (name) => {
      const policy = policies.get((name ?? context.sourceEndpoint).toLowerCase());
      return policy === undefined || policy === 'csv';
    },
  });
  if (read.kind === 'refused') throw badCsv(read.errors);
  const names = namesOfImplied(read.endpoints, context);
  return {
    rows: read.rows.map((row) => withEndpoints(row, names)),
    header: read.header,
    warnings: [...read.warnings, ...missingTargetPasswords(read, context)],
  };
}

/** How endpoints sign in, by their name and by the name that rows of other programs' files give their server. */
function policiesByName(endpoints: readonly KnownEndpoint[]): ReadonlyMap<string, SignInPolicy['kind']> {
  return new Map(
    endpoints.flatMap(({ name, remoteServer, port, security, signIn }) =>
      [placeName({ host: remoteServer, port, security }), name].map((key) => [
        key.toLowerCase(),
        signIn.kind,
      ]),
    ),
  );
}

function badCsv(errors: readonly CsvProblem[]): ServiceError {
  const [first] = errors;
  return new ServiceError({
    code: 'BAD_CSV',
    message: first?.headline ?? '',
    fix: first?.fix ?? '',
    fields: errors.map(fieldOf),
  });
}

function fieldOf({ code, headline, fix, row, column }: CsvProblem): FieldError {
  return { field: column ?? 'csvData', message: headline, fix, code, ...(row === null ? {} : { row }) };
}

/** The endpoint that stands for each server that rows name themselves. */
function namesOfImplied(
  implied: readonly ImpliedEndpoint[],
  context: CsvContext,
): ReadonlyMap<string, string> {
  const found = implied.map((place) => ({
    place,
    endpoint: context.endpoints.find((one) => isAt(one, place)),
  }));
  const missing = found
    .filter(({ endpoint }) => endpoint === undefined)
    .map(({ place }) => noEndpoint(place));
  if (missing.length > 0) throw badCsv(missing);
  return new Map(found.map(({ place, endpoint }) => [place.name, endpoint?.name ?? place.name]));
}

function isAt(endpoint: KnownEndpoint, { host, port, security }: ImpliedEndpoint): boolean {
  return (
    endpoint.remoteServer.toLowerCase() === host && endpoint.port === port && endpoint.security === security
  );
}

function noEndpoint({ name, host, port, security }: ImpliedEndpoint): CsvProblem {
  return csvProblem('CSV_NO_ENDPOINT', {}, [
    `The rows name the server ${host} (port ${port}, ${security}), and there is no endpoint for it.`,
    `Create it, then submit the file again: mailhaul endpoint new ${name} --remote-server ${host} --port ${port} --security ${security.toLowerCase()}`,
  ]);
}

function withEndpoints(row: UserRow, names: ReadonlyMap<string, string>): UserRow {
  if (names.size === 0) return row;
  const { sourceEndpoint, targetEndpoint } = row;
  return {
    ...row,
    sourceEndpoint: sourceEndpoint === null ? null : (names.get(sourceEndpoint) ?? sourceEndpoint),
    targetEndpoint: targetEndpoint === null ? null : (names.get(targetEndpoint) ?? targetEndpoint),
  };
}

/** Microsoft's file says nothing about the target, so its endpoint must; a batch may be made before that is settled. */
function missingTargetPasswords({ header, rows }: ReadUsersCsv, context: CsvContext): CsvProblem[] {
  const target = context.endpoints.find(
    ({ name }) => name.toLowerCase() === context.targetEndpoint.toLowerCase(),
  );
  const wanted = rows.some(
    (row) => row.targetPassword === null && row.targetEndpoint === null && row.targetAuthMethod === null,
  );
  if (
    target?.signIn.kind !== 'csv' ||
    !wanted ||
    header.some((name) => name.toLowerCase() === 'targetpassword')
  )
    return [];
  return [
    csvProblem('CSV_NO_TARGET_PASSWORD', { column: 'TargetPassword' }, [
      `The file has no TargetPassword, and the endpoint ${target.name} takes passwords from the file.`,
      'Before the start, let the endpoint sign in by an admin, by an application or with the same password: `mailhaul endpoint set`.',
    ]),
  ];
}
