import { DatabaseSync } from 'node:sqlite';
import type { MigrationService } from '@mailhaul/service';

/** The batch that everybody looks at. */
export const BATCH = 'Everybody';

/** Users that run at the same time, as many as a data folder runs at most. */
export const RUNNING = 300;

/** Makes two endpoints and a batch of so many users, not started. */
export async function makeCrowd({ useCases }: MigrationService, users: number): Promise<void> {
  for (const name of ['old', 'new'])
    await useCases['endpoint.new']({ name, remoteServer: `imap.${name}.example`, skipVerification: true });
  const rows = Array.from({ length: users }, (_, at) => ({
    emailAddress: `user${String(at).padStart(5, '0')}@new.example`,
    userName: `user${at}`,
    password: 'p',
    targetPassword: 'q',
  }));
  await useCases['batch.new']({ name: BATCH, sourceEndpoint: 'old', targetEndpoint: 'new', rows });
}

const FAILURE = JSON.stringify({
  code: 'AuthenticationFailed',
  side: 'source',
  words: 'NO [AUTHENTICATIONFAILED] Authentication failed.',
  atMs: Date.now() - 600_000,
});

// written past the service, which would have to move each of them for hours: what is measured is looking, not moving
const HALF_DONE = [
  `update batch set intention = 'running', started_at_ms = :atMs`,
  `update migration_user set status = 'Synced', status_detail = 'Synced', phase = 'timed', work = 'delta',
     due_at_ms = :farMs, initial_sync_at_ms = :atMs, last_synced_at_ms = :atMs + id, score = case id % 7 when 0 then 'Good' else 'Perfect' end,
     synced_items = 1000 + id % 997, estimated_items = 1000 + id % 997, bytes_transferred = 1000000 + (id * 7919) % 500000000,
     estimated_bytes = 1000000 + (id * 7919) % 500000000, folders_synced = 20, folders_total = 20
   where id % 10 < 6`,
  `update migration_user set status = 'Failed', status_detail = 'FailedAuthentication', phase = 'idle', work = null, failure = '${FAILURE}'
   where id % 50 = 7`,
  `update migration_user set status = 'Syncing', status_detail = 'CopyingMessages', phase = 'running', work = 'initial', lease_owner = 'bench',
     lease_until_ms = :farMs, started_at_ms = :atMs, estimated_items = 5000, estimated_bytes = 600000000
   where id in (select id from migration_user where id % 10 >= 8 order by id limit ${RUNNING})`,
  `update migration_user set status = 'Queued', status_detail = 'Queued', phase = 'waiting', work = 'initial'
   where status = 'Created' or phase = 'idle' and status not in ('Failed')`,
] as const;

const FOLDERS = [
  'INBOX',
  'Drafts',
  'Sent Items',
  'Archive',
  'Archive/2019',
  'Archive/2020',
  'Projects',
  'Invoices',
  'Trash',
  'Junk',
];

// ten folders for each of them, as far as each of them is
const WITH_FOLDERS = `insert into user_folder
  select u.id, u.batch_id, f.value, lower(f.value), case f.value when 'Sent Items' then 'Sent' else f.value end,
    case when u.synced_items > 0 then 'Copied' when u.phase = 'running' and f.key < 3 then 'PartlyCopied' else 'NotCopied' end,
    f.value = 'Sent Items', 100 + (u.id * 31 + f.key) % 900, u.synced_items / 10, 0, (u.id + f.key) % 200 = 0, 0,
    u.bytes_transferred / 10, null, u.last_synced_at_ms
  from migration_user u, json_each('${JSON.stringify(FOLDERS)}') f`;

/** Lets the crowd be in the middle of its move. */
export function halfDone(folder: string): void {
  const database = new DatabaseSync(`${folder}/store.sqlite`);
  const now = Date.now();
  for (const text of HALF_DONE) {
    const statement = database.prepare(text);
    const parameters = { atMs: now - 3_600_000, farMs: now + 7 * 86_400_000 };
    const used = Object.entries(parameters).filter(([name]) => text.includes(`:${name}`));
    statement.run(Object.fromEntries(used));
  }
  database.exec(WITH_FOLDERS);
  database.close();
}
