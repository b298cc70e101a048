import type { Kysely } from 'kysely';
import type { AdminTable } from '../schema/access.ts';
import type { Schema } from '../schema/schema.ts';
import type { Connection, Transaction } from '../sql/connection.ts';
import { type AdminColumns, admins } from '../tables/admin.ts';
import { type ApiTokenColumns, apiTokens } from '../tables/api-token.ts';
import { type AuditColumns, auditEntries } from '../tables/audit-entry.ts';
import { givenAnswers } from '../tables/given-answer.ts';
import { type SessionColumns, sessions } from '../tables/session.ts';
import { type AuditPage, auditPage, type StoredAudit } from './audit-page.ts';

/** Somebody who may sign in, as stored. */
export interface StoredAdmin extends Omit<AdminColumns, 'disabled'> {
  readonly id: number;
  readonly guid: string;
  readonly name: string;
  readonly disabled: boolean;
  readonly createdAtMs: number;
  readonly lastSeenAtMs: number | null;
}

/** An admin that is not stored yet. */
export type NewAdmin = Omit<StoredAdmin, 'id' | 'lastSeenAtMs'>;

/** A session as stored. */
export interface StoredSession extends Omit<SessionColumns, 'atMs'> {
  readonly createdAtMs: number;
  readonly lastSeenAtMs: number;
}

/** A token as stored. */
export interface StoredToken extends ApiTokenColumns {
  readonly lastUsedAtMs: number | null;
}

/** What was answered to a creation; `status` 0: it is being done. */
export interface GivenAnswer {
  readonly fingerprint: string;
  readonly status: number;
  readonly answer: string | null;
}

/** A change that somebody does under a key; who does it knows when it last said so. */
export interface AnswerUnderWay {
  readonly id: string;
  readonly sinceMs: number;
}

/** Admins, sessions, tokens and what they changed. */
export class AccessStore {
  readonly #connection: Connection;
  readonly #query: () => Promise<Kysely<Schema>>;

  constructor(connection: Connection, query: () => Promise<Kysely<Schema>>) {
    this.#connection = connection;
    this.#query = query;
  }

  async admins(): Promise<readonly StoredAdmin[]> {
    return (await this.#connection.all(admins.all, {})).map(adminOf);
  }

  /** Adds the first admin; false when there is one already. */
  addFirstAdmin(admin: NewAdmin): Promise<boolean> {
    const { admissionLock } = this.#connection.dialect;
    return this.#connection.transaction(async (transaction) => {
      // on PostgreSQL two of them would see that nobody is there, neither the other
      if (admissionLock !== undefined) await transaction.script(admissionLock);
      if ((await transaction.all(admins.any, {})).length > 0) return false;
      await addAdmin(transaction, admin);
      return true;
    });
  }

  addAdmin(admin: NewAdmin): Promise<void> {
    return this.#connection.transaction((transaction) => addAdmin(transaction, admin));
  }

  /**
   * Saves role, password and whether it may sign in, as `change` makes them of what they are; ends its sessions but for one. One process
   * at a time: what is true of all admins in `change` is true until it is saved. Answers null when it is gone.
   */
  changeAdmin(
    id: number,
    change: (admin: StoredAdmin, all: readonly StoredAdmin[]) => StoredAdmin,
    { keepSession = '' } = {},
  ): Promise<StoredAdmin | null> {
    const { admissionLock } = this.#connection.dialect;
    return this.#connection.transaction(async (transaction) => {
      if (admissionLock !== undefined) await transaction.script(admissionLock);
      const all = (await transaction.all(admins.all, {})).map(adminOf);
      const before = all.find((admin) => admin.id === id);
      if (before === undefined) return null;
      const after = change(before, all);
      const { role, passwordHash, openidSubject, disabled } = after;
      const columns = { id, role, passwordHash, openidSubject, disabled: disabled ? 1 : 0 };
      await transaction.run(admins.replace, columns);
      await transaction.run(sessions.removeOf, { adminId: id, keep: keepSession });
      return after;
    });
  }

  /** Removes one with its sessions and tokens; `check` sees all of them, and may refuse by throwing. */
  removeAdmin(
    id: number,
    check: (admin: StoredAdmin, all: readonly StoredAdmin[]) => void = () => undefined,
  ): Promise<void> {
    const { admissionLock } = this.#connection.dialect;
    return this.#connection.transaction(async (transaction) => {
      if (admissionLock !== undefined) await transaction.script(admissionLock);
      const all = (await transaction.all(admins.all, {})).map(adminOf);
      const found = all.find((admin) => admin.id === id);
      if (found) check(found, all);
      await transaction.run(sessions.removeOf, { adminId: id, keep: '' });
      if (found) await removeTokensOf(transaction, found.name);
      await transaction.run(admins.remove, { id });
    });
  }

  async session(id: string): Promise<StoredSession | null> {
    const [row] = await this.#connection.all(sessions.find, { id });
    return row === undefined ? null : sessionOf(row);
  }

  async sessions(): Promise<readonly StoredSession[]> {
    return (await this.#connection.all(sessions.all, {})).map(sessionOf);
  }

  /** Adds a session and forgets those that are over. */
  addSession(session: SessionColumns): Promise<void> {
    return this.#connection.transaction(async (transaction) => {
      await transaction.run(sessions.removeExpired, { atMs: session.atMs });
      await transaction.run(sessions.add, session);
      await transaction.run(admins.seen, { id: session.adminId, atMs: session.atMs });
    });
  }

  seeSession({ id, adminId }: Pick<StoredSession, 'id' | 'adminId'>, atMs: number): Promise<void> {
    return this.#connection.transaction(async (transaction) => {
      await transaction.run(sessions.seen, { id, atMs });
      await transaction.run(admins.seen, { id: adminId, atMs });
    });
  }

  /** Whether there was one. */
  async removeSession(id: string): Promise<boolean> {
    return (await this.#run((transaction) => transaction.run(sessions.remove, { id }))) > 0;
  }

  async token(hash: string): Promise<StoredToken | null> {
    const [row] = await this.#connection.all(apiTokens.find, { hash });
    return row === undefined ? null : tokenOf(row);
  }

  async tokens(): Promise<readonly StoredToken[]> {
    return (await this.#connection.all(apiTokens.all, {})).map(tokenOf);
  }

  async addToken(token: ApiTokenColumns): Promise<void> {
    await this.#run((transaction) => transaction.run(apiTokens.add, token));
  }

  async useToken(guid: string, atMs: number): Promise<void> {
    await this.#run((transaction) => transaction.run(apiTokens.used, { guid, atMs }));
  }

  /** Whether there was one. */
  async removeToken(guid: string): Promise<boolean> {
    return (await this.#run((transaction) => transaction.run(apiTokens.remove, { guid }))) > 0;
  }

  async addAudit(entry: AuditColumns): Promise<void> {
    await this.#run((transaction) => transaction.run(auditEntries.add, entry));
  }

  /** The newest first. */
  async audit(page: AuditPage): Promise<readonly StoredAudit[]> {
    return auditPage(await this.#query(), page);
  }

  /**
   * Notes that something is being created under a key; what is known of the key when it was used before. What nobody has said to be
   * under way since `abandonedBeforeMs` was begun by somebody who is gone.
   */
  beginAnswer(given: {
    id: string;
    fingerprint: string;
    atMs: number;
    abandonedBeforeMs: number;
  }): Promise<GivenAnswer | null> {
    const { abandonedBeforeMs, ...begun } = given;
    return this.#run(async (transaction) => {
      await transaction.run(givenAnswers.removeBefore, { beforeMs: given.atMs - ANSWERS_KEPT_MS });
      await transaction.run(givenAnswers.removeAbandoned, { id: given.id, beforeMs: abandonedBeforeMs });
      if ((await transaction.run(givenAnswers.begin, begun)) > 0) return null;
      const [row] = await transaction.all(givenAnswers.find, { id: given.id });
      if (row === undefined) return null;
      const { fingerprint, status, answer } = row;
      return { fingerprint, status, answer };
    });
  }

  /** Says that a change is still under way; false when somebody else has taken it over. */
  async keepAnswer(underWay: AnswerUnderWay, atMs: number): Promise<boolean> {
    return (await this.#run((transaction) => transaction.run(givenAnswers.keep, { ...underWay, atMs }))) > 0;
  }

  /** Keeps what was answered, unless somebody else has taken the change over. */
  async endAnswer({
    status,
    answer,
    ...underWay
  }: AnswerUnderWay & Pick<GivenAnswer, 'status'> & { answer: string }): Promise<void> {
    await this.#run((transaction) => transaction.run(givenAnswers.end, { ...underWay, status, answer }));
  }

  /** It was not created: the key may be used again. */
  async forgetAnswer(underWay: AnswerUnderWay): Promise<void> {
    await this.#run((transaction) => transaction.run(givenAnswers.remove, underWay));
  }

  #run<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#connection.transaction(work);
  }
}

/** A key is remembered for a day. */
const ANSWERS_KEPT_MS = 86_400_000;

async function addAdmin(transaction: Transaction, admin: NewAdmin): Promise<void> {
  // earlier versions left them behind, and one may have been made while its maker was removed
  await removeTokensOf(transaction, admin.name);
  await transaction.all(admins.add, {
    ...admin,
    nameKey: nameKeyOf(admin.name),
    disabled: admin.disabled ? 1 : 0,
  });
}

/** Whoever gets the name later must not get the tokens with it. */
async function removeTokensOf(transaction: Transaction, name: string): Promise<void> {
  const nameKey = nameKeyOf(name);
  for (const { guid, created_by: maker } of await transaction.all(apiTokens.all, {}))
    if (nameKeyOf(maker) === nameKey) await transaction.run(apiTokens.remove, { guid });
}

function nameKeyOf(name: string): string {
  return name.trim().toLowerCase();
}

function adminOf(
  row: { readonly [K in keyof AdminTable]: K extends 'id' ? number : AdminTable[K] },
): StoredAdmin {
  return {
    id: row.id,
    guid: row.guid,
    name: row.name,
    role: row.role,
    passwordHash: row.password_hash,
    openidSubject: row.openid_subject,
    disabled: row.disabled === 1,
    createdAtMs: row.created_at_ms,
    lastSeenAtMs: row.last_seen_at_ms,
  };
}

function sessionOf(row: import('../schema/access.ts').SessionTable): StoredSession {
  return {
    id: row.id,
    adminId: row.admin_id,
    csrfToken: row.csrf_token,
    createdAtMs: row.created_at_ms,
    lastSeenAtMs: row.last_seen_at_ms,
    expiresAtMs: row.expires_at_ms,
    address: row.address,
    userAgent: row.user_agent,
  };
}

function tokenOf(row: import('../schema/access.ts').ApiTokenTable): StoredToken {
  return {
    guid: row.guid,
    hash: row.hash,
    name: row.name,
    role: row.role,
    scopes: row.scopes,
    createdBy: row.created_by,
    createdAtMs: row.created_at_ms,
    expiresAtMs: row.expires_at_ms,
    lastUsedAtMs: row.last_used_at_ms,
  };
}
