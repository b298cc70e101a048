import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog, systemClock } from '@mailhaul/base';
import { type PostgresServer, startPostgres, whyUnavailable } from '@mailhaul/test-kit/servers';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { createMemoryLedger } from './ledger/memory-ledger.ts';
import { openStore, type Store } from './open-store.ts';
import { openPostgres } from './postgres/connection.ts';
import { openDataFolder } from './sqlite/data-folder.ts';
import { describeAccess } from './testing/access-conformance.ts';
import { describeFindings } from './testing/findings-conformance.ts';
import { describeKill } from './testing/kill.ts';
import { describeLedger } from './testing/ledger-conformance.ts';
import { describeModel, type Reopenable } from './testing/ledger-model.ts';
import { describeMigration } from './testing/migration-conformance.ts';
import { describeVersions, type RawStore } from './testing/older-schema.ts';
import { PAIR } from './testing/samples.ts';
import { describeSize } from './testing/size.ts';
import { describeSkippedItems } from './testing/skipped-items-conformance.ts';
import { describeStore } from './testing/store-conformance.ts';
import { describeUserFolders } from './testing/user-folders-conformance.ts';

const deps = { clock: systemClock, log: silentLog };
const stores: Store[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

function ledgerIn(newLocation: () => Promise<string>) {
  return async () => {
    const store = await openStore(await newLocation(), deps);
    stores.push(store);
    return store.ledger(PAIR, { fence: 'take' });
  };
}

/** A crash is a ledger that is forgotten with its leftovers not merged; killing a process has a test of its own. */
async function reopenable(location: string): Promise<Reopenable> {
  let store = await openStore(location, deps);
  const subject: Reopenable = {
    ledger: await store.ledger(PAIR, { fence: 'take' }),
    async reopen(how) {
      if (how === 'cleanly') {
        await store.close();
        store = await openStore(location, deps);
      }
      subject.ledger = await store.ledger(PAIR, { fence: 'take' });
    },
    close: () => store.close(),
  };
  return subject;
}

function rawSqlite(location: string): RawStore['connection'] {
  const { connection, lock } = openDataFolder(location);
  lock?.release();
  return connection;
}

describe('in memory', () => describeLedger(async () => createMemoryLedger(PAIR)));

describe('on SQLite', () => {
  let folder = '';
  let made = 0;
  const newLocation = async () => join(folder, String(made++));
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mh-store-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  describeLedger(ledgerIn(newLocation));
  describeStore(newLocation);
  describeVersions(async (): Promise<RawStore> => {
    const location = await newLocation();
    return { location, connection: rawSqlite(location) };
  });
  describeModel(async () => reopenable(await newLocation()), 60);
  describeSize('SQLite', newLocation);
  describeKill(newLocation, 4);
  describeMigration(newLocation);
  describeSkippedItems(newLocation);
  describeFindings(newLocation);
  describeUserFolders(newLocation);
  describeAccess(newLocation);
});

const noPostgres = whyUnavailable('postgres');
describe.skipIf(noPostgres)(`on PostgreSQL${noPostgres ? ` (${noPostgres})` : ''}`, () => {
  let server: PostgresServer;
  const newLocation = () => server.createDatabase();
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());
  describeLedger(ledgerIn(newLocation));
  describeStore(newLocation);
  describeVersions(async (): Promise<RawStore> => {
    const location = await newLocation();
    return { location, connection: await openPostgres(location, silentLog) };
  });
  describeModel(async () => reopenable(await newLocation()), 15);
  describeSize('PostgreSQL', newLocation);
  describeKill(newLocation, 3);
  describeMigration(newLocation);
  describeSkippedItems(newLocation);
  describeFindings(newLocation);
  describeUserFolders(newLocation);
  describeAccess(newLocation);
});
