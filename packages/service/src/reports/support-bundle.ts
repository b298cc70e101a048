import type { Secret } from '@mailhaul/base';
import { exportText, MIGRATION_ERRORS, type MigrationConfig } from '@mailhaul/domain';
import type { MigrationReader, StoredBatch, StoredUser } from '@mailhaul/store';
import { batchParts, batchView } from '../batches/batch-view.ts';
import { endpointView } from '../endpoints/endpoint-view.ts';
import { shownAddress } from '../notify/webhook.ts';
import { requestStatistics } from '../requests/request-view.ts';
import { redactor } from '../state/redaction.ts';
import { findBatch, findUser } from '../use-cases/find.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf, OutputOf } from '../use-cases/use-cases.ts';
import type { BatchView, RequestStatisticsView, UserStatisticsView } from '../use-cases/views.ts';
import { reportParts } from '../users/user-report.ts';
import { userStatistics } from '../users/user-view.ts';
import { errorRows } from './error-rows.ts';
import { withoutMailAndSecrets } from './redact-view.ts';
import { writeReport } from './write/write-report.ts';

/** Users whose own reports go into a bundle; failed ones first. */
export const BUNDLED_USERS = 50;

const DIAGNOSTICS = 'showtimeslots, showtimeline, verbose';

type Files = OutputOf<'report.bundle'>['files'];

/** Everything that support needs about a batch, or about one of its users, without secrets and without anything of a message. */
export async function supportBundle(
  deps: UseCaseDeps,
  { batch: name, user }: InputOf<'report.bundle'>,
): Promise<OutputOf<'report.bundle'>> {
  const tables = deps.store.migration.read;
  const batch = await findBatch(tables, name);
  const users =
    user === undefined
      ? await bundledUsers(tables, batch)
      : [await findUser(tables, { identity: user, batch: batch.name })];
  const redact = redactor(secretsOf(deps, users, await tables.endpoints.all()));
  const subject = { batch, users, redact };
  const files = [...(await batchFiles(deps, subject)), ...(await userFiles(deps, subject))];
  return {
    batch: batch.name,
    // once more over the finished texts: whatever a file is made from, no secret leaves
    files: files.map(({ name: file, content }) => ({ name: file, content: redact(content) })),
  };
}

function secretsOf(
  { vault }: UseCaseDeps,
  users: readonly StoredUser[],
  endpoints: readonly Parameters<UseCaseDeps['vault']['openEndpoint']>[0][],
): readonly Secret<string>[] {
  const rows = users.map((user) => vault.openRow(user));
  return [
    ...rows.flatMap(({ password, targetPassword }) => [password, targetPassword]),
    ...endpoints.map((endpoint) => vault.openEndpoint(endpoint)),
  ].filter((secret) => secret !== null);
}

async function bundledUsers(tables: MigrationReader, { id: batchId }: StoredBatch): Promise<StoredUser[]> {
  const page = { batchId, afterId: 0, limit: BUNDLED_USERS };
  const failed = await Promise.all(
    (['Failed', 'IncrementalFailed', 'CompletionFailed', 'Corrupted'] as const).map((status) =>
      tables.users.page({ ...page, status }),
    ),
  );
  const users = new Map(
    [...failed.flat(), ...(await tables.users.page(page))].map((user) => [user.id, user]),
  );
  return [...users.values()].slice(0, BUNDLED_USERS);
}

interface Subject {
  readonly batch: StoredBatch;
  readonly users: readonly StoredUser[];
  readonly redact: (text: string) => string;
}

async function batchFiles(deps: UseCaseDeps, { batch, users, redact }: Subject): Promise<Files> {
  const tables = deps.store.migration.read;
  const atMs = deps.clock.now();
  const view = {
    ...(await batchView(tables, batch, { atMs })),
    ...(await batchParts(tables, batch, { atMs, includeReport: true, diagnosticInfo: DIAGNOSTICS })),
  };
  // the words of servers about users whose passwords were not looked for stay here
  const bundled = new Set(users.map(({ row }) => row.emailAddress));
  const clean: BatchView = withoutMailAndSecrets(
    view.report === undefined
      ? view
      : { ...view, report: { ...view.report, ...forUsers(view.report, bundled) } },
    redact,
  );
  const errors = (await errorRows(tables, batch.id)).filter(({ emailAddress }) => bundled.has(emailAddress));
  const endpoints = await Promise.all((await tables.endpoints.all()).map((one) => endpointView(tables, one)));
  const as = (format: Parameters<typeof writeReport>[1]['format']) =>
    writeReport([clean], { format, madeAtMs: atMs });
  return [
    { name: 'README.txt', content: readme(batch.name, users.length) },
    { name: 'batch.html', content: as('html') },
    { name: 'batch.json', content: as('json') },
    { name: 'batch.clixml', content: as('clixml') },
    {
      name: 'MigrationErrors.csv',
      content: exportText(MIGRATION_ERRORS, withoutMailAndSecrets(errors, redact)),
    },
    { name: 'endpoints.json', content: json(withoutMailAndSecrets(endpoints, redact)) },
    { name: 'config.json', content: json(shownConfig(await tables.config())) },
  ];
}

function shownConfig({ webhookUrl, ...config }: MigrationConfig) {
  return { ...config, webhookUrl: webhookUrl === null ? null : shownAddress(webhookUrl) };
}

function forUsers({ failures, users }: NonNullable<BatchView['report']>, bundled: ReadonlySet<string>) {
  return {
    failures: failures.filter(({ user }) => bundled.has(user)),
    users: users.filter(({ emailAddress }) => bundled.has(emailAddress)),
  };
}

async function userFiles(deps: UseCaseDeps, { batch, users, redact }: Subject): Promise<Files> {
  const tables = deps.store.migration.read;
  const atMs = deps.clock.now();
  const wishes = { includeReport: true, includeSkippedItems: true, diagnosticInfo: DIAGNOSTICS };
  const files: { readonly name: string; readonly content: string }[] = [];
  for (const user of users) {
    const parts = await reportParts(deps.store, user, { wishes, atMs });
    const name = fileName(user.row.emailAddress);
    const statistics: UserStatisticsView = { ...userStatistics(user, batch.name, atMs), ...parts };
    const request: RequestStatisticsView = {
      ...(await requestStatistics(tables, { user, batch, atMs })),
      ...parts,
    };
    const clean = [
      withoutMailAndSecrets(statistics, redact),
      withoutMailAndSecrets(request, redact),
    ] as const;
    const at = { madeAtMs: atMs };
    files.push(
      { name: `users/${name}.txt`, content: writeReport([clean[0]], { format: 'text', ...at }) },
      { name: `users/${name}-user.clixml`, content: writeReport([clean[0]], { format: 'clixml', ...at }) },
      { name: `users/${name}-request.clixml`, content: writeReport([clean[1]], { format: 'clixml', ...at }) },
    );
  }
  return files;
}

function fileName(address: string): string {
  // letters of any script: a file of the same name would take the place of another
  return address.replaceAll(/[^\p{L}\p{M}\p{N}_.@+-]/gu, '_').replace(/^\.+/, '_');
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function readme(batch: string, users: number): string {
  return `Support bundle of batch ${batch}, with the reports of ${users} users.

Left out: passwords, tokens and secrets of endpoints; subjects, senders and Message-IDs of messages. No message is in here.
In it: addresses, names of folders and servers, and what the servers said.
Look at it before you send it.
`;
}
