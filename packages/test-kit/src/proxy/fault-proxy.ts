import { connect, createServer, type Socket } from 'node:net';
import { RoundTripCounter } from '../wire/round-trips.ts';
import { type ConnectionStatistics, FaultConnection } from './fault-connection.ts';
import { type FaultRule, parseFaultRule } from './fault-rule.ts';
import { listen, type Upstream } from './listen.ts';

/** How to start a fault proxy. */
export interface FaultProxyOptions {
  readonly upstream: Upstream;
  /** As objects or in the form that parseFaultRule reads. */
  readonly rules?: readonly (FaultRule | string)[];
  readonly listenPort?: number;
}

/** A proxy between client and server that injects faults and counts what passes. */
export interface FaultProxy {
  readonly port: number;
  /** One row per connection so far, open ones included. */
  statistics(): readonly ConnectionStatistics[];
  /** Times the clients, taken together, waited with nothing else outstanding. */
  roundTrips(): number;
  /** How long the clients, taken together, were owed an answer. */
  waitedMs(): number;
  /** Replaces the rules for connections made from now on. */
  setRules(rules: readonly (FaultRule | string)[]): void;
  /** Cuts every open connection. */
  cutAll(): void;
  close(): Promise<void>;
}

/** Starts a fault proxy on the loopback interface. Clear text and STARTTLS are understood; TLS passes unread. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const side = new RoundTripCounter();
  const connections: FaultConnection[] = [];
  const countByVerb = new Map<string, number>();
  let rules = (options.rules ?? []).map(asRule);
  const accept = (client: Socket): void => {
    const number = connections.length + 1;
    const server = connect({ ...options.upstream, noDelay: true, allowHalfOpen: true });
    const applying = rules.filter(({ connection }) => connection === undefined || connection === number);
    connections.push(
      new FaultConnection({
        number,
        client,
        server,
        faults: applying.map(({ fault }) => fault),
        roundTrips: new RoundTripCounter(side),
        countByVerb,
      }),
    );
  };
  const listener = createServer({ allowHalfOpen: true, noDelay: true }, accept);
  const port = await listen(listener, options.listenPort ?? 0);
  const cutAll = (): void => {
    for (const connection of connections) connection.destroy();
  };
  return {
    port,
    statistics: () => connections.map((connection) => connection.statistics()),
    roundTrips: () => side.count,
    waitedMs: () => side.waitedMs,
    setRules: (replacement) => {
      rules = replacement.map(asRule);
    },
    cutAll,
    close: async () => {
      cutAll();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

const asRule = (rule: FaultRule | string): FaultRule =>
  typeof rule === 'string' ? parseFaultRule(rule) : rule;
