import type { Clock } from '@mailhaul/base';
import type { MigrationEndpoint } from '@mailhaul/domain';
import { ConnectionLimit, type Rate, RateLimit } from '@mailhaul/engine';

/** What all users of one endpoint share in this process. */
interface Shared {
  readonly connections: ConnectionLimit;
  /** Which part of the rate this process may use: others may work for the same endpoint. */
  part: number;
  bytes: KeptRate | null;
  messages: KeptRate | null;
}

/** A rate as it was set, and who keeps it. */
interface KeptRate {
  readonly perS: number;
  readonly limit: RateLimit;
}

/** How many users one process runs between two endpoints. */
export interface OwnedLoad {
  readonly owner: string | null;
  readonly source: number;
  readonly target: number;
  readonly users: number;
}

/** Keeps connections and bytes per second of every endpoint below its limits, across users. */
export class EndpointLimits {
  readonly #clock: Clock;
  readonly #isShared: boolean;
  readonly #shared = new Map<number, Shared>();

  /** `shared`: other processes may work for the same endpoints. */
  constructor(clock: Clock, { shared = false }: { readonly shared?: boolean } = {}) {
    this.#clock = clock;
    this.#isShared = shared;
  }

  /** Takes over an endpoint's limits as they are now; also while users run. */
  update(endpoint: MigrationEndpoint): void {
    const shared = this.#of(endpoint);
    shared.connections.most = endpoint.maxConnectionsTotal;
    shared.bytes = this.#kept(shared.bytes, endpoint.maxBytesPerSecond, shared.part);
    shared.messages = this.#kept(shared.messages, endpoint.maxMessagesPerSecond, shared.part);
  }

  #kept(before: KeptRate | null, most: number | null, part: number): KeptRate | null {
    if (most === null) return null;
    // of a rate of messages a small part may be left
    const perS = Math.max(0.01, most * part);
    return before?.perS === perS
      ? before
      : { perS, limit: new RateLimit(perS, () => this.#clock.monotonic()) };
  }

  /** Takes over who runs how many users where: this process gets its part of every rate. */
  divide(loads: readonly OwnedLoad[], owner: string): void {
    for (const [id, shared] of this.#shared) {
      const here = usersAt(id, loads, (one) => one.owner === owner);
      const all = usersAt(id, loads, () => true);
      shared.part = here === 0 || all === 0 ? 1 : here / all;
    }
  }

  /**
   * How many connections one mailbox may have. Where several processes share a total, each user has its even part of it for good:
   * what one process leaves unused another cannot know of.
   */
  perMailbox(endpoint: MigrationEndpoint): number | null {
    const { maxConnectionsTotal: total, maxConnectionsPerMailbox: perMailbox } = endpoint;
    if (!this.#isShared || total === null) return perMailbox;
    const users = Math.min(total, endpoint.maxConcurrentMigrations + endpoint.maxConcurrentIncrementalSyncs);
    return Math.min(perMailbox ?? total, Math.floor(total / users));
  }

  /** Who lets the connections of its users in. */
  connections(endpoint: MigrationEndpoint): ConnectionLimit {
    return this.#of(endpoint).connections;
  }

  /** The endpoint's rates as one, which may change or go while it is used. */
  rate(endpoint: MigrationEndpoint): Rate {
    const shared = this.#of(endpoint);
    const messagesMs = () => shared.messages?.limit.waitMs() ?? 0;
    return {
      begin: () => void shared.messages?.limit.spend(1),
      spend: (bytes) => Math.max(shared.bytes?.limit.spend(bytes) ?? 0, messagesMs()),
      waitMs: () => Math.max(shared.bytes?.limit.waitMs() ?? 0, messagesMs()),
    };
  }

  #of({ id, maxConnectionsTotal }: MigrationEndpoint): Shared {
    const known = this.#shared.get(id);
    if (known) return known;
    const made: Shared = {
      connections: new ConnectionLimit(maxConnectionsTotal),
      part: 1,
      bytes: null,
      messages: null,
    };
    this.#shared.set(id, made);
    return made;
  }
}

function usersAt(id: number, loads: readonly OwnedLoad[], isMeant: (load: OwnedLoad) => boolean): number {
  const meant = loads.filter((load) => (load.source === id || load.target === id) && isMeant(load));
  return meant.reduce((sum, { users }) => sum + users, 0);
}
