import { silentLog } from '@mailhaul/base';
import { FakeClock } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
import type { ApiDeps } from '../deps.ts';
import { Hub, type SentEvent } from './hub.ts';
import { readTopics } from './topics.ts';

/** A hub that looks at batches that a test has. */
function hubOver(batches: readonly { identity: string; batchGuid: string }[] = []) {
  const shown = { batches };
  const clock = new FakeClock();
  const useCases = { 'batch.get': async () => shown.batches };
  const deps = { service: { useCases }, clock, log: silentLog, newGuid: () => 'the-epoch-guid' };
  const look = async () => {
    // a look that is under way ends before time goes on
    await clock.advance(0);
    await clock.advance(1_000);
  };
  return { hub: new Hub(deps as unknown as ApiDeps), shown, look };
}

/** Somebody who listens, and what it heard. */
function listen(hub: Hub, topics: string, lastEventId: string | null = null) {
  const heard: SentEvent[] = [];
  const leave = hub.listen({ topics: readTopics(topics), send: (sent) => heard.push(sent) }, lastEventId);
  return { heard, leave, types: () => heard.map(({ event }) => event.type) };
}

const WAVE1 = { identity: 'Wave1', batchGuid: 'guid-1' };
const WAVE2 = { identity: 'Wave2', batchGuid: 'guid-2' };
const REMOVED = { type: 'batch-removed', ...WAVE1 };

const user = (n: number) => ({ type: 'user', user: { guid: 'anna', bytesTransferred: n } }) as never;
const task = (id: string) => ({ type: 'task', task: { id } }) as never;

test('what happened is replayed; how things were is not, however often they changed', async () => {
  const { hub } = hubOver();
  const before = listen(hub, 'tasks,user:anna');
  hub.publish('tasks', task('before'));
  for (let n = 0; n < 3_000; n++) hub.publish('user:anna', user(n));
  hub.publish('tasks', task('meanwhile'));
  for (let n = 0; n < 3_000; n++) hub.publish('user:anna', user(n));
  const after = listen(hub, 'tasks,user:anna', before.heard[0]?.id ?? '');
  expect(after.heard.map(({ event }) => event)).toEqual([task('meanwhile')]);
  await hub.close();
});

test('whoever missed more happenings than are kept is told to read everything again', async () => {
  const { hub } = hubOver();
  const before = listen(hub, 'tasks');
  for (let n = 0; n < 2_002; n++) hub.publish('tasks', task(String(n)));
  expect(listen(hub, 'tasks', before.heard[0]?.id).types()).toEqual(['reset']);
  expect(listen(hub, 'tasks', before.heard[1]?.id).heard).toHaveLength(2_000);
  await hub.close();
});

test('who looks at all batches is told of each that is removed, once', async () => {
  const { hub, shown, look } = hubOver([WAVE1, WAVE2]);
  const { heard, types } = listen(hub, 'batches');
  await look();
  shown.batches = [WAVE2];
  await look();
  expect(types()).toEqual(['batch', 'batch', 'batch-removed']);
  expect(heard.at(-1)?.event).toEqual(REMOVED);
  await look();
  listen(hub, 'batches');
  await look();
  expect(types().slice(3)).toEqual(['batch']);
  await hub.close();
});

test('a removal between two looks is told though somebody new has come meanwhile', async () => {
  const { hub, shown, look } = hubOver([WAVE1]);
  const first = listen(hub, 'batches');
  await look();
  shown.batches = [];
  const second = listen(hub, 'tasks,batch:wave1');
  await look();
  for (const { heard } of [first, second]) expect(heard.at(-1)?.event).toEqual(REMOVED);
  await hub.close();
});

test('a removal while nobody listened is told to whoever comes back', async () => {
  const { hub, shown, look } = hubOver([WAVE1]);
  const before = listen(hub, 'batches');
  await look();
  before.leave();
  await look();
  shown.batches = [];
  const after = listen(hub, 'batches', before.heard[0]?.id);
  await look();
  expect(after.heard.map(({ event }) => event)).toEqual([REMOVED]);
  await hub.close();
});
