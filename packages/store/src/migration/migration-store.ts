import { countOf, DEFAULT_CONFIG, type MigrationConfig, type UserStatus } from '@mailhaul/domain';
import type { Kysely } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import type { JobQueue, UserJob } from '../shared/job-queue.ts';
import type { Connection, Reader, ScriptRunner, Transaction } from '../sql/connection.ts';
import { configs } from '../tables/config.ts';
import { workers } from '../tables/worker.ts';
import { batchReader, batchWriter } from './batches.ts';
import { cutOverReader, cutOverWriter } from './cut-overs.ts';
import { endpointTestReader, endpointTestWriter } from './endpoint-tests.ts';
import { endpointReader, endpointWriter } from './endpoints.ts';
import type { BatchFolderFilter, FolderCursor, FolderListPage, ListedFolder } from './folder-list.ts';
import { measurementReader, measurementWriter } from './measurements.ts';
import { preflightReader, preflightWriter } from './preflights.ts';
import { reportReader, reportWriter } from './reports.ts';
import { skippedItemReader, skippedItemWriter } from './skipped-items.ts';
import { troubleReader, troubleWriter } from './trouble-records.ts';
import { userFolderReader, userFolderWriter } from './user-folders.ts';
import type { FailureGroup, UserCursor, UserFilter, UserListPage } from './user-list.ts';
import type { StoredUser } from './user-row.ts';
import { userReader, userWriter } from './users.ts';
import { verificationReader, verificationWriter } from './verifications.ts';

const CONFIG = 'migration';

/** Secrets of the installation: what signs in at the mail server, and what signs calls of the web address. */
export type SealedName = 'smtp' | 'webhook';

const sealedKey = (name: SealedName) => `sealed-${name}`;

/** The tables of the migration service, for reading. */
export type MigrationReader = ReturnType<typeof readTables>;
/** The same inside of a transaction. */
export type MigrationWriter = ReturnType<typeof writeTables>;

/** Endpoints, batches, users and reports. */
export class MigrationStore {
  readonly #connection: Connection;
  readonly #query: () => Promise<Kysely<Schema>>;
  /** Each call sees the moment it is made. */
  readonly read: MigrationReader;

  constructor(connection: Connection, query: () => Promise<Kysely<Schema>>) {
    this.#connection = connection;
    this.#query = query;
    this.read = readTables(connection);
  }

  /** All or nothing; durable when the promise resolves. */
  write<T>(work: (tables: MigrationWriter) => Promise<T>): Promise<T> {
    return this.#connection.transaction((transaction) => work(writeTables(transaction)));
  }

  /** The same, one process at a time: what is counted in it stays true until it ends. */
  admit<T>(work: (tables: MigrationWriter) => Promise<T>): Promise<T> {
    const { admissionLock } = this.#connection.dialect;
    return this.#connection.transaction(async (transaction) => {
      if (admissionLock !== undefined) await transaction.script(admissionLock);
      return work(writeTables(transaction));
    });
  }

  /** A page of users in an order, and where the next one begins; null after the last. */
  async listUsers(page: UserListPage): Promise<UserList> {
    const { cursorOf, listUsers } = await import('./user-list.ts');
    const users = await listUsers(await this.#userQuery(), page);
    const last = users.length < page.limit ? undefined : users.at(-1);
    return { users, next: last === undefined ? null : cursorOf(last, page.sort) };
  }

  /** How many users a filter lets through. */
  async countUsers(filter: UserFilter): Promise<number> {
    const { batchId, statuses, ...more } = filter;
    const isWhole = statuses === null && Object.values(more).every((value) => value === undefined);
    if (batchId !== null && isWhole) return countOf(await this.read.users.counts(batchId));
    const { countUsers } = await import('./user-list.ts');
    return countUsers(await this.#userQuery(), filter);
  }

  /** The failures of a batch's users in some statuses by code and side, the most frequent first. */
  async groupFailures(batchId: number, statuses: readonly UserStatus[]): Promise<readonly FailureGroup[]> {
    const { groupFailures } = await import('./user-list.ts');
    return groupFailures(await this.#userQuery(), { batchId, statuses });
  }

  /** A page of the folders of a batch, and where the next one begins; null after the last. */
  async listFolders(page: FolderListPage): Promise<FolderList> {
    const { folderCursor, listFolders } = await import('./folder-list.ts');
    const folders = await listFolders(await this.#userQuery(), page);
    const last = folders.length < page.limit ? undefined : folders.at(-1);
    return { folders, next: last === undefined ? null : folderCursor(last, page.sort) };
  }

  /** How many folders a filter lets through; null where there are more than are counted. */
  async countFolders(filter: BatchFolderFilter): Promise<number | null> {
    const { countFolders } = await import('./folder-list.ts');
    return countFolders(await this.#userQuery(), filter);
  }

  // queries that are put together while running need Kysely, which only a server loads
  async #userQuery() {
    return { db: await this.#query(), dialect: this.#connection.dialect.name };
  }

  /** Reads that all see the same moment. */
  snapshot<T>(work: (tables: MigrationReader) => Promise<T>): Promise<T> {
    return this.#connection.snapshot((reader) => work(readTables(reader)));
  }
}

/** A page of users. */
export interface UserList {
  readonly users: readonly StoredUser[];
  readonly next: UserCursor | null;
}

/** A page of folders. */
export interface FolderList {
  readonly folders: readonly ListedFolder[];
  readonly next: FolderCursor | null;
}

function readTables(reader: Reader) {
  return {
    endpoints: endpointReader(reader),
    batches: batchReader(reader),
    users: userReader(reader),
    skippedItems: skippedItemReader(reader),
    userFolders: userFolderReader(reader),
    reports: reportReader(reader),
    troubles: troubleReader(reader),
    verifications: verificationReader(reader),
    preflights: preflightReader(reader),
    cutOvers: cutOverReader(reader),
    measurements: measurementReader(reader),
    endpointTests: endpointTestReader(reader),
    config: async (): Promise<MigrationConfig> => {
      const [found] = await reader.all(configs.find, { name: CONFIG });
      return { ...DEFAULT_CONFIG, ...(found ? JSON.parse(found.content) : {}) };
    },
    /** A word that the installation keeps, as text; null when there is none. */
    setting: async (name: string): Promise<string | null> =>
      (await reader.all(configs.find, { name }))[0]?.content ?? null,
    /** A sealed secret of the installation; null when there is none. */
    sealed: async (name: SealedName): Promise<Uint8Array | null> => {
      const [found] = await reader.all(configs.find, { name: sealedKey(name) });
      return found === undefined || found.content === '' ? null : Buffer.from(found.content, 'hex');
    },
    workers: () => reader.all(workers.all, {}),
  };
}

function writeTables(transaction: Transaction & ScriptRunner) {
  return {
    ...readTables(transaction),
    endpoints: endpointWriter(transaction),
    batches: batchWriter(transaction),
    users: userWriter(transaction),
    skippedItems: skippedItemWriter(transaction),
    userFolders: userFolderWriter(transaction),
    reports: reportWriter(transaction),
    troubles: troubleWriter(transaction),
    verifications: verificationWriter(transaction),
    preflights: preflightWriter(transaction),
    cutOvers: cutOverWriter(transaction),
    measurements: measurementWriter(transaction),
    endpointTests: endpointTestWriter(transaction),
    saveConfig: (config: MigrationConfig) =>
      transaction.run(configs.save, { name: CONFIG, content: JSON.stringify(config) }),
    /** Keeps a word, unless there is one under this name already. */
    addSetting: (name: string, content: string) => transaction.run(configs.add, { name, content }),
    saveSealed: (name: SealedName, secret: Uint8Array | null) =>
      transaction.run(configs.save, {
        name: sealedKey(name),
        content: secret === null ? '' : Buffer.from(secret).toString('hex'),
      }),
    saveWorker: (worker: WorkerColumns) => transaction.run(workers.save, worker),
    removeWorker: (id: string) => transaction.run(workers.remove, { id }),
    /** Puts admitted users into the queue that carries them to other processes. */
    enqueue: (queue: JobQueue, jobs: readonly UserJob[]) => queue.add(transaction, jobs),
    removeUnseenWorkers: (beforeMs: number) => transaction.run(workers.removeUnseen, { beforeMs }),
  };
}

/** A process that runs users, as it reports itself. */
export interface WorkerColumns {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAtMs: number;
  readonly seenAtMs: number;
  readonly capacity: number;
}
