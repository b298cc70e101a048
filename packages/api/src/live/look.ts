import type { LiveEvent } from '@mailhaul/contract';
import { EVENT_USERS } from '@mailhaul/contract';
import type { ApiDeps } from '../deps.ts';
import type { DeepReadonly } from '../routes/handler.ts';
import type { Subject } from './subject.ts';

/** What anybody looks at. */
export interface Wanted {
  readonly statistics: boolean;
  readonly allBatches: boolean;
  readonly batches: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
}

/** A batch by its names. */
export interface BatchName {
  readonly identity: string;
  readonly batchGuid: string;
}

/** Something as it is now; told again only when `state` is another. */
export interface Seen {
  readonly subject: Subject;
  readonly event: DeepReadonly<LiveEvent>;
  readonly state: string;
}

/** Looks at everything that is wanted; of the batches that were told before, those that are there no more are seen as gone. */
export async function lookAt(
  deps: ApiDeps,
  wanted: Wanted,
  told: readonly BatchName[],
): Promise<readonly Seen[]> {
  return [
    ...(wanted.statistics ? await totals(deps) : []),
    ...(wanted.allBatches || wanted.batches.size > 0 ? await batches(deps, wanted, told) : []),
    ...(wanted.users.size > 0 ? await users(deps, [...wanted.users]) : []),
  ];
}

async function totals({ service, clock }: ApiDeps): Promise<readonly Seen[]> {
  const statistics = await service.useCases['statistics.get']({});
  const at = new Date(clock.now()).toISOString();
  return [
    {
      subject: 'statistics',
      event: { type: 'statistics', statistics, at },
      state: JSON.stringify(statistics),
    },
  ];
}

async function batches(
  { service }: ApiDeps,
  wanted: Wanted,
  told: readonly BatchName[],
): Promise<readonly Seen[]> {
  const all = await service.useCases['batch.get']({ resultSize: 'unlimited' });
  const seen = all.map((batch): Seen => {
    const subject: Subject = `batch:${batch.identity.toLowerCase()}`;
    return { subject, event: { type: 'batch', batch }, state: JSON.stringify(batch) };
  });
  const there = new Set(seen.map(({ subject }) => subject));
  const named = [...wanted.batches].map((identity) => ({ identity, batchGuid: '' }));
  // what was told comes last: it knows the batch better than whoever only names it
  const gone = new Map([...named, ...told].map((name) => [name.identity.toLowerCase(), goneBatch(name)]));
  return [...seen, ...[...gone.values()].filter(({ subject }) => !there.has(subject))];
}

function goneBatch({ identity, batchGuid }: BatchName): Seen {
  return {
    subject: `batch:${identity.toLowerCase()}`,
    event: { type: 'batch-removed', identity, batchGuid },
    state: 'gone',
  };
}

async function users({ service }: ApiDeps, guids: readonly string[]): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  for (let at = 0; at < guids.length; at += EVENT_USERS) {
    const some = guids.slice(at, at + EVENT_USERS);
    const { items } = await service.useCases['user.list']({ guids: some, limit: some.length });
    const found = new Map(items.map((user) => [user.guid, user]));
    for (const guid of some) {
      const user = found.get(guid);
      const subject: Subject = `user:${guid}`;
      seen.push(
        user
          ? { subject, event: { type: 'user', user }, state: JSON.stringify(withoutClocks(user)) }
          : { subject, event: { type: 'user-removed', guid }, state: 'gone' },
      );
    }
  }
  return seen;
}

// durations go on by themselves, and so does the rate that is made of them: that alone is no news
function withoutClocks<T extends object>(user: T): unknown {
  return Object.fromEntries(
    Object.entries(user).filter(
      ([name]) => !name.endsWith('Duration') && name !== 'averageBytesTransferredPerHour',
    ),
  );
}
