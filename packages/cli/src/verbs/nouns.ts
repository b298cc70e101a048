import type { Noun, Verb } from './verb.ts';

/** A noun as the overview shows it; its verbs are loaded when they are asked for. */
export interface NounEntry {
  readonly noun: Noun;
  readonly summary: string;
  readonly load: () => Promise<readonly Verb[]>;
}

/** Every noun of the migration service. */
export const NOUNS: readonly NounEntry[] = [
  {
    noun: 'run',
    summary: 'move everybody that a CSV lists, here and now, without a server',
    load: async () => (await import('./run.ts')).RUN_VERBS,
  },
  {
    noun: 'endpoint',
    summary: 'mail servers that batches use: new, get, set, remove, test',
    load: async () => (await import('./endpoint.ts')).ENDPOINT_VERBS,
  },
  {
    noun: 'batch',
    summary:
      'move many mailboxes: new, get, set, preflight, start, watch, stop, sync-now, analyze, folders, approve, cutover, complete, remove',
    load: async () => (await import('./batch.ts')).BATCH_VERBS,
  },
  {
    noun: 'network-test',
    summary: 'measure the way to a server: round trips, fetching, storing',
    load: async () => (await import('./network-test.ts')).NETWORK_TEST_VERBS,
  },
  {
    noun: 'user',
    summary: 'one mailbox of a batch: get, stats, set, start, stop, approve, retry, verify, remove',
    load: async () => (await import('./user.ts')).USER_VERBS,
  },
  {
    noun: 'request',
    summary: 'the job behind a user: new, get, stats, set, suspend, resume, remove',
    load: async () => (await import('./request.ts')).REQUEST_VERBS,
  },
  {
    noun: 'config',
    summary: 'limits of the whole service, and who is told: get, set, test-mail, test-webhook',
    load: async () => (await import('./other.ts')).CONFIG_VERBS,
  },
  {
    noun: 'report',
    summary: 'reports of a batch and its users, as files or for support: export, bundle',
    load: async () => (await import('./other.ts')).REPORT_VERBS,
  },
  {
    noun: 'stats',
    summary: 'totals over all batches',
    load: async () => (await import('./other.ts')).STATS_VERBS,
  },
  {
    noun: 'serve',
    summary: 'work on all batches of a data folder, until it is stopped',
    load: async () => (await import('./other.ts')).SERVE_VERBS,
  },
  {
    noun: 'worker',
    summary: 'move users of a PostgreSQL, beside other processes; list shows them all',
    load: async () => (await import('./worker.ts')).WORKER_VERBS,
  },
  {
    noun: 'token',
    summary: 'tokens by which programs use the API: new, list, revoke',
    load: async () => (await import('./access.ts')).TOKEN_VERBS,
  },
  {
    noun: 'admin',
    summary: 'who may sign in to the admin page: list, reset-password',
    load: async () => (await import('./access.ts')).ADMIN_VERBS,
  },
];

/** All verbs of all nouns: for help over everything, completion and the manual. */
export async function allVerbs(): Promise<readonly Verb[]> {
  return (await Promise.all(NOUNS.map(({ load }) => load()))).flat();
}

/** The verbs of one noun. */
export async function verbsOf(noun: string): Promise<readonly Verb[]> {
  return (await NOUNS.find((entry) => entry.noun === noun)?.load()) ?? [];
}
