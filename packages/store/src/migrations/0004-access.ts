import type { Dialect } from '../sql/dialect.ts';
import type { Migration } from './migration.ts';

/** Who may use the page and the API, and what they changed. */
export const ACCESS: Migration = {
  version: 4,
  up: ({ types: { rowId, integer } }: Dialect) => [
    `create table admin (
       id ${rowId} primary key,
       guid text not null unique,
       name text not null,
       name_key text not null unique,
       role text not null,
       password_hash text,
       openid_subject text unique,
       disabled ${integer} not null default 0,
       created_at_ms ${integer} not null,
       last_seen_at_ms ${integer}
     )`,
    `create table session (
       id text primary key,
       admin_id ${integer} not null,
       csrf_token text not null,
       created_at_ms ${integer} not null,
       last_seen_at_ms ${integer} not null,
       expires_at_ms ${integer} not null,
       address text not null,
       user_agent text not null
     )`,
    'create index session_of_admin on session (admin_id)',
    `create table api_token (
       guid text primary key,
       hash text not null unique,
       name text not null,
       role text not null,
       scopes text not null,
       created_by text not null,
       created_at_ms ${integer} not null,
       expires_at_ms ${integer},
       last_used_at_ms ${integer}
     )`,
    `create table audit_entry (
       id ${rowId} primary key,
       at_ms ${integer} not null,
       by_name text not null,
       via text not null,
       address text not null,
       action text not null,
       object text,
       outcome text not null,
       content text not null,
       request_id text not null
     )`,
    `create table given_answer (
       id text primary key,
       fingerprint text not null,
       status ${integer} not null,
       answer text,
       at_ms ${integer} not null
     )`,
  ],
};
