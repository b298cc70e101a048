import { BATCH } from './crowd.ts';

/** Where the service is, and what opens it. */
export interface Served {
  readonly url: string;
  readonly token: string;
  /** Signs a browser in. */
  readonly door: string;
}

/** How long each answer took, ms, by what was asked. */
export type Latencies = ReadonlyMap<string, readonly number[]>;

/** What pages ask for, the frequent first; each client goes round this list, beginning elsewhere. */
const USERS = `/users?batch=${BATCH}&limit=100`;
const ASKED: readonly (readonly [what: string, path: string])[] = [
  ['users, first page', USERS],
  ['batch', `/batches/${BATCH}`],
  ['users, failed', `${USERS}&statusSummary=Failed`],
  ['statistics', '/statistics'],
  ['users, part of an address', `${USERS}&text=4321`],
  ['batches', '/batches'],
  ['users, by bytes', `${USERS}&sort=bytesTransferred&order=desc`],
  ['users, by address', `${USERS}&sort=identity`],
  ['users, synced', `${USERS}&statusSummary=Synced`],
  ['folders, first page', `/batches/${BATCH}/folders?limit=100`],
  ['folders, not copied', `/batches/${BATCH}/folders?limit=100&only=NotCopied`],
  ['folders, part of a name', `/batches/${BATCH}/folders?limit=100&text=2019`],
  ['folders, by bytes', `/batches/${BATCH}/folders?limit=100&sort=copiedBytes&order=desc`],
  ['errors of the batch', `/batches/${BATCH}/errors`],
  ['one user', `/users/user00008%40new.example/statistics?includeReport=true`],
  ['requests', '/requests?limit=100'],
];
const LIVE_USERS = 30;
const PAUSE_MS = 200;

/** So many clients for so long, each with a live stream, each asking five times a second. */
export async function measureClients(
  { url, token }: Served,
  { clients, seconds }: { readonly clients: number; readonly seconds: number },
): Promise<Latencies> {
  const headers = { authorization: `Bearer ${token}` };
  const stop = new AbortController();
  const { items } = (await (await fetch(`${url}/api/v1${USERS}`, { headers })).json()) as {
    items: readonly { readonly guid: string }[];
  };
  const topics = [
    'statistics',
    `batch:${BATCH}`,
    ...items.slice(0, LIVE_USERS).map(({ guid }) => `user:${guid}`),
  ];
  const live = `${url}/api/v1/events?topics=${encodeURIComponent(topics.join(','))}`;
  const latencies = new Map<string, number[]>(ASKED.map(([what]) => [what, []]));
  const endMs = performance.now() + seconds * 1000;
  const ask = async (turn: number) => {
    const [what, path] = ASKED[turn % ASKED.length] ?? ['', ''];
    const startedMs = performance.now();
    const answer = await fetch(`${url}/api/v1${path}`, { headers });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    latencies.get(what)?.push(performance.now() - startedMs);
  };
  const client = async (number: number) => {
    const listening = listen(live, { headers, signal: stop.signal });
    await pause((number * PAUSE_MS) / clients);
    for (let turn = number; performance.now() < endMs; turn++) {
      await ask(turn);
      await pause(PAUSE_MS);
    }
    stop.abort();
    await listening;
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return latencies;
}

async function listen(
  url: string,
  options: { readonly headers: Record<string, string>; readonly signal: AbortSignal },
): Promise<void> {
  try {
    const { body } = await fetch(url, options);
    for await (const _ of body ?? []);
  } catch (error) {
    if (!options.signal.aborted) throw error;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** The value below which so much of a list lies, e.g. 0.95. */
export function quantile(list: readonly number[], part: number): number {
  const sorted = [...list].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
