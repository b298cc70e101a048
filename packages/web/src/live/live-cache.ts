import type { Batch, LiveEvent, Page, Probe, Task, UserStatistics } from '@mailhaul/contract/client';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { keys } from '../queries/keys.ts';
import { readAnew } from '../queries/read-anew.ts';

const TASKS_KEPT = 100;

/** Writes an event into what was read, so that a page shows it without asking again. */
export function writeEvent(queries: QueryClient, event: LiveEvent): void {
  switch (event.type) {
    case 'batch':
      return writeBatch(queries, event.batch);
    case 'user':
      return writeUser(queries, event.user);
    case 'statistics':
      queries.setQueryData(keys.statistics, event.statistics);
      return;
    case 'task':
      return writeTask(queries, event.task);
    case 'probe-step':
      queries.setQueryData<Probe>(keys.probe(event.probe), (probe) =>
        probe && !probe.steps.some(({ name }) => name === event.step.name)
          ? { ...probe, steps: [...probe.steps, event.step] }
          : probe,
      );
      return;
    case 'probe-done':
      queries.setQueryData(keys.probe(event.probe.id), event.probe);
      // a saved endpoint keeps what its last test found
      void queries.invalidateQueries({ queryKey: keys.endpoints });
      return;
    case 'batch-removed':
    case 'user-removed':
    case 'news':
    case 'reset':
      void readAnew(queries);
      return;
    default:
      // a newer service may tell what this page does not know
      return;
  }
}

function writeBatch(queries: QueryClient, batch: Batch): void {
  const before = queries.getQueryData<Batch>(keys.batch(batch.identity));
  if (before !== undefined && before.failedCount !== batch.failedCount)
    void queries.invalidateQueries({ queryKey: keys.errors(batch.identity) });
  // when it ends is worked out only where it is asked for alone
  queries.setQueryData<Batch>(keys.batch(batch.identity), (known) =>
    known?.eta === undefined ? batch : { ...batch, eta: known.eta },
  );
  const known = queries.getQueryData<Page<Batch>>(keys.batches);
  if (known === undefined) return;
  if (known.items.some(({ batchGuid }) => batchGuid === batch.batchGuid))
    queries.setQueryData<Page<Batch>>(keys.batches, {
      ...known,
      items: known.items.map((item) => (item.batchGuid === batch.batchGuid ? batch : item)),
    });
  else void queries.invalidateQueries({ queryKey: keys.batches });
}

function writeUser(queries: QueryClient, user: UserStatistics): void {
  // its own page has read more of it: the report and the skipped items stay
  queries.setQueriesData<UserStatistics>({ queryKey: [keys.user('', '')[0]] }, (known) =>
    known?.guid === user.guid ? { ...known, ...user } : known,
  );
  queries.setQueriesData<InfiniteData<Page<UserStatistics>>>({ queryKey: keys.users }, (known) =>
    known === undefined ? known : { ...known, pages: known.pages.map((page) => withUser(page, user)) },
  );
}

// a page without the user stays the same object, so that nothing is drawn for it
function withUser(page: Page<UserStatistics>, user: UserStatistics): Page<UserStatistics> {
  const at = page.items.findIndex(({ guid }) => guid === user.guid);
  return at < 0 ? page : { ...page, items: page.items.with(at, user) };
}

function writeTask(queries: QueryClient, task: Task): void {
  queries.setQueryData<{ readonly items: readonly Task[] }>(keys.tasks, (known) => {
    const others = (known?.items ?? []).filter(({ id }) => id !== task.id);
    return {
      items: [task, ...others]
        .toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))
        .slice(0, TASKS_KEPT),
    };
  });
}
