import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Log } from '@mailhaul/base';
import { testEndpoint } from '@mailhaul/engine';
import { createKeyFile, type KeyRing, loadKeyRing, openStore, type Store } from '@mailhaul/store';
import { batchUseCases } from '../batches/batch-use-cases.ts';
import { endpointUseCases } from '../endpoints/endpoint-use-cases.ts';
import { configUseCases } from '../installation/config-use-cases.ts';
import { requestUseCases } from '../requests/request-use-cases.ts';
import { EndpointLimits } from '../runner/endpoint-limits.ts';
import { Runners } from '../runner/runners.ts';
import type { TokenSupplier } from '../runner/user-setup.ts';
import type { BatchNews } from '../scheduler/batch-events.ts';
import { Scheduler } from '../scheduler/scheduler.ts';
import { Vault } from '../secrets/vault.ts';
import { reportUseCases } from '../users/export-report.ts';
import { userUseCases } from '../users/user-use-cases.ts';
import type { UseCaseDeps } from './use-case-deps.ts';
import type { UseCases } from './use-cases.ts';

/** What opening the service needs. */
export interface ServiceDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** MAILHAUL_KEYS or MAILHAUL_KEYS_FILE; without them the key lies in the data folder, readable by its owner alone. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly tokens?: TokenSupplier | null;
  readonly random?: () => number;
  readonly onNews?: (news: BatchNews) => void;
}

/** An open migration service: its use cases, and the hands that move mail. */
export class MigrationService {
  readonly useCases: UseCases;
  readonly store: Store;
  readonly #scheduler: Scheduler;
  readonly #runners: Runners;
  #works = false;

  constructor(store: Store, vault: Vault, deps: ServiceDeps) {
    const { clock, log } = deps;
    this.store = store;
    this.#runners = new Runners({
      store,
      vault,
      tokens: deps.tokens ?? null,
      limits: new EndpointLimits(clock),
      clock,
      log,
      random: deps.random ?? Math.random,
      onFree: () => this.#scheduler.poke(),
    });
    this.#scheduler = new Scheduler({
      store,
      clock,
      log,
      dispatch: this.#runners,
      owner: this.#runners.owner,
      longestSleepMs: LONGEST_SLEEP_MS,
      onNews: deps.onNews ?? (() => undefined),
    });
    this.useCases = useCasesOn({
      store,
      vault,
      clock,
      log,
      newGuid: randomUUID,
      poke: () => this.#poke(),
      testServer: (spec, onStep) =>
        testEndpoint(spec, {
          clock,
          withoutSignIn: spec.credentials.user === '',
          ...(onStep ? { onStep } : {}),
        }),
    });
  }

  /** Begins to run what is due; until then the service only answers. */
  async work(): Promise<void> {
    if (this.#works) return;
    this.#works = true;
    await this.#freeDead();
    this.#scheduler.start();
  }

  /** Stops what runs, gives it back to the queue and closes the store. */
  async close(): Promise<void> {
    await this.#scheduler.close();
    await this.#runners.close();
    await this.store.close();
  }

  async #poke(): Promise<void> {
    if (!this.#works) return;
    await this.#runners.poke();
    this.#scheduler.poke();
  }

  // nobody else can hold a lease on a data folder that is ours alone now
  async #freeDead(): Promise<void> {
    if (this.store.isShared) return;
    await this.store.migration.write((tables) => tables.users.endLeases(this.#runners.owner));
  }
}

/** Without anything due the scheduler looks again after this time. */
const LONGEST_SLEEP_MS = 3_600_000;

/** All use cases on one store. */
export function useCasesOn(deps: UseCaseDeps): UseCases {
  return {
    ...endpointUseCases(deps),
    ...batchUseCases(deps),
    ...userUseCases(deps),
    ...requestUseCases(deps),
    ...configUseCases(deps),
    ...reportUseCases(deps),
  };
}

/** Opens the service on a data folder or a postgres:// URL; StoreInUseError when another process owns the folder. */
export async function openService(location: string, deps: ServiceDeps): Promise<MigrationService> {
  const store = await openStore(location, deps);
  try {
    return new MigrationService(store, new Vault(keyRing(store, deps)), deps);
  } catch (error) {
    await store.close();
    throw error;
  }
}

const KEY_FILE = 'keys';

function keyRing(store: Store, { environment }: ServiceDeps): KeyRing {
  const keyFile = join(store.isShared ? '.' : store.location, KEY_FILE);
  const given = environment.MAILHAUL_KEYS || environment.MAILHAUL_KEYS_FILE;
  if (!given && !store.isShared && !existsSync(keyFile)) createKeyFile(keyFile);
  return loadKeyRing({ environment, keyFile });
}
