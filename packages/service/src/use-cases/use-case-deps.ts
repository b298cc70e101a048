import type { Clock, Log } from '@mailhaul/base';
import type { PreflightLook } from '@mailhaul/domain';
import type {
  AccountSpec,
  ConnectionRamps,
  EndpointReport,
  EndpointStep,
  LookRequest,
  MeasureConnectionsRequest,
  NetworkFigures,
  NetworkRequest,
} from '@mailhaul/engine';
import type { Store } from '@mailhaul/store';
import type { NameServer } from '../dns/ask-dns.ts';
import type { LookAtName } from '../dns/look-at-name.ts';
import type { AskMailRoute } from '../dns/mail-route.ts';
import type { SendMail } from '../notify/send-mail.ts';
import type { EndpointLimits } from '../runner/endpoint-limits.ts';
import type { Vault } from '../secrets/vault.ts';
import type { TokenCache } from '../sign-in/token-cache.ts';
import type { TroubleSurroundings } from '../troubleshoot/surroundings.ts';
import type { TroubleRecords } from '../troubleshoot/trouble-records.ts';
import type { Background } from './background.ts';

/** How a server is tested. */
export interface TestWishes {
  readonly onStep?: (step: EndpointStep) => void;
  /** A second resolver; that of the configuration unless one is named. */
  readonly nameServer?: NameServer | null;
}

/** What use cases work with. */
export interface UseCaseDeps {
  readonly store: Store;
  /** Null when there is no key ring, e.g. on a machine that only looks. */
  readonly vault: Vault;
  readonly tokens: TokenCache;
  readonly clock: Clock;
  readonly log: Log;
  /** A new GUID. */
  readonly newGuid: () => string;
  /** Something was commanded: whoever runs or waits here should look. */
  readonly poke: () => Promise<void>;
  readonly sendMail: SendMail;
  /** Tests a server stage by stage; without credentials it stops before the sign-in. */
  readonly testServer: (spec: AccountSpec, wishes?: TestWishes) => Promise<EndpointReport>;
  /** Looks at a host name, by the resolver of this machine and by a second one. */
  readonly lookAtName: LookAtName;
  /** What the troubleshooter found. */
  readonly troubleRecords: TroubleRecords;
  /** The world in which the troubleshooter looks. */
  readonly surroundings: TroubleSurroundings;
  /** Looks at both sides of a user before anything moves. */
  readonly lookAtBothSides: (request: LookRequest) => Promise<PreflightLook>;
  readonly measureNetwork: (request: NetworkRequest) => Promise<NetworkFigures>;
  readonly measureConnections: (request: MeasureConnectionsRequest) => Promise<ConnectionRamps>;
  /** Asks these name servers, or those of the system, where mail for a domain goes. */
  readonly askMailRoute: (servers: readonly NameServer[] | null) => AskMailRoute;
  /** What keeps connections within the limits of their endpoints. */
  readonly limits: EndpointLimits;
  /** Where work goes on after the answer. */
  readonly background: Background;
}
