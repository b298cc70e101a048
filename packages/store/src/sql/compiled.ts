import type { CompiledStatement } from './statement.ts';

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
      'folderId sourceUid state code messageId date subject sizeBytes words state code messageId date subject sizeBytes words',
    sqlite:
      'insert into "ledger_item" ("folder_id", "source_uid", "state", "code", "message_id", "date", "subject", "size_bytes", "words") values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict ("folder_id", "source_uid") do update set "state" = ?, "code" = ?, "message_id" = ?, "date" = ?, "subject" = ?, "size_bytes" = ?, "words" = ?',
    postgres:
      'insert into "ledger_item" ("folder_id", "source_uid", "state", "code", "message_id", "date", "subject", "size_bytes", "words") values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict ("folder_id", "source_uid") do update set "state" = $10, "code" = $11, "message_id" = $12, "date" = $13, "subject" = $14, "size_bytes" = $15, "words" = $16',
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
};
