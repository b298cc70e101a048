import type { Endpoint } from '@mailhaul/contract/client';
import { expect, test } from 'vitest';
import { type Bottleneck, bottleneckOf } from './bottleneck.ts';

function endpoint(identity: string, more: Partial<Endpoint> = {}): Endpoint {
  const free = { activeMigrationCount: 2, maxConcurrentMigrations: 20, maxBytesPerSecond: null };
  return { identity, ...free, ...more } as Endpoint;
}

const FULL = { activeMigrationCount: 20 };
const TARGET = endpoint('new');

/** In one word. */
function told(bottleneck: Bottleneck): string {
  if ('endpoint' in bottleneck) return `${bottleneck.kind} ${bottleneck.endpoint.identity}`;
  return bottleneck.kind === 'side' ? bottleneck.side : bottleneck.kind;
}

test.each([
  ['nobody waits', {}, 0, [endpoint('old')], 'none'],
  ['all move', { nobody: 5 }, 0, [endpoint('old')], 'none'],
  ['a full server matters only to who queues for it', { nobody: 20 }, 0, [endpoint('old', FULL)], 'none'],
  ['users queue for a full server', { source: 3 }, 9, [endpoint('old', FULL)], 'full old'],
  [
    'the bandwidth limit is used up',
    { service: 5 },
    0,
    [endpoint('old', { maxBytesPerSecond: 100 })],
    'capped old',
  ],
  ['one of many pauses', { nobody: 19, target: 1 }, 0, [endpoint('old')], 'target'],
  ['most wait for one side', { source: 2, target: 7, service: 1 }, 0, [endpoint('old')], 'target'],
  ['users queue for their hours', {}, 9, [endpoint('old')], 'turn'],
] as const)('%s', (_, usersWaitingFor, pendingCount, sources, expected) =>
  expect(told(bottleneckOf({ usersWaitingFor, pendingCount }, [...sources, TARGET], 90))).toBe(expected),
);
