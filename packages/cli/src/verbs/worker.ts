import type { OptionRow, Verb } from './verb.ts';

/** How many users a process takes on a shared database. */
export const SLOTS: OptionRow = {
  name: 'slots',
  local: true,
  value: { kind: 'number', least: 1, most: 300 },
  help: 'how many users this process moves at once; the limits of the endpoints hold over all processes',
  fallback: '20',
};

/** More hands, on any number of machines. */
export const WORKER_VERBS: readonly Verb[] = [
  {
    noun: 'worker',
    name: '',
    summary: 'move users of a PostgreSQL that other processes work on too',
    changes: false,
    works: true,
    options: [SLOTS],
    examples: [
      {
        says: 'On each machine, with the same key file',
        typed: 'worker --slots 10',
      },
    ],
    notes:
      'DATABASE_URL_FILE names a file with the URL of the database (or DATABASE_URL has it), MAILHAUL_KEYS_FILE the file with the keys that open its passwords. SIGTERM stops it, and its users go on elsewhere at once; a worker that is killed is missed after 15 seconds. One of the workers admits users for all, whichever came first; no other process is needed.',
  },
  {
    noun: 'worker',
    name: 'list',
    summary: 'show the processes that work on a PostgreSQL: host, slots, when last seen',
    changes: false,
    options: [],
    examples: [{ says: 'All', typed: 'worker list' }],
  },
];
