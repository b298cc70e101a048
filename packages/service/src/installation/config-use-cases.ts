import { Secret } from '@mailhaul/base';
import { DEFAULT_CONFIG, type MigrationConfig, type RangeName, type UserCounts } from '@mailhaul/domain';
import type { MigrationReader } from '@mailhaul/store';
import { readNameServer } from '../dns/ask-dns.ts';
import { nameServerTrouble } from '../dns/name-server-of.ts';
import { statusOf } from '../scheduler/batch-events.ts';
import { Checks } from '../use-cases/checks.ts';
import { requireRevision, revisionOf } from '../use-cases/revision.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import type { ConfigView, Revised, StatisticsView } from '../use-cases/views.ts';
import { testMail, testWebhook } from './test-notification.ts';

const RANGE_OF = {
  maxConcurrentMigrations: 'organizationMaxConcurrentMigrations',
  maxNumberOfBatches: 'maxNumberOfBatches',
  transientFailureLimit: 'transientFailureLimit',
  standstillAlertMs: 'standstillAlertMs',
  incrementalSyncIntervalMs: 'incrementalSyncIntervalMs',
  syncedRetentionDays: 'retentionDays',
  stoppedRetentionDays: 'retentionDays',
  completedRetentionDays: 'retentionDays',
  smtpPort: 'port',
} as const satisfies Readonly<Partial<Record<keyof MigrationConfig, RangeName>>>;

/** What can be done with the installation as a whole. */
export function configUseCases(
  deps: UseCaseDeps,
): Pick<
  UseCases,
  'config.get' | 'config.set' | 'config.test-mail' | 'config.test-webhook' | 'statistics.get'
> {
  const { store } = deps;
  return {
    'config.get': () => store.migration.snapshot(configView),
    'config.set': async (input) => {
      checkConfig(input);
      const { smtpPassword, webhookSecret, madeFrom, ...settings } = input;
      // there is no row to hold before something was set
      const config = await store.migration.admit(async (tables) => {
        requireRevision(madeFrom, (await configView(tables)).revision);
        await tables.saveConfig({ ...(await tables.config()), ...said(settings) });
        for (const [name, secret] of [
          ['smtp', smtpPassword],
          ['webhook', webhookSecret],
        ] as const)
          if (secret !== undefined)
            await tables.saveSealed(
              name,
              deps.vault.sealNamed(name, secret === null ? null : new Secret(secret)),
            );
        return configView(tables);
      });
      await deps.poke();
      return config;
    },
    'config.test-mail': ({ to }) => testMail(deps, to),
    'config.test-webhook': () => testWebhook(deps),
    'statistics.get': () => store.migration.snapshot((tables) => statistics(tables, deps.clock.now())),
  };
}

async function configView(tables: MigrationReader): Promise<ConfigView & Revised> {
  const config = await tables.config();
  const [smtp, webhook] = [await tables.sealed('smtp'), await tables.sealed('webhook')];
  return {
    ...config,
    hasSmtpPassword: smtp !== null,
    hasWebhookSecret: webhook !== null,
    revision: revisionOf([config, smtp, webhook]),
  };
}

function said(input: Partial<MigrationConfig>): Partial<MigrationConfig> {
  const known = Object.entries(input).filter(
    ([name, value]) => name in DEFAULT_CONFIG && value !== undefined,
  );
  return Object.fromEntries(known);
}

function checkConfig(input: Partial<MigrationConfig>): void {
  const checks = new Checks();
  for (const [name, range] of Object.entries(RANGE_OF) as [keyof typeof RANGE_OF, RangeName][])
    checks.range(range, input[name], name);
  const { smtpHost, smtpFrom, webhookUrl, secondNameServer } = input;
  if (typeof smtpHost === 'string' && !/^[\w.:-]+$/.test(smtpHost))
    checks.refuse('smtpHost', `smtpHost: \`${smtpHost}\` is no name of a server.`);
  if (typeof smtpFrom === 'string' && !/^[^\s@<>]+@[^\s@<>]+$/.test(smtpFrom))
    checks.refuse(
      'smtpFrom',
      `smtpFrom: \`${smtpFrom}\` is no address; write it as in migration@contoso.com.`,
    );
  if (typeof webhookUrl === 'string' && !/^https?:$/.test(urlOf(webhookUrl)?.protocol ?? ''))
    checks.refuse('webhookUrl', `webhookUrl: \`${webhookUrl}\` is no http or https address.`);
  else if (typeof webhookUrl === 'string' && hasCredentials(webhookUrl))
    checks.refuse(
      'webhookUrl',
      'webhookUrl: a name and a password in the address cannot be sent. Let a secret sign the calls, or put a token into the path.',
    );
  if (typeof secondNameServer === 'string' && readNameServer(secondNameServer) === null)
    checks.refuse('secondNameServer', nameServerTrouble('secondNameServer', secondNameServer));
  checks.done();
}

// fetch refuses such an address, and repeats it whole
function hasCredentials(text: string): boolean {
  const url = urlOf(text);
  return url !== null && (url.username !== '' || url.password !== '');
}

function urlOf(text: string): URL | null {
  return URL.parse(text);
}

async function statistics(tables: MigrationReader, atMs: number): Promise<StatisticsView> {
  const counts = await tables.users.allCounts();
  const batches = await tables.batches.all();
  const byStatus: Record<string, number> = {};
  const users: Record<string, number> = {};
  let [items, bytes] = [0, 0];
  for (const batch of batches) {
    const mine: UserCounts = counts.get(batch.id) ?? {};
    const status = statusOf(batch, mine, atMs);
    byStatus[status] = (byStatus[status] ?? 0) + 1;
    for (const [name, count] of Object.entries(mine)) users[name] = (users[name] ?? 0) + count;
    const sums = await tables.users.sums(batch.id);
    items += sums.syncedItems;
    bytes += sums.bytesTransferred;
  }
  const loads = await tables.users.loads();
  const active = (isInitial: boolean) =>
    loads.filter(({ work }) => (work === 'initial') === isInitial).reduce((sum, one) => sum + one.users, 0);
  return {
    batches: byStatus,
    users,
    activeMigrations: active(true),
    activeIncrementalSyncs: active(false),
    queued: users.Queued ?? 0,
    itemsTransferred: items,
    bytesTransferred: bytes,
  };
}
