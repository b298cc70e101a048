import type { Clock } from '@mailhaul/base';
import type { MigrationEndpoint } from '@mailhaul/domain';
import { ConnectionLimit, type Rate, RateLimit } from '@mailhaul/engine';

/** What all users of one endpoint share in this process. */
interface Shared {
  readonly connections: ConnectionLimit;
  rate: { readonly bytesPerS: number; readonly limit: RateLimit } | null;
}

/** Keeps connections and bytes per second of every endpoint below its limits, across users. */
export class EndpointLimits {
  readonly #clock: Clock;
  readonly #shared = new Map<number, Shared>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes over an endpoint's limits as they are now; also while users run. */
  update(endpoint: MigrationEndpoint): void {
    const shared = this.#of(endpoint);
    shared.connections.most = endpoint.maxConnectionsTotal;
    const { maxBytesPerSecond: bytesPerS } = endpoint;
    if (bytesPerS === null) shared.rate = null;
    else if (shared.rate?.bytesPerS !== bytesPerS)
      shared.rate = { bytesPerS, limit: new RateLimit(bytesPerS, () => this.#clock.monotonic()) };
  }

  /** Who lets the connections of its users in. */
  connections(endpoint: MigrationEndpoint): ConnectionLimit {
    return this.#of(endpoint).connections;
  }

  /** The endpoint's rate, which may change or go while it is used. */
  rate(endpoint: MigrationEndpoint): Rate {
    const shared = this.#of(endpoint);
    return {
      spend: (bytes) => shared.rate?.limit.spend(bytes) ?? 0,
      waitMs: () => shared.rate?.limit.waitMs() ?? 0,
    };
  }

  #of({ id, maxConnectionsTotal }: MigrationEndpoint): Shared {
    const known = this.#shared.get(id);
    if (known) return known;
    const made: Shared = { connections: new ConnectionLimit(maxConnectionsTotal), rate: null };
    this.#shared.set(id, made);
    return made;
  }
}
