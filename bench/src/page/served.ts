import { createApi } from '@mailhaul/api';
import { Secret, silentLog, systemClock } from '@mailhaul/base';
import { type MigrationService, openService } from '@mailhaul/service';
import { BATCH, halfDone, makeCrowd, RUNNING } from './crowd.ts';

// `node served.ts FOLDER USERS WEB`: a service with a crowd half done, its page and API, and 100 changes a second; tells where it is.

const [folder = '', users = '50000', webFolder = ''] = process.argv.slice(2);
const CHANGES_PER_S = 100;
const DEMO_CODE = new Secret('bench');

const deps = { clock: systemClock, log: silentLog, environment: {} };
const filling = await openService(folder, deps);
await makeCrowd(filling, Number(users));
await filling.close();
halfDone(folder);

// it looks and does not work: nobody of the crowd is to be moved
const service = await openService(folder, deps);
const api = await createApi({
  service,
  clock: systemClock,
  log: silentLog,
  version: '0.0.0',
  newGuid: () => crypto.randomUUID(),
  setupCode: new Secret('bench'),
  openId: null,
  demoCode: DEMO_CODE,
  behindProxy: false,
  tls: null,
  dataFolder: null,
  webFolder,
});
const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
const { token } = await service.useCases['token.new']({ name: 'bench', role: 'owner' });
process.stdout.write(`${JSON.stringify({ url, token, door: `${url}/demo/bench` })}\n`);

const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
await change(service, stop.signal);
await api.close();
await service.close();

/** What runners write: how far each of their users is, in a transaction of its own. */
async function change({ store, useCases }: MigrationService, signal: AbortSignal): Promise<void> {
  const { items } = await useCases['user.list']({ batch: BATCH, status: 'Syncing', limit: RUNNING });
  const running = await Promise.all(items.map(({ guid }) => store.migration.read.users.byGuid(guid)));
  const counted = running.filter((user) => user !== null).map((user) => ({ user, items: 0 }));
  for (let at = 0; !signal.aborted; at++) {
    const one = counted[at % counted.length];
    if (one === undefined) throw new Error('nobody of the crowd runs');
    one.items += 7;
    const written = store.migration.write((tables) =>
      tables.users.count({
        ...one.user.counters,
        id: one.user.id,
        fence: one.user.fence,
        statusDetail: 'CopyingMessages',
        activeAtMs: systemClock.now(),
        stalled: '{}',
        syncedItems: one.items,
        bytesTransferred: one.items * 100_000,
        transientFailureMs: 0,
        score: null,
      }),
    );
    await systemClock.sleep(1000 / CHANGES_PER_S, signal).catch(() => undefined);
    await written;
  }
}
