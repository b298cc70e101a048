import { expect, test } from 'vitest';
import { BUDGET_WINDOW_MS, movedLately, roomAgainMs } from './daily-budget.ts';
import { ENDPOINT_DEFAULTS } from './endpoint.ts';
import { endpointBudget } from './endpoint-budget.ts';

const HOUR_MS = 3_600_000;
const NOW = 100 * HOUR_MS;
const ago = (hours: number, bytes: number) => ({ atMs: NOW - hours * HOUR_MS, bytes });

test('what moved more than a day ago counts no more', () => {
  expect(movedLately([ago(30, 500), ago(24, 70), ago(23, 5), ago(1, 2)], NOW)).toBe(7);
});

test('a budget that is used up has room again when a tenth of it is older than a day', () => {
  expect(roomAgainMs([ago(20, 5), ago(10, 60), ago(1, 40)], 100, NOW)).toBe(
    NOW - 10 * HOUR_MS + BUDGET_WINDOW_MS,
  );
  expect(roomAgainMs([ago(20, 50), ago(1, 50)], 100, NOW)).toBe(NOW + 4 * HOUR_MS);
  expect(roomAgainMs([ago(0, 400)], 100, NOW)).toBe(NOW + BUDGET_WINDOW_MS);
});

test('a plan keeps the smaller limit of both sides, and what neither limits is free', () => {
  const server = { ...ENDPOINT_DEFAULTS, remoteServer: 'imap.example.org' };
  expect(endpointBudget(server, server)).toEqual({});
  expect(
    endpointBudget(
      { ...server, dailyBytesOut: 2_500, dailyBytesIn: 1, maxMessagesPerSecond: 4 },
      { ...server, dailyBytesIn: 500, maxMessagesPerSecond: 9, maxBytesPerSecond: 7 },
    ),
  ).toEqual({ dailyBytesPerMailbox: 500, itemsPerSecond: 4, bytesPerSecond: 7 });
});
