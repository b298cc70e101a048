import { defineConfig } from 'vitest/config';

// The name of a test file says what it needs; CONTRIBUTING.md has the table.
// Projects run one group after the other: what measures time does not share the machine with the rest.

const SECOND = 1000;
const WORKERS = 2;
/** How long `expect.poll` waits for what happens: a second is too short on a machine that does other things. */
const POLL_TIMEOUT = 5 * SECOND;

/** Set by `npm run e2e`: scenarios run at full size. */
const full = process.env.MAILHAUL_FULL === '1';

const shared = {
  pool: 'forks' as const,
  setupFiles: ['scripts/testing/open-handles.ts'],
  unstubEnvs: true,
  restoreMocks: true,
  expect: { poll: { timeout: POLL_TIMEOUT } },
};

export default defineConfig({
  test: {
    // no test that was written is left out by an `only` that was forgotten
    allowOnly: false,
    teardownTimeout: 10 * SECOND,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.ts',
            'packages/web/testing/**/*.test.ts',
            'scripts/**/*.test.ts',
            'bench/src/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/*.server.test.ts', '**/*.house.test.ts'],
          // they end within moments, unless the machine is busy with other things
          testTimeout: 30 * SECOND,
          hookTimeout: 30 * SECOND,
          maxWorkers: WORKERS,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          name: 'house',
          include: ['scripts/**/*.house.test.ts'],
          testTimeout: 120 * SECOND,
          maxWorkers: 1,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: 'server',
          include: ['packages/*/src/**/*.server.test.ts', 'packages/web/testing/**/*.server.test.ts'],
          testTimeout: 120 * SECOND,
          hookTimeout: 120 * SECOND,
          maxWorkers: WORKERS,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['e2e/t-*/**/*.test.ts'],
          testTimeout: (full ? 4 * 3600 : 600) * SECOND,
          hookTimeout: 300 * SECOND,
          // most of a scenario's time is waiting: for a slowed copy, or until an old session is surely over
          maxWorkers: full ? 1 : WORKERS,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
