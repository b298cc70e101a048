import { randomUUID } from 'node:crypto';
import type { Clock, Log } from '@mailhaul/base';
import { lookAtBothSides, measureConnections, measureNetwork } from '@mailhaul/engine';
import {
  type AccessStore,
  type KeyRing,
  type MigrationWriter,
  openStore,
  type SharedDatabase,
  type Store,
} from '@mailhaul/store';
import { accessUseCases } from '../access/access-use-cases.ts';
import { SignInDesk } from '../access/sign-in-desk.ts';
import { batchUseCases } from '../batches/batch-use-cases.ts';
import { isStopping, stopMore } from '../batches/change-batch.ts';
import { cutOverUseCases } from '../cut-over/cut-over-use-cases.ts';
import { nameLooker } from '../dns/look-at-name.ts';
import { mailRouteAsker } from '../dns/mail-route.ts';
import { nameServerOf } from '../dns/name-server-of.ts';
import { endpointUseCases } from '../endpoints/endpoint-use-cases.ts';
import { testEndpointNow } from '../endpoints/test-endpoint-now.ts';
import { planUseCases } from '../estimate/plan-use-cases.ts';
import { configUseCases } from '../installation/config-use-cases.ts';
import { workerUseCases } from '../installation/worker-use-cases.ts';
import { measurementUseCases } from '../measure/measurement-use-cases.ts';
import { Notifier } from '../notify/notifier.ts';
import { type SendMail, sendMail } from '../notify/send-mail.ts';
import { WishDesk } from '../owner/wish-desk.ts';
import { preflightUseCases } from '../preflight/preflight-use-cases.ts';
import type { TestReport, TestStep } from '../probe/test-account.ts';
import { testServer } from '../probe/test-server.ts';
import { requestUseCases } from '../requests/request-use-cases.ts';
import { EndpointLimits } from '../runner/endpoint-limits.ts';
import { Runners } from '../runner/runners.ts';
import type { BatchNews } from '../scheduler/batch-events.ts';
import { Scheduler } from '../scheduler/scheduler.ts';
import { requireFirstKey, requireSameKeys } from '../secrets/key-check.ts';
import { keyRingFor } from '../secrets/keys.ts';
import { Vault } from '../secrets/vault.ts';
import { DatabaseClock, databaseClock } from '../shared/database-clock.ts';
import { JobDispatch } from '../shared/job-dispatch.ts';
import { freeSlots } from '../shared/worker-record.ts';
import { SHARED_LONGEST_SLEEP_MS, Workplace } from '../shared/workplace.ts';
import { openIdSource } from '../sign-in/openid-source.ts';
import { TokenCache } from '../sign-in/token-cache.ts';
import { type TroubleSurroundings, USUAL_SURROUNDINGS } from '../troubleshoot/surroundings.ts';
import { TroubleRecords } from '../troubleshoot/trouble-records.ts';
import { troubleshootUseCases } from '../troubleshoot/troubleshoot-use-cases.ts';
import { reportUseCases } from '../users/export-report.ts';
import { MessageDesk } from '../users/message-desk.ts';
import { userUseCases } from '../users/user-use-cases.ts';
import { verificationUseCases } from '../verify/verification-use-cases.ts';
import { Background } from './background.ts';
import type { UseCaseDeps } from './use-case-deps.ts';
import type { InputOf, UseCases } from './use-cases.ts';

/** What opening the service needs. */
export interface ServiceDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** MAILHAUL_KEYS or MAILHAUL_KEYS_FILE; without them the key lies in the data folder, readable by its owner alone. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly random?: () => number;
  /** Users that this process runs at the same time, at most; 20 unless given on a shared database, 300 in a data folder. */
  readonly capacity?: number;
  readonly onNews?: (news: BatchNews) => void;
  /** Hands status mails over; the usual one speaks SMTP. */
  readonly sendMail?: SendMail;
  /** The world in which the troubleshooter looks; this one unless said. */
  readonly surroundings?: Partial<TroubleSurroundings>;
}

/** An open migration service: its use cases, and the hands that move mail. */
export class MigrationService {
  readonly useCases: UseCases;
  readonly store: Store;
  /** Where people and programs that come over HTTP are recognised. */
  readonly signIn: SignInDesk;
  /** Hands out skipped messages; no use case, since a message is a stream and no JSON. */
  readonly messages: MessageDesk;
  /** Tests an endpoint like `endpoint.test`, and tells each stage as it ends. */
  readonly probe: (input: InputOf<'endpoint.test'>, onStep: (step: TestStep) => void) => Promise<TestReport>;
  readonly #scheduler: Scheduler;
  readonly #runners: Runners;
  readonly #notifier: Notifier;
  readonly #background: Background;
  /** Null on a database that every process may write in. */
  readonly #desk: WishDesk | null;
  /** Null in a data folder. */
  readonly #workplace: Workplace | null;
  /** What time it is here: on a database that several processes share, the time of the database. */
  readonly clock: Clock;
  #works = false;

  constructor(store: Store, ring: KeyRing, deps: ServiceDeps) {
    const { clock, log } = deps;
    const vault = new Vault(ring);
    const tokens = new TokenCache({ clock, source: openIdSource(clock) });
    const { shared } = store;
    const limits = new EndpointLimits(clock, { shared: shared !== null });
    this.store = store;
    this.clock = clock;
    this.signIn = new SignInDesk({ access: store.access, clock, newGuid: randomUUID });
    this.#runners = new Runners({
      store,
      vault,
      tokens,
      limits,
      clock,
      log,
      random: deps.random ?? Math.random,
      onFree: () => this.#freed(),
    });
    this.#scheduler = new Scheduler({
      store,
      clock,
      log,
      dispatch: shared ? new JobDispatch(shared) : this.#runners,
      owner: this.#runners.owner,
      longestSleepMs: shared ? SHARED_LONGEST_SLEEP_MS : LONGEST_SLEEP_MS,
      capacity: shared ? freeSlots : async () => (deps.capacity ?? CAPACITY) - this.#runners.size,
      onNews: (news) => {
        this.#notifier.poke();
        deps.onNews?.(news);
      },
    });
    const mailer = deps.sendMail ?? sendMail;
    this.#notifier = new Notifier({ store, vault, clock, log, sendMail: mailer });
    const common = { store, vault, tokens, clock, log };
    this.messages = new MessageDesk({ ...common, limits });
    this.#background = new Background(log);
    const poke = () => this.#poke();
    const useCaseDeps = useCaseDepsOf({
      ...common,
      ...troubleDeps(store, deps),
      sendMail: mailer,
      background: this.#background,
      limits,
      poke,
    });
    this.useCases = useCasesOn(useCaseDeps);
    this.probe = (input, onStep) => testEndpointNow(useCaseDeps, input, onStep);
    this.#workplace = shared && this.#newWorkplace({ shared, limits }, deps);
    const { useCases } = this;
    this.#desk = store.isShared ? null : new WishDesk({ folder: store.location, ring, useCases, clock, log });
  }

  #newWorkplace(
    { shared, limits }: { readonly shared: SharedDatabase; readonly limits: EndpointLimits },
    { clock, log, capacity }: ServiceDeps,
  ): Workplace {
    return new Workplace({
      store: this.store,
      shared,
      runners: this.#runners,
      scheduler: this.#scheduler,
      limits,
      clock,
      databaseClock: clock instanceof DatabaseClock ? clock : null,
      log,
      slots: capacity ?? SHARED_CAPACITY,
    });
  }

  /** Admins, sessions, tokens and what they changed. */
  get access(): AccessStore {
    return this.store.access;
  }

  /** Rejects when the store does not answer. */
  async isReady(): Promise<void> {
    await this.store.migration.read.config();
  }

  /** Begins to run what is due; until then the service only answers. */
  async work(): Promise<void> {
    if (this.#works) return;
    this.#works = true;
    this.#notifier.start();
    if (this.#workplace) return this.#workplace.start();
    await this.#freeDead();
    this.#scheduler.start();
  }

  /** Stops what runs, gives it back to the queue and closes the store. */
  async close(): Promise<void> {
    await this.#desk?.close();
    this.messages.close();
    await this.#background.close();
    if (this.#works) await this.#workplace?.close();
    await this.#notifier.close();
    await this.#scheduler.close();
    await this.#runners.close();
    if (!this.#works) await finishStops(this.store, this.clock);
    await this.store.close();
  }

  #freed(): void {
    if (this.#workplace) this.#workplace.freed();
    else this.#scheduler.poke();
  }

  async #poke(): Promise<void> {
    // whoever runs the users may be another process
    if (this.store.shared) return this.store.shared.signal('wanted');
    if (!this.#works) return;
    await this.#runners.poke();
    this.#scheduler.poke();
  }

  // nobody else can hold a lease on a data folder that is ours alone now
  async #freeDead(): Promise<void> {
    await this.store.migration.write((tables) => tables.users.endLeases(this.#runners.owner));
  }
}

function troubleDeps(store: Store, { surroundings, log }: ServiceDeps) {
  return {
    troubleRecords: new TroubleRecords(store, log),
    surroundings: { ...USUAL_SURROUNDINGS, ...surroundings },
  };
}

// nobody else may be there to go on with what a command has begun
async function finishStops({ migration }: Store, clock: Clock): Promise<void> {
  const counts = await migration.read.users.allCounts();
  for (const batch of await migration.read.batches.all())
    while (isStopping(batch, counts.get(batch.id) ?? {}))
      if ((await migration.write((tables) => stopLocked(tables, batch.id, clock.now()))) === 0) break;
}

async function stopLocked(tables: MigrationWriter, id: number, atMs: number): Promise<number> {
  const batch = await tables.batches.lock(id);
  return batch && isStopping(batch, await tables.users.counts(id)) ? stopMore(tables, batch, atMs) : 0;
}

function serverTester({
  clock,
  store,
  lookAtName,
}: Pick<UseCaseDeps, 'clock' | 'store' | 'lookAtName'>): UseCaseDeps['testServer'] {
  return async (spec, { onStep, nameServer } = {}) => {
    const { secondNameServer } = await store.migration.read.config();
    return testServer(spec, {
      clock,
      lookAtName,
      nameServer: nameServer ?? nameServerOf(secondNameServer),
      withoutSignIn: spec.credentials.user === '',
      ...(onStep ? { onStep } : {}),
    });
  };
}

/** Users that the owner of a data folder runs at the same time unless it is said. */
const CAPACITY = 300;

/** Without anything due the scheduler looks again after this time. */
const LONGEST_SLEEP_MS = 3_600_000;

/** Users that a process runs at once on a shared database unless it is said. */
const SHARED_CAPACITY = 20;

function useCaseDepsOf(
  given: Omit<
    UseCaseDeps,
    | 'newGuid'
    | 'testServer'
    | 'lookAtName'
    | 'lookAtBothSides'
    | 'askMailRoute'
    | 'measureNetwork'
    | 'measureConnections'
  >,
): UseCaseDeps {
  const lookAtName = nameLooker();
  return {
    ...given,
    newGuid: randomUUID,
    lookAtName,
    testServer: serverTester({ ...given, lookAtName }),
    lookAtBothSides,
    measureNetwork,
    measureConnections,
    askMailRoute: mailRouteAsker,
  };
}

/** All use cases on one store. */
export function useCasesOn(deps: UseCaseDeps): UseCases {
  return {
    ...endpointUseCases(deps),
    ...batchUseCases(deps),
    ...preflightUseCases(deps),
    ...cutOverUseCases(deps),
    ...measurementUseCases(deps),
    ...verificationUseCases(deps),
    ...planUseCases(deps),
    ...userUseCases(deps),
    ...requestUseCases(deps),
    ...configUseCases(deps),
    ...reportUseCases(deps),
    ...workerUseCases(deps),
    ...accessUseCases(deps),
    ...troubleshootUseCases(deps),
  };
}

/** Opens the service on a data folder or a postgres:// URL; StoreInUseError when another process owns the folder. */
export async function openService(location: string, deps: ServiceDeps): Promise<MigrationService> {
  const store = await openStore(location, deps);
  try {
    const folder = store.isShared ? null : store.location;
    const place = { folder, environment: deps.environment };
    await requireFirstKey(store, place);
    const ring = keyRingFor(place);
    await requireSameKeys(store, ring);
    if (store.shared === null) return new MigrationService(store, ring, deps);
    return new MigrationService(store, ring, { ...deps, clock: await databaseClock(store.shared, deps) });
  } catch (error) {
    await store.close();
    throw error;
  }
}
