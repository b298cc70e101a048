import type { CompiledStatement } from './compiled-statement.ts';

/** Written by `npm run statements -w @mailhaul/store` from src/tables; do not edit. */
export const COMPILED: Readonly<Record<string, CompiledStatement>> = {
  'schemaVersion.newest': {
    parameters: '',
    sqlite: 'select max("version") as "version" from "schema_version"',
    postgres: 'select max("version") as "version" from "schema_version"',
  },
  'schemaVersion.add': {
    parameters: 'version appliedAtMs',
    sqlite: 'insert into "schema_version" ("version", "applied_at_ms") values (?, ?)',
    postgres: 'insert into "schema_version" ("version", "applied_at_ms") values ($1, $2)',
  },
  'pair.find': {
    parameters: 'source target',
    sqlite: 'select "id" from "ledger_pair" where "source" = ? and "target" = ?',
    postgres: 'select "id" from "ledger_pair" where "source" = $1 and "target" = $2',
  },
  'pair.all': {
    parameters: '',
    sqlite: 'select "source", "target" from "ledger_pair" order by "id"',
    postgres: 'select "source", "target" from "ledger_pair" order by "id"',
  },
  'pair.add': {
    parameters: 'source target',
    sqlite:
      'insert into "ledger_pair" ("source", "target") values (?, ?) on conflict ("source", "target") do nothing',
    postgres:
      'insert into "ledger_pair" ("source", "target") values ($1, $2) on conflict ("source", "target") do nothing',
  },
  'pair.takeFence': {
    parameters: 'id',
    sqlite: 'update "ledger_pair" set "fence" = "fence" + 1 where "id" = ? returning "fence"',
    postgres: 'update "ledger_pair" set "fence" = "fence" + 1 where "id" = $1 returning "fence"',
  },
  'pair.fence': {
    parameters: 'id',
    sqlite: 'select "fence" from "ledger_pair" where "id" = ?',
    postgres: 'select "fence" from "ledger_pair" where "id" = $1 for share',
  },
  'pair.reserveUnitIds': {
    parameters: 'count id',
    sqlite:
      'update "ledger_pair" set "next_unit_id" = "next_unit_id" + ? where "id" = ? returning "next_unit_id"',
    postgres:
      'update "ledger_pair" set "next_unit_id" = "next_unit_id" + $1 where "id" = $2 returning "next_unit_id"',
  },
  'folder.ofPair': {
    parameters: 'pairId',
    sqlite: 'select * from "ledger_folder" where "pair_id" = ? order by "id"',
    postgres: 'select * from "ledger_folder" where "pair_id" = $1 order by "id"',
  },
  'folder.add': {
    parameters:
      'pairId sourceName sourceUidValidity sourceMailboxId targetName targetUidValidity finishedUidNext finishedMessages finishedHighestModSeq finishedOptionsHash',
    sqlite:
      'insert into "ledger_folder" ("pair_id", "source_name", "source_uid_validity", "source_mailbox_id", "target_name", "target_uid_validity", "finished_uid_next", "finished_messages", "finished_highest_mod_seq", "finished_options_hash") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning "id"',
    postgres:
      'insert into "ledger_folder" ("pair_id", "source_name", "source_uid_validity", "source_mailbox_id", "target_name", "target_uid_validity", "finished_uid_next", "finished_messages", "finished_highest_mod_seq", "finished_options_hash") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning "id"',
  },
  'folder.replace': {
    parameters:
      'sourceName sourceUidValidity sourceMailboxId targetName targetUidValidity finishedUidNext finishedMessages finishedHighestModSeq finishedOptionsHash id pairId',
    sqlite:
      'update "ledger_folder" set "source_name" = ?, "source_uid_validity" = ?, "source_mailbox_id" = ?, "target_name" = ?, "target_uid_validity" = ?, "finished_uid_next" = ?, "finished_messages" = ?, "finished_highest_mod_seq" = ?, "finished_options_hash" = ? where "id" = ? and "pair_id" = ?',
    postgres:
      'update "ledger_folder" set "source_name" = $1, "source_uid_validity" = $2, "source_mailbox_id" = $3, "target_name" = $4, "target_uid_validity" = $5, "finished_uid_next" = $6, "finished_messages" = $7, "finished_highest_mod_seq" = $8, "finished_options_hash" = $9 where "id" = $10 and "pair_id" = $11',
  },
  'openUnit.add': {
    parameters: 'pairId id folderId lane targetUidNext messages',
    sqlite:
      'insert into "ledger_open_unit" ("pair_id", "id", "folder_id", "lane", "target_uid_next", "messages") values (?, ?, ?, ?, ?, ?)',
    postgres:
      'insert into "ledger_open_unit" ("pair_id", "id", "folder_id", "lane", "target_uid_next", "messages") values ($1, $2, $3, $4, $5, $6)',
  },
  'openUnit.remove': {
    parameters: 'pairId id',
    sqlite: 'delete from "ledger_open_unit" where "pair_id" = ? and "id" = ?',
    postgres: 'delete from "ledger_open_unit" where "pair_id" = $1 and "id" = $2',
  },
  'openUnit.ofPair': {
    parameters: 'pairId',
    sqlite: 'select * from "ledger_open_unit" where "pair_id" = ? order by "id"',
    postgres: 'select * from "ledger_open_unit" where "pair_id" = $1 order by "id"',
  },
  'openUnit.ofFolder': {
    parameters: 'pairId folderId',
    sqlite: 'select * from "ledger_open_unit" where "pair_id" = ? and "folder_id" = ? order by "id"',
    postgres: 'select * from "ledger_open_unit" where "pair_id" = $1 and "folder_id" = $2 order by "id"',
  },
  'fragment.add': {
    parameters: 'folderId firstUid lastUid maxTargetUid messages content',
    sqlite:
      'insert into "ledger_fragment" ("folder_id", "first_uid", "last_uid", "max_target_uid", "messages", "content") values (?, ?, ?, ?, ?, ?)',
    postgres:
      'insert into "ledger_fragment" ("folder_id", "first_uid", "last_uid", "max_target_uid", "messages", "content") values ($1, $2, $3, $4, $5, $6)',
  },
  'fragment.headers': {
    parameters: 'folderId',
    sqlite:
      'select "id", "first_uid", "last_uid", "messages" from "ledger_fragment" where "folder_id" = ? order by "id"',
    postgres:
      'select "id", "first_uid", "last_uid", "messages" from "ledger_fragment" where "folder_id" = $1 order by "id"',
  },
  'fragment.content': {
    parameters: 'folderId id',
    sqlite: 'select "content" from "ledger_fragment" where "folder_id" = ? and "id" = ?',
    postgres: 'select "content" from "ledger_fragment" where "folder_id" = $1 and "id" = $2',
  },
  'fragment.replaceContent': {
    parameters: 'content folderId id',
    sqlite: 'update "ledger_fragment" set "content" = ? where "folder_id" = ? and "id" = ?',
    postgres: 'update "ledger_fragment" set "content" = $1 where "folder_id" = $2 and "id" = $3',
  },
  'fragment.remove': {
    parameters: 'folderId id',
    sqlite: 'delete from "ledger_fragment" where "folder_id" = ? and "id" = ?',
    postgres: 'delete from "ledger_fragment" where "folder_id" = $1 and "id" = $2',
  },
  'fragment.removeAll': {
    parameters: 'folderId',
    sqlite: 'delete from "ledger_fragment" where "folder_id" = ?',
    postgres: 'delete from "ledger_fragment" where "folder_id" = $1',
  },
  'fragment.ofFolder': {
    parameters: 'folderId',
    sqlite: 'select "id", "content" from "ledger_fragment" where "folder_id" = ? order by "id"',
    postgres: 'select "id", "content" from "ledger_fragment" where "folder_id" = $1 order by "id"',
  },
  'fragment.backlog': {
    parameters: 'pairId',
    sqlite:
      'select "ledger_fragment"."folder_id", sum("ledger_fragment"."messages") as "messages" from "ledger_fragment" inner join "ledger_folder" on "ledger_folder"."id" = "ledger_fragment"."folder_id" where "ledger_folder"."pair_id" = ? group by "ledger_fragment"."folder_id"',
    postgres:
      'select "ledger_fragment"."folder_id", sum("ledger_fragment"."messages") as "messages" from "ledger_fragment" inner join "ledger_folder" on "ledger_folder"."id" = "ledger_fragment"."folder_id" where "ledger_folder"."pair_id" = $1 group by "ledger_fragment"."folder_id"',
  },
  'segment.add': {
    parameters: 'folderId firstUid lastUid maxTargetUid messages content',
    sqlite:
      'insert into "ledger_segment" ("folder_id", "first_uid", "last_uid", "max_target_uid", "messages", "content") values (?, ?, ?, ?, ?, ?)',
    postgres:
      'insert into "ledger_segment" ("folder_id", "first_uid", "last_uid", "max_target_uid", "messages", "content") values ($1, $2, $3, $4, $5, $6)',
  },
  'segment.headers': {
    parameters: 'folderId',
    sqlite:
      'select "id", "first_uid", "last_uid", "messages" from "ledger_segment" where "folder_id" = ? order by "id"',
    postgres:
      'select "id", "first_uid", "last_uid", "messages" from "ledger_segment" where "folder_id" = $1 order by "id"',
  },
  'segment.content': {
    parameters: 'folderId id',
    sqlite: 'select "content" from "ledger_segment" where "folder_id" = ? and "id" = ?',
    postgres: 'select "content" from "ledger_segment" where "folder_id" = $1 and "id" = $2',
  },
  'segment.replaceContent': {
    parameters: 'content folderId id',
    sqlite: 'update "ledger_segment" set "content" = ? where "folder_id" = ? and "id" = ?',
    postgres: 'update "ledger_segment" set "content" = $1 where "folder_id" = $2 and "id" = $3',
  },
  'segment.remove': {
    parameters: 'folderId id',
    sqlite: 'delete from "ledger_segment" where "folder_id" = ? and "id" = ?',
    postgres: 'delete from "ledger_segment" where "folder_id" = $1 and "id" = $2',
  },
  'segment.removeAll': {
    parameters: 'folderId',
    sqlite: 'delete from "ledger_segment" where "folder_id" = ?',
    postgres: 'delete from "ledger_segment" where "folder_id" = $1',
  },
  'segment.messages': {
    parameters: 'folderId',
    sqlite: 'select sum("messages") as "messages" from "ledger_segment" where "folder_id" = ?',
    postgres: 'select sum("messages") as "messages" from "ledger_segment" where "folder_id" = $1',
  },
  'segment.overlapping': {
    parameters: 'folderId first last folderId first last',
    sqlite:
      'select 0 as "tier", "id", "content" from "ledger_segment" where "folder_id" = ? and "last_uid" >= ? and "first_uid" <= ? union all select 1 as "tier", "id", "content" from "ledger_fragment" where "folder_id" = ? and "last_uid" >= ? and "first_uid" <= ? order by "tier", "id"',
    postgres:
      'select 0 as "tier", "id", "content" from "ledger_segment" where "folder_id" = $1 and "last_uid" >= $2 and "first_uid" <= $3 union all select 1 as "tier", "id", "content" from "ledger_fragment" where "folder_id" = $4 and "last_uid" >= $5 and "first_uid" <= $6 order by "tier", "id"',
  },
  'segment.withTargetUidsFrom': {
    parameters: 'folderId from folderId',
    sqlite:
      'select 0 as "tier", "id", "content" from "ledger_segment" where "folder_id" = ? and "max_target_uid" >= ? union all select 1 as "tier", "id", "content" from "ledger_fragment" where "folder_id" = ? order by "tier", "id"',
    postgres:
      'select 0 as "tier", "id", "content" from "ledger_segment" where "folder_id" = $1 and "max_target_uid" >= $2 union all select 1 as "tier", "id", "content" from "ledger_fragment" where "folder_id" = $3 order by "tier", "id"',
  },
  'item.save': {
    parameters:
      'folderId sourceUid state code messageId date subject sender sizeBytes words state code messageId date subject sender sizeBytes words',
    sqlite:
      'insert into "ledger_item" ("folder_id", "source_uid", "state", "code", "message_id", "date", "subject", "sender", "size_bytes", "words") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict ("folder_id", "source_uid") do update set "state" = ?, "code" = ?, "message_id" = ?, "date" = ?, "subject" = ?, "sender" = ?, "size_bytes" = ?, "words" = ?',
    postgres:
      'insert into "ledger_item" ("folder_id", "source_uid", "state", "code", "message_id", "date", "subject", "sender", "size_bytes", "words") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict ("folder_id", "source_uid") do update set "state" = $11, "code" = $12, "message_id" = $13, "date" = $14, "subject" = $15, "sender" = $16, "size_bytes" = $17, "words" = $18',
  },
  'item.remove': {
    parameters: 'folderId sourceUid',
    sqlite: 'delete from "ledger_item" where "folder_id" = ? and "source_uid" = ?',
    postgres: 'delete from "ledger_item" where "folder_id" = $1 and "source_uid" = $2',
  },
  'item.removeAll': {
    parameters: 'folderId',
    sqlite: 'delete from "ledger_item" where "folder_id" = ?',
    postgres: 'delete from "ledger_item" where "folder_id" = $1',
  },
  'item.ofFolder': {
    parameters: 'folderId',
    sqlite: 'select * from "ledger_item" where "folder_id" = ? order by "source_uid"',
    postgres: 'select * from "ledger_item" where "folder_id" = $1 order by "source_uid"',
  },
  'item.ofPair': {
    parameters: 'pairId',
    sqlite:
      'select "ledger_item".* from "ledger_item" inner join "ledger_folder" on "ledger_folder"."id" = "ledger_item"."folder_id" where "ledger_folder"."pair_id" = ? order by "ledger_item"."folder_id", "ledger_item"."source_uid"',
    postgres:
      'select "ledger_item".* from "ledger_item" inner join "ledger_folder" on "ledger_folder"."id" = "ledger_item"."folder_id" where "ledger_folder"."pair_id" = $1 order by "ledger_item"."folder_id", "ledger_item"."source_uid"',
  },
  'adjustment.find': {
    parameters: 'folderId sourceUid kind detail',
    sqlite:
      'select "id" from "ledger_adjustment" where "folder_id" = ? and "source_uid" = ? and "kind" = ? and "detail" = ?',
    postgres:
      'select "id" from "ledger_adjustment" where "folder_id" = $1 and "source_uid" = $2 and "kind" = $3 and "detail" = $4',
  },
  'adjustment.add': {
    parameters: 'folderId sourceUid kind detail',
    sqlite:
      'insert into "ledger_adjustment" ("folder_id", "source_uid", "kind", "detail") values (?, ?, ?, ?)',
    postgres:
      'insert into "ledger_adjustment" ("folder_id", "source_uid", "kind", "detail") values ($1, $2, $3, $4)',
  },
  'adjustment.ofFolder': {
    parameters: 'folderId',
    sqlite:
      'select "folder_id", "source_uid", "kind", "detail" from "ledger_adjustment" where "folder_id" = ? order by "source_uid", "id"',
    postgres:
      'select "folder_id", "source_uid", "kind", "detail" from "ledger_adjustment" where "folder_id" = $1 order by "source_uid", "id"',
  },
  'adjustment.ofPair': {
    parameters: 'pairId',
    sqlite:
      'select "folder_id", "source_uid", "kind", "detail" from "ledger_adjustment" inner join "ledger_folder" on "ledger_folder"."id" = "ledger_adjustment"."folder_id" where "ledger_folder"."pair_id" = ? order by "folder_id", "source_uid", "ledger_adjustment"."id"',
    postgres:
      'select "folder_id", "source_uid", "kind", "detail" from "ledger_adjustment" inner join "ledger_folder" on "ledger_folder"."id" = "ledger_adjustment"."folder_id" where "ledger_folder"."pair_id" = $1 order by "folder_id", "source_uid", "ledger_adjustment"."id"',
  },
  'run.start': {
    parameters: 'pairId startedAtMs',
    sqlite: 'insert into "run" ("pair_id", "started_at_ms") values (?, ?) returning "id"',
    postgres: 'insert into "run" ("pair_id", "started_at_ms") values ($1, $2) returning "id"',
  },
  'run.end': {
    parameters: 'endedAtMs summary id',
    sqlite: 'update "run" set "ended_at_ms" = ?, "summary" = ? where "id" = ?',
    postgres: 'update "run" set "ended_at_ms" = $1, "summary" = $2 where "id" = $3',
  },
  'run.all': {
    parameters: '',
    sqlite:
      'select "run"."id", "source", "target", "started_at_ms", "ended_at_ms", "summary" from "run" inner join "ledger_pair" on "ledger_pair"."id" = "run"."pair_id" order by "run"."id"',
    postgres:
      'select "run"."id", "source", "target", "started_at_ms", "ended_at_ms", "summary" from "run" inner join "ledger_pair" on "ledger_pair"."id" = "run"."pair_id" order by "run"."id"',
  },
  'endpoint.add': {
    parameters: 'guid createdAtMs name nameKey settings secret modifiedAtMs',
    sqlite:
      'insert into "endpoint" ("guid", "created_at_ms", "name", "name_key", "settings", "secret", "modified_at_ms") values (?, ?, ?, ?, ?, ?, ?) returning "id"',
    postgres:
      'insert into "endpoint" ("guid", "created_at_ms", "name", "name_key", "settings", "secret", "modified_at_ms") values ($1, $2, $3, $4, $5, $6, $7) returning "id"',
  },
  'endpoint.replace': {
    parameters: 'name nameKey settings secret modifiedAtMs id',
    sqlite:
      'update "endpoint" set "name" = ?, "name_key" = ?, "settings" = ?, "secret" = ?, "modified_at_ms" = ? where "id" = ?',
    postgres:
      'update "endpoint" set "name" = $1, "name_key" = $2, "settings" = $3, "secret" = $4, "modified_at_ms" = $5 where "id" = $6',
  },
  'endpoint.remove': {
    parameters: 'id',
    sqlite: 'delete from "endpoint" where "id" = ?',
    postgres: 'delete from "endpoint" where "id" = $1',
  },
  'endpoint.all': {
    parameters: '',
    sqlite: 'select * from "endpoint" order by "name_key"',
    postgres: 'select * from "endpoint" order by "name_key"',
  },
  'endpoint.find': {
    parameters: 'nameKey',
    sqlite: 'select * from "endpoint" where "name_key" = ?',
    postgres: 'select * from "endpoint" where "name_key" = $1',
  },
  'endpoint.lock': {
    parameters: 'id',
    sqlite: 'select * from "endpoint" where "id" = ?',
    postgres: 'select * from "endpoint" where "id" = $1 for update',
  },
  'endpoint.byId': {
    parameters: 'id',
    sqlite: 'select * from "endpoint" where "id" = ?',
    postgres: 'select * from "endpoint" where "id" = $1',
  },
  'batch.add': {
    parameters:
      'guid name nameKey createdAtMs createdBy servedMicro sourceEndpointId targetEndpointId options routes csvHeader intention stopReason startedAtMs initialSyncAtMs lastSyncedAtMs completeRequestedAtMs completedAtMs retryCount touchedAtMs warnedAtMs begun',
    sqlite:
      'insert into "batch" ("guid", "name", "name_key", "created_at_ms", "created_by", "served_micro", "source_endpoint_id", "target_endpoint_id", "options", "routes", "csv_header", "intention", "stop_reason", "started_at_ms", "initial_sync_at_ms", "last_synced_at_ms", "complete_requested_at_ms", "completed_at_ms", "retry_count", "touched_at_ms", "warned_at_ms", "begun") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning "id"',
    postgres:
      'insert into "batch" ("guid", "name", "name_key", "created_at_ms", "created_by", "served_micro", "source_endpoint_id", "target_endpoint_id", "options", "routes", "csv_header", "intention", "stop_reason", "started_at_ms", "initial_sync_at_ms", "last_synced_at_ms", "complete_requested_at_ms", "completed_at_ms", "retry_count", "touched_at_ms", "warned_at_ms", "begun") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) returning "id"',
  },
  'batch.replace': {
    parameters:
      'sourceEndpointId targetEndpointId options routes csvHeader intention stopReason startedAtMs initialSyncAtMs lastSyncedAtMs completeRequestedAtMs completedAtMs retryCount touchedAtMs warnedAtMs begun id',
    sqlite:
      'update "batch" set "source_endpoint_id" = ?, "target_endpoint_id" = ?, "options" = ?, "routes" = ?, "csv_header" = ?, "intention" = ?, "stop_reason" = ?, "started_at_ms" = ?, "initial_sync_at_ms" = ?, "last_synced_at_ms" = ?, "complete_requested_at_ms" = ?, "completed_at_ms" = ?, "retry_count" = ?, "touched_at_ms" = ?, "warned_at_ms" = ?, "begun" = ? where "id" = ?',
    postgres:
      'update "batch" set "source_endpoint_id" = $1, "target_endpoint_id" = $2, "options" = $3, "routes" = $4, "csv_header" = $5, "intention" = $6, "stop_reason" = $7, "started_at_ms" = $8, "initial_sync_at_ms" = $9, "last_synced_at_ms" = $10, "complete_requested_at_ms" = $11, "completed_at_ms" = $12, "retry_count" = $13, "touched_at_ms" = $14, "warned_at_ms" = $15, "begun" = $16 where "id" = $17',
  },
  'batch.serve': {
    parameters: 'servedMicro id',
    sqlite: 'update "batch" set "served_micro" = ?, "begun" = 1 where "id" = ?',
    postgres: 'update "batch" set "served_micro" = $1, "begun" = 1 where "id" = $2',
  },
  'batch.release': {
    parameters: 'id',
    sqlite: 'update "batch" set "name_key" = null where "id" = ?',
    postgres: 'update "batch" set "name_key" = null where "id" = $1',
  },
  'batch.all': {
    parameters: '',
    sqlite: 'select * from "batch" where "name_key" is not null order by "id"',
    postgres: 'select * from "batch" where "name_key" is not null order by "id"',
  },
  'batch.find': {
    parameters: 'nameKey',
    sqlite: 'select * from "batch" where "name_key" = ?',
    postgres: 'select * from "batch" where "name_key" = $1',
  },
  'batch.named': {
    parameters: 'name',
    sqlite: 'select * from "batch" where "name" = ? order by "id" desc',
    postgres: 'select * from "batch" where "name" = $1 order by "id" desc',
  },
  'batch.byId': {
    parameters: 'id',
    sqlite: 'select * from "batch" where "id" = ?',
    postgres: 'select * from "batch" where "id" = $1',
  },
  'batch.lock': {
    parameters: 'id',
    sqlite: 'select * from "batch" where "id" = ?',
    postgres: 'select * from "batch" where "id" = $1 for no key update',
  },
  'user.move': {
    parameters:
      'status statusDetail failure work phase desired queuedAtMs dueAtMs leaseOwner leaseUntilMs statusSinceMs startedAtMs initialSyncAtMs lastSyncedAtMs completedAtMs queuedMs inProgressMs syncedMs suspendedMs failedMs id fence',
    sqlite:
      'update "migration_user" set "status" = ?, "status_detail" = ?, "failure" = ?, "work" = ?, "phase" = ?, "desired" = ?, "queued_at_ms" = ?, "due_at_ms" = ?, "lease_owner" = ?, "lease_until_ms" = ?, "status_since_ms" = ?, "started_at_ms" = ?, "initial_sync_at_ms" = ?, "last_synced_at_ms" = ?, "completed_at_ms" = ?, "queued_ms" = ?, "in_progress_ms" = ?, "synced_ms" = ?, "suspended_ms" = ?, "failed_ms" = ?, "fence" = "fence" where "id" = ? and "fence" = ?',
    postgres:
      'update "migration_user" set "status" = $1, "status_detail" = $2, "failure" = $3, "work" = $4, "phase" = $5, "desired" = $6, "queued_at_ms" = $7, "due_at_ms" = $8, "lease_owner" = $9, "lease_until_ms" = $10, "status_since_ms" = $11, "started_at_ms" = $12, "initial_sync_at_ms" = $13, "last_synced_at_ms" = $14, "completed_at_ms" = $15, "queued_ms" = $16, "in_progress_ms" = $17, "synced_ms" = $18, "suspended_ms" = $19, "failed_ms" = $20, "fence" = "fence" where "id" = $21 and "fence" = $22',
  },
  'user.raiseFence': {
    parameters: 'id',
    sqlite:
      'update "migration_user" set "fence" = "fence" + 1, "waits_for" = null, "folder_now" = null, "read_rate" = 0, "write_rate" = 0 where "id" = ? returning "fence"',
    postgres:
      'update "migration_user" set "fence" = "fence" + 1, "waits_for" = null, "folder_now" = null, "read_rate" = 0, "write_rate" = 0 where "id" = $1 returning "fence"',
  },
  'user.count': {
    parameters:
      'statusDetail activeAtMs stalled syncedItems skippedItems badItems largeItems missingItems bytesTransferred examinedItems sourceItems alreadyThereItems estimatedItems estimatedBytes foldersSynced foldersTotal transientFailures transientFailureMs score id fence',
    sqlite:
      'update "migration_user" set "status_detail" = ?, "active_at_ms" = ?, "stalled" = ?, "synced_items" = ?, "skipped_items" = ?, "bad_items" = ?, "large_items" = ?, "missing_items" = ?, "bytes_transferred" = ?, "examined_items" = ?, "source_items" = ?, "already_there_items" = ?, "estimated_items" = ?, "estimated_bytes" = ?, "folders_synced" = ?, "folders_total" = ?, "transient_failures" = ?, "transient_failure_ms" = ?, "score" = ? where "id" = ? and "fence" = ?',
    postgres:
      'update "migration_user" set "status_detail" = $1, "active_at_ms" = $2, "stalled" = $3, "synced_items" = $4, "skipped_items" = $5, "bad_items" = $6, "large_items" = $7, "missing_items" = $8, "bytes_transferred" = $9, "examined_items" = $10, "source_items" = $11, "already_there_items" = $12, "estimated_items" = $13, "estimated_bytes" = $14, "folders_synced" = $15, "folders_total" = $16, "transient_failures" = $17, "transient_failure_ms" = $18, "score" = $19 where "id" = $20 and "fence" = $21',
  },
  'user.renew': {
    parameters: 'leaseOwner leaseUntilMs activeAtMs waitsFor folderNow readRate writeRate id fence',
    sqlite:
      'update "migration_user" set "lease_owner" = ?, "lease_until_ms" = ?, "active_at_ms" = ?, "waits_for" = ?, "folder_now" = ?, "read_rate" = ?, "write_rate" = ? where "id" = ? and "fence" = ? and "lease_until_ms" is not null returning "desired"',
    postgres:
      'update "migration_user" set "lease_owner" = $1, "lease_until_ms" = $2, "active_at_ms" = $3, "waits_for" = $4, "folder_now" = $5, "read_rate" = $6, "write_rate" = $7 where "id" = $8 and "fence" = $9 and "lease_until_ms" is not null returning "desired"',
  },
  'user.accounts': {
    parameters: 'source target id',
    sqlite: 'update "migration_user" set "source_account" = ?, "target_account" = ? where "id" = ?',
    postgres: 'update "migration_user" set "source_account" = $1, "target_account" = $2 where "id" = $3',
  },
  'user.want': {
    parameters: 'desired id',
    sqlite: 'update "migration_user" set "desired" = ? where "id" = ?',
    postgres: 'update "migration_user" set "desired" = $1 where "id" = $2',
  },
  'user.hold': {
    parameters: 'phase dueAtMs queuedAtMs statusDetail id',
    sqlite:
      'update "migration_user" set "phase" = ?, "due_at_ms" = ?, "queued_at_ms" = ?, "status_detail" = ? where "id" = ?',
    postgres:
      'update "migration_user" set "phase" = $1, "due_at_ms" = $2, "queued_at_ms" = $3, "status_detail" = $4 where "id" = $5',
  },
  'user.settings': {
    parameters: 'settings priority id',
    sqlite: 'update "migration_user" set "settings" = ?, "priority" = ? where "id" = ?',
    postgres: 'update "migration_user" set "settings" = $1, "priority" = $2 where "id" = $3',
  },
  'user.cells': {
    parameters: 'cells secrets id',
    sqlite: 'update "migration_user" set "cells" = ?, "secrets" = ? where "id" = ?',
    postgres: 'update "migration_user" set "cells" = $1, "secrets" = $2 where "id" = $3',
  },
  'user.remove': {
    parameters: 'id',
    sqlite: 'delete from "migration_user" where "id" = ?',
    postgres: 'delete from "migration_user" where "id" = $1',
  },
  'user.byId': {
    parameters: 'id',
    sqlite: 'select * from "migration_user" where "id" = ?',
    postgres: 'select * from "migration_user" where "id" = $1',
  },
  'user.lock': {
    parameters: 'id',
    sqlite: 'select * from "migration_user" where "id" = ?',
    postgres: 'select * from "migration_user" where "id" = $1 for update',
  },
  'user.byGuid': {
    parameters: 'guid',
    sqlite: 'select * from "migration_user" where "guid" = ?',
    postgres: 'select * from "migration_user" where "guid" = $1',
  },
  'user.byEmail': {
    parameters: 'emailKey',
    sqlite: 'select * from "migration_user" where "email_key" = ? order by "id"',
    postgres: 'select * from "migration_user" where "email_key" = $1 order by "id"',
  },
  'user.page': {
    parameters: 'batchId afterId limit',
    sqlite: 'select * from "migration_user" where "batch_id" = ? and "id" > ? order by "id" limit ?',
    postgres: 'select * from "migration_user" where "batch_id" = $1 and "id" > $2 order by "id" limit $3',
  },
  'user.pageOfStatus': {
    parameters: 'batchId status afterId limit',
    sqlite:
      'select * from "migration_user" where "batch_id" = ? and "status" = ? and "id" > ? order by "id" limit ?',
    postgres:
      'select * from "migration_user" where "batch_id" = $1 and "status" = $2 and "id" > $3 order by "id" limit $4',
  },
  'user.emails': {
    parameters: 'batchId',
    sqlite: 'select "email_key" from "migration_user" where "batch_id" = ?',
    postgres: 'select "email_key" from "migration_user" where "batch_id" = $1',
  },
  'user.candidates': {
    parameters: 'batchId sourceEndpointId targetEndpointId phase work limit',
    sqlite:
      'select "id", "work", "priority", "queued_at_ms" from "migration_user" where "batch_id" = ? and "source_endpoint_id" = ? and "target_endpoint_id" = ? and "phase" = ? and "work" = ? order by "priority" desc, "queued_at_ms", "id" limit ?',
    postgres:
      'select "id", "work", "priority", "queued_at_ms" from "migration_user" where "batch_id" = $1 and "source_endpoint_id" = $2 and "target_endpoint_id" = $3 and "phase" = $4 and "work" = $5 order by "priority" desc, "queued_at_ms", "id" limit $6',
  },
  'skippedItem.ofUser': {
    parameters: 'userId',
    sqlite:
      'select * from "skipped_item" where "user_id" = ? order by "folder_id", "uid_validity", "source_uid"',
    postgres:
      'select * from "skipped_item" where "user_id" = $1 order by "folder_id", "uid_validity", "source_uid"',
  },
  'skippedItem.add': {
    parameters: 'userId folderId uidValidity sourceUid',
    sqlite:
      'insert into "skipped_item" ("user_id", "folder_id", "uid_validity", "source_uid") values (?, ?, ?, ?) on conflict ("user_id", "folder_id", "uid_validity", "source_uid") do nothing',
    postgres:
      'insert into "skipped_item" ("user_id", "folder_id", "uid_validity", "source_uid") values ($1, $2, $3, $4) on conflict ("user_id", "folder_id", "uid_validity", "source_uid") do nothing',
  },
  'skippedItem.approve': {
    parameters: 'userId folderId uidValidity sourceUid atMs by atMs by',
    sqlite:
      'insert into "skipped_item" ("user_id", "folder_id", "uid_validity", "source_uid", "approved_at_ms", "approved_by") values (?, ?, ?, ?, ?, ?) on conflict ("user_id", "folder_id", "uid_validity", "source_uid") do update set "approved_at_ms" = ?, "approved_by" = ? where "skipped_item"."approved_at_ms" is null',
    postgres:
      'insert into "skipped_item" ("user_id", "folder_id", "uid_validity", "source_uid", "approved_at_ms", "approved_by") values ($1, $2, $3, $4, $5, $6) on conflict ("user_id", "folder_id", "uid_validity", "source_uid") do update set "approved_at_ms" = $7, "approved_by" = $8 where "skipped_item"."approved_at_ms" is null',
  },
  'skippedItem.retry': {
    parameters: 'userId folderId uidValidity sourceUid atMs atMs',
    sqlite:
      'insert into "skipped_item" ("user_id", "folder_id", "uid_validity", "source_uid", "retry_at_ms") values (?, ?, ?, ?, ?) on conflict ("user_id", "folder_id", "uid_validity", "source_uid") do update set "retry_at_ms" = ?',
    postgres:
      'insert into "skipped_item" ("user_id", "folder_id", "uid_validity", "source_uid", "retry_at_ms") values ($1, $2, $3, $4, $5) on conflict ("user_id", "folder_id", "uid_validity", "source_uid") do update set "retry_at_ms" = $6',
  },
  'skippedItem.retried': {
    parameters: 'userId untilMs',
    sqlite: 'update "skipped_item" set "retry_at_ms" = null where "user_id" = ? and "retry_at_ms" <= ?',
    postgres: 'update "skipped_item" set "retry_at_ms" = null where "user_id" = $1 and "retry_at_ms" <= $2',
  },
  'skippedItem.remove': {
    parameters: 'userId folderId uidValidity sourceUid',
    sqlite:
      'delete from "skipped_item" where "user_id" = ? and "folder_id" = ? and "uid_validity" = ? and "source_uid" = ?',
    postgres:
      'delete from "skipped_item" where "user_id" = $1 and "folder_id" = $2 and "uid_validity" = $3 and "source_uid" = $4',
  },
  'userFolder.ofUser': {
    parameters: 'userId',
    sqlite: 'select * from "user_folder" where "user_id" = ? order by "source"',
    postgres: 'select * from "user_folder" where "user_id" = $1 order by "source"',
  },
  'userFolder.save': {
    parameters:
      'userId batchId source sourceKey target state renamed sourceItems copiedItems alreadyThere skippedItems failedItems copiedBytes failure syncedAtMs',
    sqlite:
      'insert into "user_folder" ("user_id", "batch_id", "source", "source_key", "target", "state", "renamed", "source_items", "copied_items", "already_there", "skipped_items", "failed_items", "copied_bytes", "failure", "synced_at_ms") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict ("user_id", "source") do update set "target" = "excluded"."target", "state" = "excluded"."state", "renamed" = "excluded"."renamed", "source_items" = "excluded"."source_items", "copied_items" = "excluded"."copied_items", "already_there" = "excluded"."already_there", "skipped_items" = "excluded"."skipped_items", "failed_items" = "excluded"."failed_items", "copied_bytes" = "excluded"."copied_bytes", "failure" = "excluded"."failure", "synced_at_ms" = "excluded"."synced_at_ms"',
    postgres:
      'insert into "user_folder" ("user_id", "batch_id", "source", "source_key", "target", "state", "renamed", "source_items", "copied_items", "already_there", "skipped_items", "failed_items", "copied_bytes", "failure", "synced_at_ms") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict ("user_id", "source") do update set "target" = "excluded"."target", "state" = "excluded"."state", "renamed" = "excluded"."renamed", "source_items" = "excluded"."source_items", "copied_items" = "excluded"."copied_items", "already_there" = "excluded"."already_there", "skipped_items" = "excluded"."skipped_items", "failed_items" = "excluded"."failed_items", "copied_bytes" = "excluded"."copied_bytes", "failure" = "excluded"."failure", "synced_at_ms" = "excluded"."synced_at_ms"',
  },
  'userFolder.forget': {
    parameters: 'userId source',
    sqlite: 'delete from "user_folder" where "user_id" = ? and "source" = ?',
    postgres: 'delete from "user_folder" where "user_id" = $1 and "source" = $2',
  },
  'userFolder.inStep': {
    parameters: 'atMs userId state',
    sqlite: 'update "user_folder" set "synced_at_ms" = ? where "user_id" = ? and "state" = ?',
    postgres: 'update "user_folder" set "synced_at_ms" = $1 where "user_id" = $2 and "state" = $3',
  },
  'entry.add': {
    parameters: 'batchId userId atMs type kind message content',
    sqlite:
      'insert into "report_entry" ("batch_id", "user_id", "at_ms", "type", "kind", "message", "content") values (?, ?, ?, ?, ?, ?, ?)',
    postgres:
      'insert into "report_entry" ("batch_id", "user_id", "at_ms", "type", "kind", "message", "content") values ($1, $2, $3, $4, $5, $6, $7)',
  },
  'entry.ofUser': {
    parameters: 'userId afterId limit',
    sqlite: 'select * from "report_entry" where "user_id" = ? and "id" > ? order by "id" limit ?',
    postgres: 'select * from "report_entry" where "user_id" = $1 and "id" > $2 order by "id" limit $3',
  },
  'entry.latestOfUser': {
    parameters: 'userId kind limit',
    sqlite: 'select * from "report_entry" where "user_id" = ? and "kind" = ? order by "id" desc limit ?',
    postgres: 'select * from "report_entry" where "user_id" = $1 and "kind" = $2 order by "id" desc limit $3',
  },
  'entry.foldersOfUser': {
    parameters: 'userId planned ended',
    sqlite: 'select * from "report_entry" where "user_id" = ? and "kind" in (?, ?) order by "id"',
    postgres: 'select * from "report_entry" where "user_id" = $1 and "kind" in ($2, $3) order by "id"',
  },
  'entry.ofBatch': {
    parameters: 'batchId limit offset',
    sqlite: 'select * from "report_entry" where "batch_id" = ? order by "id" limit ? offset ?',
    postgres: 'select * from "report_entry" where "batch_id" = $1 order by "id" limit $2 offset $3',
  },
  'entry.ofBatchAfter': {
    parameters: 'batchId afterId limit',
    sqlite: 'select * from "report_entry" where "batch_id" = ? and "id" > ? order by "id" limit ?',
    postgres: 'select * from "report_entry" where "batch_id" = $1 and "id" > $2 order by "id" limit $3',
  },
  'entry.ofBatchOnly': {
    parameters: 'batchId limit',
    sqlite:
      'select * from "report_entry" where "batch_id" = ? and "user_id" is null order by "id" desc limit ?',
    postgres:
      'select * from "report_entry" where "batch_id" = $1 and "user_id" is null order by "id" desc limit $2',
  },
  'config.find': {
    parameters: 'name',
    sqlite: 'select "content" from "config" where "name" = ?',
    postgres: 'select "content" from "config" where "name" = $1',
  },
  'config.add': {
    parameters: 'name content',
    sqlite: 'insert into "config" ("name", "content") values (?, ?) on conflict ("name") do nothing',
    postgres: 'insert into "config" ("name", "content") values ($1, $2) on conflict ("name") do nothing',
  },
  'config.remove': {
    parameters: 'name',
    sqlite: 'delete from "config" where "name" = ?',
    postgres: 'delete from "config" where "name" = $1',
  },
  'config.save': {
    parameters: 'name content content',
    sqlite:
      'insert into "config" ("name", "content") values (?, ?) on conflict ("name") do update set "content" = ?',
    postgres:
      'insert into "config" ("name", "content") values ($1, $2) on conflict ("name") do update set "content" = $3',
  },
  'worker.save': {
    parameters: 'id host pid startedAtMs seenAtMs capacity seenAtMs capacity',
    sqlite:
      'insert into "worker" ("id", "host", "pid", "started_at_ms", "seen_at_ms", "capacity") values (?, ?, ?, ?, ?, ?) on conflict ("id") do update set "seen_at_ms" = ?, "capacity" = ?',
    postgres:
      'insert into "worker" ("id", "host", "pid", "started_at_ms", "seen_at_ms", "capacity") values ($1, $2, $3, $4, $5, $6) on conflict ("id") do update set "seen_at_ms" = $7, "capacity" = $8',
  },
  'worker.all': {
    parameters: '',
    sqlite: 'select * from "worker" order by "id"',
    postgres: 'select * from "worker" order by "id"',
  },
  'worker.remove': {
    parameters: 'id',
    sqlite: 'delete from "worker" where "id" = ?',
    postgres: 'delete from "worker" where "id" = $1',
  },
  'worker.removeUnseen': {
    parameters: 'beforeMs',
    sqlite: 'delete from "worker" where "seen_at_ms" < ?',
    postgres: 'delete from "worker" where "seen_at_ms" < $1',
  },
  'admin.add': {
    parameters: 'guid name nameKey role passwordHash openidSubject disabled createdAtMs',
    sqlite:
      'insert into "admin" ("guid", "name", "name_key", "role", "password_hash", "openid_subject", "disabled", "created_at_ms") values (?, ?, ?, ?, ?, ?, ?, ?) returning "id"',
    postgres:
      'insert into "admin" ("guid", "name", "name_key", "role", "password_hash", "openid_subject", "disabled", "created_at_ms") values ($1, $2, $3, $4, $5, $6, $7, $8) returning "id"',
  },
  'admin.replace': {
    parameters: 'role passwordHash openidSubject disabled id',
    sqlite:
      'update "admin" set "role" = ?, "password_hash" = ?, "openid_subject" = ?, "disabled" = ? where "id" = ?',
    postgres:
      'update "admin" set "role" = $1, "password_hash" = $2, "openid_subject" = $3, "disabled" = $4 where "id" = $5',
  },
  'admin.seen': {
    parameters: 'atMs id',
    sqlite: 'update "admin" set "last_seen_at_ms" = ? where "id" = ?',
    postgres: 'update "admin" set "last_seen_at_ms" = $1 where "id" = $2',
  },
  'admin.remove': {
    parameters: 'id',
    sqlite: 'delete from "admin" where "id" = ?',
    postgres: 'delete from "admin" where "id" = $1',
  },
  'admin.all': {
    parameters: '',
    sqlite: 'select * from "admin" order by "name_key"',
    postgres: 'select * from "admin" order by "name_key"',
  },
  'admin.any': {
    parameters: '',
    sqlite: 'select "id" from "admin" limit 1',
    postgres: 'select "id" from "admin" limit 1',
  },
  'session.add': {
    parameters: 'id adminId csrfToken atMs atMs expiresAtMs address userAgent',
    sqlite:
      'insert into "session" ("id", "admin_id", "csrf_token", "created_at_ms", "last_seen_at_ms", "expires_at_ms", "address", "user_agent") values (?, ?, ?, ?, ?, ?, ?, ?)',
    postgres:
      'insert into "session" ("id", "admin_id", "csrf_token", "created_at_ms", "last_seen_at_ms", "expires_at_ms", "address", "user_agent") values ($1, $2, $3, $4, $5, $6, $7, $8)',
  },
  'session.seen': {
    parameters: 'atMs id',
    sqlite: 'update "session" set "last_seen_at_ms" = ? where "id" = ?',
    postgres: 'update "session" set "last_seen_at_ms" = $1 where "id" = $2',
  },
  'session.find': {
    parameters: 'id',
    sqlite: 'select * from "session" where "id" = ?',
    postgres: 'select * from "session" where "id" = $1',
  },
  'session.all': {
    parameters: '',
    sqlite: 'select * from "session" order by "last_seen_at_ms" desc',
    postgres: 'select * from "session" order by "last_seen_at_ms" desc',
  },
  'session.remove': {
    parameters: 'id',
    sqlite: 'delete from "session" where "id" = ?',
    postgres: 'delete from "session" where "id" = $1',
  },
  'session.removeOf': {
    parameters: 'adminId keep',
    sqlite: 'delete from "session" where "admin_id" = ? and "id" <> ?',
    postgres: 'delete from "session" where "admin_id" = $1 and "id" <> $2',
  },
  'session.removeExpired': {
    parameters: 'atMs',
    sqlite: 'delete from "session" where "expires_at_ms" <= ?',
    postgres: 'delete from "session" where "expires_at_ms" <= $1',
  },
  'apiToken.add': {
    parameters: 'guid hash name role scopes createdBy createdAtMs expiresAtMs',
    sqlite:
      'insert into "api_token" ("guid", "hash", "name", "role", "scopes", "created_by", "created_at_ms", "expires_at_ms") values (?, ?, ?, ?, ?, ?, ?, ?)',
    postgres:
      'insert into "api_token" ("guid", "hash", "name", "role", "scopes", "created_by", "created_at_ms", "expires_at_ms") values ($1, $2, $3, $4, $5, $6, $7, $8)',
  },
  'apiToken.used': {
    parameters: 'atMs guid',
    sqlite: 'update "api_token" set "last_used_at_ms" = ? where "guid" = ?',
    postgres: 'update "api_token" set "last_used_at_ms" = $1 where "guid" = $2',
  },
  'apiToken.find': {
    parameters: 'hash',
    sqlite: 'select * from "api_token" where "hash" = ?',
    postgres: 'select * from "api_token" where "hash" = $1',
  },
  'apiToken.all': {
    parameters: '',
    sqlite: 'select * from "api_token" order by "created_at_ms" desc',
    postgres: 'select * from "api_token" order by "created_at_ms" desc',
  },
  'apiToken.remove': {
    parameters: 'guid',
    sqlite: 'delete from "api_token" where "guid" = ?',
    postgres: 'delete from "api_token" where "guid" = $1',
  },
  'auditEntry.add': {
    parameters: 'atMs by via address action object outcome content requestId',
    sqlite:
      'insert into "audit_entry" ("at_ms", "by_name", "via", "address", "action", "object", "outcome", "content", "request_id") values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    postgres:
      'insert into "audit_entry" ("at_ms", "by_name", "via", "address", "action", "object", "outcome", "content", "request_id") values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
  },
  'givenAnswer.begin': {
    parameters: 'id fingerprint atMs',
    sqlite:
      'insert into "given_answer" ("id", "fingerprint", "status", "at_ms") values (?, ?, 0, ?) on conflict ("id") do nothing',
    postgres:
      'insert into "given_answer" ("id", "fingerprint", "status", "at_ms") values ($1, $2, 0, $3) on conflict ("id") do nothing',
  },
  'givenAnswer.find': {
    parameters: 'id',
    sqlite: 'select * from "given_answer" where "id" = ?',
    postgres: 'select * from "given_answer" where "id" = $1',
  },
  'givenAnswer.keep': {
    parameters: 'atMs id sinceMs',
    sqlite: 'update "given_answer" set "at_ms" = ? where ("id" = ? and "at_ms" = ? and "status" = 0)',
    postgres: 'update "given_answer" set "at_ms" = $1 where ("id" = $2 and "at_ms" = $3 and "status" = 0)',
  },
  'givenAnswer.end': {
    parameters: 'status answer id sinceMs',
    sqlite:
      'update "given_answer" set "status" = ?, "answer" = ? where ("id" = ? and "at_ms" = ? and "status" = 0)',
    postgres:
      'update "given_answer" set "status" = $1, "answer" = $2 where ("id" = $3 and "at_ms" = $4 and "status" = 0)',
  },
  'givenAnswer.remove': {
    parameters: 'id sinceMs',
    sqlite: 'delete from "given_answer" where ("id" = ? and "at_ms" = ? and "status" = 0)',
    postgres: 'delete from "given_answer" where ("id" = $1 and "at_ms" = $2 and "status" = 0)',
  },
  'givenAnswer.removeAbandoned': {
    parameters: 'id beforeMs',
    sqlite: 'delete from "given_answer" where ("id" = ? and "status" = 0 and "at_ms" < ?)',
    postgres: 'delete from "given_answer" where ("id" = $1 and "status" = 0 and "at_ms" < $2)',
  },
  'givenAnswer.removeBefore': {
    parameters: 'beforeMs',
    sqlite: 'delete from "given_answer" where "at_ms" < ?',
    postgres: 'delete from "given_answer" where "at_ms" < $1',
  },
  'troubleRecord.save': {
    parameters: 'guid startedAtMs summary content',
    sqlite:
      'insert into "trouble_record" ("guid", "started_at_ms", "summary", "content") values (?, ?, ?, ?) on conflict ("guid") do update set "summary" = "excluded"."summary", "content" = "excluded"."content"',
    postgres:
      'insert into "trouble_record" ("guid", "started_at_ms", "summary", "content") values ($1, $2, $3, $4) on conflict ("guid") do update set "summary" = "excluded"."summary", "content" = "excluded"."content"',
  },
  'troubleRecord.find': {
    parameters: 'guid',
    sqlite: 'select "content" from "trouble_record" where "guid" = ?',
    postgres: 'select "content" from "trouble_record" where "guid" = $1',
  },
  'troubleRecord.newest': {
    parameters: 'limit',
    sqlite: 'select "summary" from "trouble_record" order by "started_at_ms" desc, "id" desc limit ?',
    postgres: 'select "summary" from "trouble_record" order by "started_at_ms" desc, "id" desc limit $1',
  },
  'troubleRecord.removeOlder': {
    parameters: 'kept',
    sqlite:
      'delete from "trouble_record" where "id" not in (select "id" from "trouble_record" order by "started_at_ms" desc, "id" desc limit ?)',
    postgres:
      'delete from "trouble_record" where "id" not in (select "id" from "trouble_record" order by "started_at_ms" desc, "id" desc limit $1)',
  },
  'verification.ofUser': {
    parameters: 'userId',
    sqlite: 'select "content" from "verification" where "user_id" = ?',
    postgres: 'select "content" from "verification" where "user_id" = $1',
  },
  'verification.save': {
    parameters: 'userId content content',
    sqlite:
      'insert into "verification" ("user_id", "content") values (?, ?) on conflict ("user_id") do update set "content" = ?',
    postgres:
      'insert into "verification" ("user_id", "content") values ($1, $2) on conflict ("user_id") do update set "content" = $3',
  },
  'preflight.ofBatch': {
    parameters: 'batchId',
    sqlite: 'select "content" from "preflight" where "batch_id" = ?',
    postgres: 'select "content" from "preflight" where "batch_id" = $1',
  },
  'preflight.save': {
    parameters: 'batchId content content',
    sqlite:
      'insert into "preflight" ("batch_id", "content") values (?, ?) on conflict ("batch_id") do update set "content" = ?',
    postgres:
      'insert into "preflight" ("batch_id", "content") values ($1, $2) on conflict ("batch_id") do update set "content" = $3',
  },
  'preflight.remove': {
    parameters: 'batchId',
    sqlite: 'delete from "preflight" where "batch_id" = ?',
    postgres: 'delete from "preflight" where "batch_id" = $1',
  },
  'cutOver.ofBatch': {
    parameters: 'batchId',
    sqlite: 'select "switched_at_ms", "old_ttl_seconds" from "cut_over" where "batch_id" = ?',
    postgres: 'select "switched_at_ms", "old_ttl_seconds" from "cut_over" where "batch_id" = $1',
  },
  'cutOver.save': {
    parameters: 'batchId switchedAtMs oldTtlSeconds switchedAtMs oldTtlSeconds',
    sqlite:
      'insert into "cut_over" ("batch_id", "switched_at_ms", "old_ttl_seconds") values (?, ?, ?) on conflict ("batch_id") do update set "switched_at_ms" = ?, "old_ttl_seconds" = ?',
    postgres:
      'insert into "cut_over" ("batch_id", "switched_at_ms", "old_ttl_seconds") values ($1, $2, $3) on conflict ("batch_id") do update set "switched_at_ms" = $4, "old_ttl_seconds" = $5',
  },
  'cutOver.remove': {
    parameters: 'batchId',
    sqlite: 'delete from "cut_over" where "batch_id" = ?',
    postgres: 'delete from "cut_over" where "batch_id" = $1',
  },
  'measurement.add': {
    parameters: 'guid endpointId content',
    sqlite: 'insert into "measurement" ("guid", "endpoint_id", "content") values (?, ?, ?)',
    postgres: 'insert into "measurement" ("guid", "endpoint_id", "content") values ($1, $2, $3)',
  },
  'measurement.find': {
    parameters: 'guid',
    sqlite: 'select "content" from "measurement" where "guid" = ?',
    postgres: 'select "content" from "measurement" where "guid" = $1',
  },
  'measurement.ofEndpoint': {
    parameters: 'endpointId',
    sqlite: 'select "content" from "measurement" where "endpoint_id" = ? order by "id" desc',
    postgres: 'select "content" from "measurement" where "endpoint_id" = $1 order by "id" desc',
  },
  'measurement.removeOlder': {
    parameters: 'endpointId endpointId kept',
    sqlite:
      'delete from "measurement" where "endpoint_id" = ? and "id" not in (select "id" from "measurement" where "endpoint_id" = ? order by "id" desc limit ?)',
    postgres:
      'delete from "measurement" where "endpoint_id" = $1 and "id" not in (select "id" from "measurement" where "endpoint_id" = $2 order by "id" desc limit $3)',
  },
  'endpointTest.all': {
    parameters: '',
    sqlite: 'select * from "endpoint_test"',
    postgres: 'select * from "endpoint_test"',
  },
  'endpointTest.ofEndpoint': {
    parameters: 'endpointId',
    sqlite: 'select * from "endpoint_test" where "endpoint_id" = ?',
    postgres: 'select * from "endpoint_test" where "endpoint_id" = $1',
  },
  'endpointTest.save': {
    parameters:
      'endpointId atMs verdict code roundTripUs vendor certificateValidToMs atMs verdict code roundTripUs vendor certificateValidToMs',
    sqlite:
      'insert into "endpoint_test" ("endpoint_id", "at_ms", "verdict", "code", "round_trip_us", "vendor", "certificate_valid_to_ms") values (?, ?, ?, ?, ?, ?, ?) on conflict ("endpoint_id") do update set "at_ms" = ?, "verdict" = ?, "code" = ?, "round_trip_us" = ?, "vendor" = ?, "certificate_valid_to_ms" = ?',
    postgres:
      'insert into "endpoint_test" ("endpoint_id", "at_ms", "verdict", "code", "round_trip_us", "vendor", "certificate_valid_to_ms") values ($1, $2, $3, $4, $5, $6, $7) on conflict ("endpoint_id") do update set "at_ms" = $8, "verdict" = $9, "code" = $10, "round_trip_us" = $11, "vendor" = $12, "certificate_valid_to_ms" = $13',
  },
  'endpointTest.remove': {
    parameters: 'endpointId',
    sqlite: 'delete from "endpoint_test" where "endpoint_id" = ?',
    postgres: 'delete from "endpoint_test" where "endpoint_id" = $1',
  },
};
