import type { Clock } from '@mailhaul/base';
import { type FetchRate, quantile } from '@mailhaul/domain';
import { ImapCommandError, ImapConnectionError } from '@mailhaul/imap';
import type { AccountSpec } from '../account/account.ts';
import { classify } from '../failures/classify.ts';
import { listAccount } from '../probe/listing.ts';
import { targetRoom } from '../probe/target-room.ts';
import { type AppendRates, measureAppend } from './append-rate.ts';
import { chooseSample, measureFetch, type Sample } from './fetch-rate.ts';
import { MeasuredAccount, type OpenTimes } from './measured-account.ts';
import { levelsUpTo } from './ramp.ts';
import { measureRoundTrips, type RoundTripTimes } from './round-trips.ts';

/** What is measured, and with what. */
export interface NetworkRequest {
  readonly spec: AccountSpec;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly connectTimeoutMs: number;
  /** Connections at once, at most. */
  readonly mostConnections: number;
  /** Ends the name of the folder that messages are stored in; null stores nothing. */
  readonly appendSuffix: string | null;
  /** Called with what comes next, for people. */
  readonly onStage: (words: string) => void;
}

/** What the way to a server and the server itself can do. */
export interface NetworkFigures {
  /** Medians over all connections, ms. */
  readonly open: OpenTimes;
  readonly roundTrip: RoundTripTimes;
  /** Empty when the mailbox has no message to fetch. */
  readonly fetch: readonly FetchRate[];
  /** What the server said when it took no further connection; null when all were opened. */
  readonly refusal: string | null;
  /** Null when nothing was to be stored. */
  readonly append: AppendRates | null;
}

const ROUND_TRIPS = 20;

/** Measures round trips, fetching over more and more connections and, if wished, storing. Rejects with what imap throws when not even one connection opens. */
export async function measureNetwork(request: NetworkRequest): Promise<NetworkFigures> {
  const { spec, clock, connectTimeoutMs, onStage } = request;
  await using account = new MeasuredAccount(spec, { clock, connectTimeoutMs });
  onStage('opening a connection');
  const [first] = await account.openUpTo(1);
  if (!first) throw new Error('no connection was opened');
  onStage('measuring round trips');
  const roundTrip = await measureRoundTrips(first, { clock, samples: ROUND_TRIPS });
  const listing = await listAccount(first, { root: spec.root });
  const sample = await chooseSample(first, listing);
  const { fetch, refusal } = await fetchAll(account, sample, request);
  return {
    open: mediansOf(account.times),
    roundTrip,
    fetch,
    refusal,
    append:
      request.appendSuffix === null
        ? null
        : await store(account, { ...request, suffix: request.appendSuffix }),
  };
}

async function fetchAll(
  account: MeasuredAccount,
  sample: Sample | null,
  { mostConnections, clock, signal, onStage }: NetworkRequest,
): Promise<Pick<NetworkFigures, 'fetch' | 'refusal'>> {
  const fetch: FetchRate[] = [];
  if (sample === null) return { fetch, refusal: null };
  for (const level of levelsUpTo(mostConnections)) {
    signal.throwIfAborted();
    onStage(`fetching over ${level} connection${level === 1 ? '' : 's'}`);
    try {
      fetch.push(await measureFetch(await account.openUpTo(level), sample, { clock, signal }));
    } catch (error) {
      const isRefusal = error instanceof ImapCommandError || error instanceof ImapConnectionError;
      if (!isRefusal || fetch.length === 0) throw error;
      return { fetch, refusal: classify(error, 'source', 'connect').words };
    }
  }
  return { fetch, refusal: null };
}

// what was measured before may have ended the connections; storing gets one of its own
async function store(
  measured: MeasuredAccount,
  { spec, clock, signal, connectTimeoutMs, onStage, suffix }: NetworkRequest & { readonly suffix: string },
): Promise<AppendRates> {
  onStage('storing test messages in a folder of their own');
  await measured[Symbol.asyncDispose]();
  await using account = new MeasuredAccount(spec, { clock, connectTimeoutMs });
  const [connection] = await account.openUpTo(1);
  if (!connection) throw new Error('no connection was opened');
  const listing = await listAccount(connection, { root: spec.root });
  const room = await targetRoom(connection);
  // awaited here: the account is closed when this function ends
  return await measureAppend({ connection, listing, room, suffix, clock, signal });
}

function mediansOf(times: readonly OpenTimes[]): OpenTimes {
  const median = (of: (one: OpenTimes) => number | null) => {
    const values = times.map(of).filter((value) => value !== null);
    return values.length === 0
      ? null
      : quantile(
          values.sort((a, b) => a - b),
          0.5,
        );
  };
  return {
    connectMs: median((one) => one.connectMs) ?? 0,
    tlsMs: median((one) => one.tlsMs),
    greetingMs: median((one) => one.greetingMs) ?? 0,
    signInMs: median((one) => one.signInMs) ?? 0,
  };
}
