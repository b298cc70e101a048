import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { keys } from './keys.ts';
import { readAnew } from './read-anew.ts';

const GUID = '00000000-0000-4000-8000-000000000001';

/** Everything that is on the screen, counting how often it is asked for. */
async function shown(queries: QueryClient, all: readonly (readonly unknown[])[]) {
  const asked = new Map<string, number>();
  const ends = all.map((queryKey) =>
    new QueryObserver(queries, {
      queryKey,
      queryFn: () => {
        asked.set(queryKey.join(' '), (asked.get(queryKey.join(' ')) ?? 0) + 1);
        return { guid: GUID };
      },
    }).subscribe(() => undefined),
  );
  await expect.poll(() => asked.size).toBe(all.length);
  asked.clear();
  return { asked: () => [...asked.keys()], end: () => ends.map((end) => end()) };
}

test.each([
  ['endpoint.remove', 'old', [keys.endpoint('old'), keys.measurements('old')], [keys.endpoint('new')]],
  ['batch.remove', 'W1', [keys.batch('W1'), keys.errors('W1'), keys.preflight('W1')], [keys.batch('W2')]],
  ['user.remove', GUID, [keys.user('anna@example.org', 'W1')], [keys.batches]],
])('%s: what is gone is not asked for, the rest is', async (name, identity, gone, rest) => {
  const queries = new QueryClient();
  const screen = await shown(queries, [...gone, ...rest]);
  const command = new MutationObserver(queries, {
    mutationKey: [name],
    gcTime: 0,
    mutationFn: async () => undefined,
  });
  const leave = command.subscribe(() => undefined);
  await command.mutate({ identity } as never);
  await readAnew(queries);
  expect(screen.asked()).toEqual(rest.map((key) => key.join(' ')));
  expect(gone.map((key) => queries.getQueryState(key)?.isInvalidated)).toEqual(gone.map(() => true));

  // a page later, the same name may be somebody else's
  leave();
  await expect.poll(() => queries.getMutationCache().getAll()).toEqual([]);
  await readAnew(queries);
  expect(screen.asked()).toHaveLength(gone.length + rest.length);
  screen.end();
});

test('a removal that was refused hides nothing', async () => {
  const queries = new QueryClient();
  const screen = await shown(queries, [keys.batch('W1')]);
  const command = new MutationObserver(queries, {
    mutationKey: ['batch.remove'],
    mutationFn: () => Promise.reject(new Error('it runs')),
  });
  await command.mutate({ identity: 'W1' } as never).catch(() => undefined);
  await readAnew(queries);
  expect(screen.asked()).toEqual(['batch W1']);
  screen.end();
  queries.clear();
});
