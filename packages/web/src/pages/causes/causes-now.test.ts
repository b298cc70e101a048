import { expect, test } from 'vitest';
import type { PlacedErrorGroup } from '../../queries/use-error-groups.ts';
import { causesNow } from './causes-now.ts';

const group = (code: PlacedErrorGroup['code'], batch: string, users: number, lastSeen: string) =>
  ({ code, batch, users, lastSeen }) as PlacedErrorGroup;

test('a cause of several batches is one cause, with the users of all and when it was last seen', () => {
  const causes = causesNow([
    group('QuotaExceeded', 'a', 4, '2026-03-01T10:00:00Z'),
    group('AuthenticationFailed', 'a', 2, '2026-03-01T11:00:00Z'),
    group('AuthenticationFailed', 'b', 3, '2026-03-01T09:00:00Z'),
  ]);
  expect(causes).toMatchObject([
    {
      code: 'AuthenticationFailed',
      users: 5,
      lastSeen: '2026-03-01T11:00:00Z',
      groups: [{ batch: 'b' }, { batch: 'a' }],
    },
    { code: 'QuotaExceeded', users: 4 },
  ]);
});
